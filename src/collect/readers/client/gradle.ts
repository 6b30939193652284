import { type BuildFile, type Declared, emptyBuild, lineFinder } from './build-file.ts';
import type { Catalogue } from './version-catalogue.ts';

/** A text of the same length in which comments are blanks: what is found in it stands at the same place. */
const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, found => (/^["']/.test(found) ? found : found.replace(/[^\n]/g, ' ')));

const CONFIGURATIONS = 'implementation|api|compileOnly|runtimeOnly|compile|runtime|testImplementation|developmentOnly|annotationProcessor|compileOnlyApi|providedRuntime|providedCompile';

const COORDINATE = /["']([\w.-]+):([\w.-]+)(?::([^"':@\s]+))?(?::([\w.-]+))?(?:@\w+)?["']/;

const BOM = /\b(?:mavenBom|(?:enforcedP|p)latform)\s*\(?\s*["']([\w.-]+):([\w.-]+):((?:\$\{[^}]{1,120}\}|[^"'])+)["']/g;
const DEPENDENCY = new RegExp(`\\b(${CONFIGURATIONS})\\s*[( ]\\s*(?:project\\([^)]*\\)|${COORDINATE.source})`, 'g');
const BY_NAMES = new RegExp(`\\b(${CONFIGURATIONS})\\s*\\(?\\s*group\\s*[:=]\\s*["']([\\w.-]+)["']\\s*,\\s*name\\s*[:=]\\s*["']([\\w.-]+)["'](?:\\s*,\\s*version\\s*[:=]\\s*["']?([^"'\\s,)]+)["']?)?`, 'g');
const ALIAS = new RegExp(`\\b(${CONFIGURATIONS})\\s*\\(?\\s*(?:(?:enforcedP|p)latform\\s*\\(\\s*)?libs\\.([\\w.]+)`, 'g');
const PLUGIN = /\bid\s*\(?\s*["']org\.springframework\.boot["']\s*\)?\s*version\s*\(?\s*["']([^"']+)["']/g;
const OLD_PLUGIN = /["']org\.springframework\.boot:spring-boot-gradle-plugin:([^"']+)["']/g;
const EXT = /(?:\bset\s*\(\s*["']([\w.-]+)["']\s*,\s*["']([^"']+)["']\s*\))|(?:\bext(?:ra)?\s*\[\s*["']([\w.-]+)["']\s*\]\s*=\s*["']([^"']+)["'])|(?:^[ \t]*(?:(?:def|val|var)\s+|ext\.|extra\.)?([\w.-]+)\s*=\s*["']([\w.+-]+)["'])|(?:\bval\s+(\w+)\s+by\s+extra\s*\(?\s*["']([^"']+)["'])/gm;
const PIN = /["']([\w.-]+):([\w.-]+)["']\s*[{(][^})]{0,200}?\b(?:strictly|version|require)\s*[( ]\s*["']([^"']+)["']/g;

const declaredAt = (line: number, group: string, artifact: string, version: string | null, scope: string | null, classifier: string | null = null): Declared =>
  ({ group, artifact, version, scope, classifier, type: scope === 'import' ? 'pom' : null, line, versionLine: line });

/** `"$nacosVersion"`, `${nacosVersion}`, `${property("nacosVersion")}` as Maven would write it. */
const reference = (version: string | undefined): string | null =>
  version === undefined ? null : version.replace(/^\$\{?(?:property\(["'])?(?:rootProject\.|project\.|ext\.|extra\[["'])?([\w.-]+)(?:["']\)|["']\])?\}?$/, '${$1}');

const scopeOf = (configuration: string): string | null =>
  /^test/.test(configuration) ? 'test' : /^(?:compileOnly|provided)/.test(configuration) ? 'provided' : configuration === 'annotationProcessor' ? 'test' : null;

const fromCatalogue = (alias: string, line: number, configuration: string, catalogue: Catalogue): readonly Declared[] => {
  const name = alias.replaceAll('.', '-');
  const found = catalogue.libraries.get(name);
  const bundle = catalogue.bundles.get(name.replace(/^bundles-/, ''));
  const libraries = found ? [found] : (bundle ?? []).map(one => catalogue.libraries.get(one)).filter(one => one !== undefined);
  return libraries.map(({ group, artifact, version }) => declaredAt(line, group, artifact, version, /(?:-bom|-dependencies)$/.test(artifact) ? 'import' : scopeOf(configuration)));
};

/** Literals of a build script; what it computes nobody can tell without running it. */
export const readGradle = (path: string, given: string, catalogue: Catalogue): BuildFile => {
  const text = withoutComments(given.slice(0, 512 * 1024));
  const all = (pattern: RegExp): readonly RegExpMatchArray[] => [...text.matchAll(pattern)];
  const lineAt = lineFinder(text);
  const at = ({ index }: RegExpMatchArray): number => lineAt(index ?? 0);
  const boms = all(BOM).map(match => declaredAt(at(match), match[1] ?? '', match[2] ?? '', reference(match[3]), 'import'));
  const plugins = [...all(PLUGIN), ...all(OLD_PLUGIN)].map(match => declaredAt(at(match), 'org.springframework.boot', 'spring-boot-starter-parent', reference(match[1]), 'plugin'));
  const properties = new Map(all(EXT).flatMap(match => {
    const [, a, av, b, bv, c, cv, d, dv] = match;
    const name = a ?? b ?? c ?? d;
    return name === undefined ? [] : [[name, { value: av ?? bv ?? cv ?? dv ?? '', line: lineAt((match.index ?? 0) + match[0].length) }] as const];
  }));
  const dependencies = [
    ...all(DEPENDENCY).flatMap(match => (match[2] === undefined ? [] : [declaredAt(at(match), match[2], match[3] ?? '', reference(match[4]), scopeOf(match[1] ?? ''), match[5] ?? null)])),
    ...all(BY_NAMES).map(match => declaredAt(at(match), match[2] ?? '', match[3] ?? '', reference(match[4]), scopeOf(match[1] ?? ''))),
    ...all(ALIAS).flatMap(match => fromCatalogue(match[2] ?? '', at(match), match[1] ?? '', catalogue)),
  ];
  const pinned = all(PIN).map(match => declaredAt(at(match), match[1] ?? '', match[2] ?? '', reference(match[3]), null));
  const modules = all(/\bproject\s*\(\s*(?:path\s*:\s*)?["']:([\w:.-]+)["']/g).map(match => match[1] ?? '');
  return { ...emptyBuild(path), modules, properties, dependencies: dependencies.filter(({ scope }) => scope !== 'import'), managed: [...boms, ...plugins, ...dependencies.filter(({ scope }) => scope === 'import'), ...pinned] };
};

/** `group:artifact:version=configuration,…` of a lock file. */
export const readGradleLock = (path: string, text: string): BuildFile => ({
  ...emptyBuild(path),
  dependencies: text.split(/\r?\n/).flatMap((row, index) => {
    const match = /^([\w.-]+):([\w.-]+):([^=\s]+)=/.exec(row);
    return match ? [declaredAt(index + 1, match[1] ?? '', match[2] ?? '', match[3] ?? null, null)] : [];
  }),
});
