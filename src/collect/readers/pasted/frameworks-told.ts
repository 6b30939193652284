import { CHANGED } from './version-told.ts';
import { linesOf } from './text.ts';

/** A framework and its version, as somebody names it in his own words, and the line (0-based) he does it on. */
export interface FrameworkTold {
  readonly name: string;
  readonly version: string;
  readonly line: number;
}

const IS = /["'>]?(?:[\s._-]{0,2}(?:starter[\s-]parent|dependencies|versions?|版本号?))?["'>]?\s{0,2}(?:[:：=是为用]|is\b|used?\b)?\s{0,3}["']?v?/.source;
const NUMBER = /(?<version>\d{1,4}(?:\.\d{1,2}){1,3}(?:[.-]RELEASE)?)(?![\w.]*\d)/.source;

/** Of one version the line that names it most exactly comes first. */
const NAMED: readonly (readonly [string, RegExp])[] = [
  ['com.alibaba.cloud:spring-cloud-alibaba-dependencies', new RegExp(`(?<![\\w/-])(?:spring[\\s._-]?cloud[\\s._-]?alibaba|alibaba[\\s._-]?cloud|cloud[\\s._-]?alibaba|SCA)${IS}${NUMBER}`, 'i')],
  ['org.springframework.cloud:spring-cloud-dependencies', new RegExp(`(?<![\\w/-])spring[\\s._-]?cloud(?![\\s._-]?alibaba)${IS}(?<version>[A-Z][a-z]+(?:\\.SR\\d{1,2}|\\.RELEASE)?|20\\d\\d\\.\\d{1,2}(?:\\.\\d{1,2})?)(?![\\w.]*\\d)`, 'i')],
  ['org.springframework.boot:spring-boot', new RegExp(`(?<![\\w/-])(?:spring[\\s._-]?)?boot${IS}${NUMBER}`, 'i')],
];

const TRAIN = /^(?:Edgware|Finchley|Greenwich|Hoxton|20\d\d)/;
/** No release has fewer numbers, and what a library is called after a word of these is no framework. */
const isVersion = (name: string, version: string): boolean => (name.endsWith(':spring-cloud-dependencies') ? TRAIN.test(version) : /^\d{1,4}\.\d{1,2}\.\d/.test(version) || /^20\d\d\.\d$/.test(version));

const MOST_LETTERS = 2_000;

/** A line of a log, of a program, or a dependency, which readers of their own understand. */
const IS_PRINTED = /^\s*(?:\d{4}[-/]\d\d[-/]\d\d|\d\d:\d\d:\d\d|at\s+[\w.$]+[(/]|Caused by|:: Spring Boot|\[?(?:INFO|WARN|ERROR|DEBUG)\b|<(?!spring|[\w.-]*(?:boot|cloud|alibaba)[\w.-]*version)|[{}[\]"'|]|[$#>]\s)/;

/** Frameworks that a text names with their versions; one of which it names two versions is left out. */
export const parseFrameworksTold = (text: string): readonly FrameworkTold[] => {
  const lines = linesOf(text);
  return NAMED.flatMap(([name, pattern]) => {
    const found = lines.flatMap((line, at) => {
      const version = line.length > MOST_LETTERS || IS_PRINTED.test(line) || CHANGED.test(line) ? undefined : pattern.exec(line)?.groups?.['version'];
      return version !== undefined && isVersion(name, version) ? [{ name, version, line: at }] : [];
    });
    const [first] = found;
    return first && found.every(({ version }) => version === first.version) ? [first] : [];
  });
};
