import type { SecretListener } from './listener.ts';
import { learnText, toLedger } from './learning-mask.ts';
import { wordsOf } from '../syntax/java-command.ts';
import { parseJdbcUrl } from '../syntax/jdbc-url.ts';
import { maskWords } from './mask-text.ts';
import { decodeProperties, parseProperties } from '../syntax/properties.ts';
import { isSecretKey, isSecretSetting, isWorkingFolder } from './keys.ts';

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Sources of an effective configuration, as far as secrets can stand in them. */
interface SecretSources {
  readonly files: readonly { readonly bytes: Uint8Array | null }[];
  readonly args: readonly Pair[];
  readonly systemProperties: readonly Pair[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Java reads ISO-8859-1; a person wrote UTF-8. Both spellings may turn up in a log. */
const textsOfFile = (bytes: Uint8Array): readonly string[] => [...new Set((['latin1', 'utf8'] as const).map(charset => decodeProperties(bytes, charset)))];

const learnJdbcUrl = (url: string, ledger: SecretListener): void => {
  const { hosts, parameters } = parseJdbcUrl(url);
  for (const { password } of hosts) if (password) ledger.learn(password);
  for (const [name, value] of parameters) if (value && isSecretKey(name)) ledger.learn(value);
};

/** An unclosed quote in JAVA_OPT takes the rest of the command line that is made around it into the value. */
const COMMAND_END = /\s{1,8}-jar nacos-server\.jar\s*$/;

const REFERENCE = /\$\{([\w.[\]-]{1,200})(?::-?([^{}]{1,4096}))?\}/g;

/** `${NAME:default}` under a secret key: the default is one, and so is whatever is called NAME. */
const learnReferences = (value: string, ledger: SecretListener): void => {
  for (const [, name = '', standard] of value.matchAll(REFERENCE)) {
    ledger.learnName(name);
    if (standard !== undefined) ledger.learn(standard);
  }
};

/** Tells the ledger the value of a secret key, and the credentials inside the URL of any other. */
export const learnSetting = ({ key, value }: Pair, ledger: SecretListener): void => {
  if (value === '') return;
  if (isSecretSetting(key)) {
    ledger.learn(value);
    learnReferences(value, ledger);
  } else if (value.startsWith('jdbc:')) learnJdbcUrl(value, ledger);
};

/** The same for what stands in no text that was learnt as a whole. */
const learnPair = ({ key, value }: Pair, ledger: SecretListener): void => {
  learnSetting({ key, value: value.replace(COMMAND_END, '') }, ledger);
  if (!isSecretSetting(key)) learnText(value, ledger);
};

/** `DESKTOP_SESSION=ubuntu`: an ordinary word under a name that elsewhere holds a token. */
const DESKTOP = /_SESSION$/;

/** Tells the ledger every secret that files, arguments, -D and environment hold, those that lost and those in comments included. */
export const learnSecrets = ({ files, args, systemProperties, env }: SecretSources, ledger: SecretListener): void => {
  const variables = Object.entries(env).flatMap(([key, value]): readonly Pair[] => (value === undefined || isWorkingFolder(key, value) || DESKTOP.test(key) ? [] : [{ key, value }]));
  const texts = files.flatMap(({ bytes }) => (bytes === null ? [] : textsOfFile(bytes)));
  for (const text of texts) learnText(text, ledger);
  for (const pair of [...args, ...systemProperties, ...variables]) learnPair(pair, ledger);
  for (const text of texts) for (const { key, value } of parseProperties(text).entries) learnSetting({ key, value }, ledger);
};

/** A start script: what its quotes hold together is one value, also inside the quotes of JAVA_OPT. */
export const learnScript = (text: string, ledger: SecretListener | undefined): void => {
  if (!ledger) return;
  learnText(text, ledger);
  const heard = toLedger(ledger);
  for (const line of text.split(/\r\n|\n|\r/)) {
    const words = wordsOf(line.slice(0, 4_096));
    maskWords(words, heard);
    for (const word of words) if (/\s-/.test(word)) maskWords(wordsOf(word.slice(word.indexOf('=') + 1)), heard);
  }
};
