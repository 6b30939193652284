import { firstOf } from '../../../src/kit/first-of.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { Config, ConfigFile, Setting } from '../../../src/model/config.ts';
import type { Outcome } from '../../../src/model/finding.ts';

type ConfigBench = Bench<'nacos.config', never>;

/** U+FEFF, or the three bytes as ISO-8859-1 shows them. */
const BOM = /^(?:\uFEFF|\u00EF\u00BB\u00BF)/;

/** What was a remark is a key that nobody asks for. */
const COMMENT = /^[#!]/;

/** `C:\nacos\logs` loses its backslashes in a .properties file: `\n` becomes a line feed, `\l` an l. */
const EATEN_PATH = /^[A-Za-z]:(?![\\/])./;

const isEaten = ({ key, value, origin }: Setting): boolean =>
  origin === 'file' && /(?:path|dir|location|home|basedir|file)$/i.test(key) && (EATEN_PATH.test(value) || /[\n\t\f]/.test(value)) && !value.startsWith('file:');

/** What of one file Java reads otherwise than it looks. */
export const ofFile = ({ facts, seen, fail }: ConfigBench, file: ConfigFile): Outcome[] => {
  if (file.isWide) return [fail({ file: file.path }, [seen('nacos.config', 'UTF-16', { path: file.path })], { case: 'wide' })];
  const at = (line: number) => ({ path: file.path, line });
  const broken = Object.keys(facts['nacos.config'].settings).find(key => BOM.test(key) && !COMMENT.test(key.replace(BOM, '')));
  const bom = file.bom && broken !== undefined ? [fail({ file: file.path, key: broken.replace(BOM, ''), line: 1 }, [seen('nacos.config', 'the file begins with a byte-order mark', at(1))], { case: 'bom' })] : [];
  const problems = firstOf(3, file.problems.map(({ line, text }) => fail({ file: file.path, line, text }, [seen('nacos.config', text, at(line))], { case: 'escape' })));
  // The mark itself is beyond ASCII.
  const mojibakeLines = file.mojibakeLines.filter(line => !(file.bom && line === 1));
  const [first] = mojibakeLines;
  const garbled = first === undefined ? [] : [
    fail({ file: file.path, line: first, lines: mojibakeLines.slice(0, 10).join(', ') }, [seen('nacos.config', 'bytes beyond ASCII', at(first))], { case: 'mojibake', severity: 'warning' }),
  ];
  return [...bom, ...problems, ...garbled];
};

/** Windows paths that lost their backslashes. */
export const eatenIn = (config: Config): readonly Setting[] => Object.values(config.settings).filter(isEaten);
