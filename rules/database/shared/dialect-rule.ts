import { NO_LOGS } from '../../../src/kit/log-rule.ts';
import { DIALECTS, dialectOfException, dialectOfPlatform } from '../../../src/nacos/dialects.ts';
import { type Case, type CaseRule, defineCaseRule } from '../../../src/kit/case-rule.ts';
import { runEverywhere } from '../../../src/kit/fix.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import type { Rule, RuleHead } from '../../../src/kit/rule.ts';
import type { FactKey, Facts } from '../../../src/model/facts.ts';
import type { Args, Fix } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import { fullText } from '../../../src/nacos/log.ts';
import { isNacos } from '../../../src/nacos/said/index.ts';
import { settingValue } from '../../../src/nacos/settings.ts';
import { jdbcTarget } from '../../../src/syntax/jdbc-others.ts';
import { isDatabaseKey, isUrlKey } from '../../../src/nacos/db-settings.ts';

/** The databases beside MySQL that Nacos has datasource plugins for, and the program with which each is asked by hand. */
const CLIENTS = {
  opengauss: 'gsql -h {host} -p {port} -U {user} -d {database} -r',
  kingbase: 'ksql -h {host} -p {port} -U {user} -d {database}',
  postgresql: 'psql -h {host} -p {port} -U {user} -d {database}',
  oracle: 'sqlplus {user}@//{host}:{port}/{database}',
  dm: 'disql {user}@{host}:{port}',
  sqlserver: 'sqlcmd -S {host},{port} -U {user} -d {database}',
} as const;

export type OtherDialect = keyof typeof CLIENTS;

/** They speak one protocol, with the same words: without the class of an exception the platform tells which it is. */
const FAMILY: readonly OtherDialect[] = ['opengauss', 'kingbase', 'postgresql'];

type Known = <K extends 'nacos.config' | 'nacos.storage'>(fact: K & FactKey) => Facts[K] | undefined;

const urlIn = (known: Known): string | undefined => {
  const config = known('nacos.config');
  const key = config && Object.keys(config.settings).find(isUrlKey);
  return config === undefined || key === undefined ? undefined : settingValue(config, key);
};

const configured = (known: Known): string | undefined =>
  dialectOfPlatform(known('nacos.storage')?.platform ?? '')?.id ?? dialectOfPlatform(jdbcTarget(urlIn(known) ?? '')?.name ?? '')?.id;

/** Whose words they are: the exception's class decides, else what is configured, else the words themselves. */
const dialectOf = ({ record }: SignatureMatch, known: Known, row: OtherDialect): string => {
  const told = dialectOfException(fullText(record));
  if (told !== null) return told;
  const named = configured(known);
  if (FAMILY.includes(row)) return FAMILY.find(id => id === named) ?? 'postgresql';
  return row;
};

const ADDRESS = /(?:connection to|Connection to|到|host|connection to server at) ?"?(?:the host )?(?<host>[\w.-]{1,255})"?(?: \([\da-fA-F.:]{2,45}\))?(?:上的服务器)?(?::|, port |, 端口 |，端口)(?<port>\d{2,5})/;

const targetIn = (text: string, known: Known): Args => {
  const config = known('nacos.config');
  const target = jdbcTarget(urlIn(known) ?? '');
  const told = ADDRESS.exec(text)?.groups;
  const userKey = config && Object.keys(config.settings).find(key => isDatabaseKey(key) && /\bdb\.user/.test(key));
  return {
    host: told?.['host'] ?? target?.host ?? '<host>', port: told?.['port'] ?? target?.port ?? '<port>', database: target?.database ?? '<database>', schema: target?.schema ?? '<schema>',
    user: (config && userKey !== undefined ? settingValue(config, userKey) : undefined) ?? '<user>',
  };
};

const BY_HAND: Text = {
  en: 'Connect by hand from the machine (or container) of Nacos, with the same address, user and password: it gets the same answer without Nacos.',
  zh: '在 Nacos 所在机器（或容器）里用同样的地址、用户名和密码手动连接：不经过 Nacos 也会得到同样的答复。',
};

const nameOf = (dialect: OtherDialect): string => DIALECTS.find(({ id }) => id === dialect)?.name ?? dialect;

/** Who shows what his own client said asks about this database, whatever else is in the text. */
const TRIED_BY_HAND = /^psql: (?:error|错误|could not|FATAL)/;

const isOurs = ({ record }: SignatureMatch, digest: Facts['logs.digest'] | undefined): boolean => TRIED_BY_HAND.test(record.message.trim()) || (digest != null && isNacos(digest));

export interface DialectRule extends Omit<RuleHead, 'message' | 'fix'> {
  /** `{dialect}` is the name of the database, `{quote}` what it said. */
  readonly message: Text;
  /** Its words. Those of `postgresql` are the family's, unless openGauss or KingbaseES has its own beside. */
  readonly said: Readonly<Partial<Record<OtherDialect, readonly Signature[]>>>;
  /** What is to be done with this database, before it is tried by hand. */
  readonly fixes: (dialect: OtherDialect) => readonly Fix[];
}

const rowOf = (dialect: OtherDialect, { message, said, fixes }: DialectRule): Case<'nacos.config' | 'nacos.storage' | 'logs.digest'> => ({
  message,
  logged: [...(said[dialect] ?? []), ...(FAMILY.includes(dialect) && dialect !== 'postgresql' ? (said.postgresql ?? []) : [])],
  fix: [...fixes(dialect), { text: BY_HAND, do: runEverywhere(CLIENTS[dialect]), risk: 'none' }],
  // Words without any sign of Nacos beside them may be of any program: database/sql-error notes them.
  read: (match, { known }) => (isOurs(match, known('logs.digest')) && dialectOf(match, known, dialect) === dialect ? { ...targetIn(fullText(match.record), known), dialect: nameOf(dialect), quote: match.quote } : null),
});

/** A fault of which only the log tells: the same one in the words of each database, with that database's own commands. */
export const defineDialectRule = (declared: DialectRule): Rule => {
  const { message: _message, said, fixes: _fixes, ...head } = declared;
  const dialects = (Object.keys(CLIENTS) as OtherDialect[]).filter(id => said[id] !== undefined || (FAMILY.includes(id) && said.postgresql !== undefined));
  const rule: CaseRule<never, never, 'nacos.config' | 'nacos.storage', string> = {
    ...head,
    uses: ['nacos.config', 'nacos.storage'],
    by: 'server',
    cases: Object.fromEntries(dialects.map(id => [id, rowOf(id, declared)])),
    proof: ({ ask, seen, clear, na }) => {
      const digest = ask('logs.digest');
      if (digest === null) return na(NO_LOGS);
      return clear(seen('logs.digest', 'nothing of this kind', digest.files[0] ? { path: digest.files[0].path } : {}));
    },
  };
  return defineCaseRule(rule);
};
