import type { SecretListener } from './collector.ts';
import type { ConfigInput } from './effective-config.ts';
import { parseJdbcUrl } from './parsers/jdbc-url.ts';
import { decodeProperties, parseProperties } from './parsers/properties.ts';
import { isSecretKey } from './parsers/sensitive-keys.ts';

interface Pair {
  readonly key: string;
  readonly value: string;
}

/** Java reads ISO-8859-1; a person wrote UTF-8. Both spellings may turn up in a log. */
const pairsOfFile = (bytes: Uint8Array): readonly Pair[] =>
  (['latin1', 'utf8'] as const).flatMap(charset => parseProperties(decodeProperties(bytes, charset)).entries);

const USERINFO = /:\/\/[^\s/@"':]{0,200}:([^\s/@"']{1,512})@/g;

/** Userinfo of any URL in a text; of a JDBC URL also its password parameters. */
export const learnUrlSecrets = (text: string, ledger: SecretListener): void => {
  for (const match of text.matchAll(USERINFO)) ledger.learn(match[1] as string);
  for (const match of text.matchAll(/jdbc:[\w+:]{1,64}\/\/[^\s"'<>]{1,4096}/g)) {
    const { hosts, parameters } = parseJdbcUrl(match[0]);
    for (const { password } of hosts) if (password) ledger.learn(password);
    for (const [name, value] of parameters) if (value && isSecretKey(name)) ledger.learn(value);
  }
};

/** An unclosed quote in JAVA_OPT takes the rest of the command line that is made around it into the value. */
const COMMAND_END = /\s{1,8}-jar nacos-server\.jar\s*$/;

/** Tells the ledger the value of a secret key, and the credentials inside any other value. */
export const learnPair = ({ key, value }: Pair, ledger: SecretListener): void => {
  if (value !== '' && isSecretKey(key)) ledger.learn(value.replace(COMMAND_END, ''));
  learnUrlSecrets(value, ledger);
};

/** Tells the ledger every secret that files, arguments, -D and environment hold, those that lost included. */
export const learnSecrets = ({ files, args, systemProperties, env }: ConfigInput, ledger: SecretListener): void => {
  const variables = Object.entries(env).flatMap(([key, value]): readonly Pair[] => (value === undefined ? [] : [{ key, value }]));
  const inFiles = files.flatMap(({ bytes }) => (bytes === null ? [] : pairsOfFile(bytes)));
  for (const pair of [...args, ...systemProperties, ...variables, ...inFiles]) learnPair(pair, ledger);
};
