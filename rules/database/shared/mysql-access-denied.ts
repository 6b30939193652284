import { type ConnectionFault } from './db-connection.ts';
import type { Config } from '../../../src/model/config.ts';
import type { DbSettings } from '../../../src/model/database.ts';
import type { Args, Outcome } from '../../../src/model/finding.ts';

const ACCOUNT = /for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})'/;

const accountOf = (text: string): Args => {
  const groups = ACCOUNT.exec(text)?.groups;
  return groups ? { user: groups['user'] as string, from: groups['from'] as string } : { from: '<client address>' };
};

/** An observer of OceanBase, and OBProxy before it. */
const OCEANBASE_PORTS: ReadonlySet<number> = new Set([2881, 2883]);

export const FAULT: ConnectionFault = {
  stage: 'login',
  // 1698: the account is tied to a local operating-system user (auth_socket, Debian's and MariaDB's root)
  caseOf: ({ code, message, port }) => {
    if (code === '1698') return 'socket-account';
    if (code !== '1045') return null;
    if (OCEANBASE_PORTS.has(port) && /@'xxx\.xxx\.xxx\.xxx'/.test(message ?? '')) return 'oceanbase';
    if (/ProxySQL Error/.test(message ?? '')) return 'proxy';
    return /using password: NO/.test(message ?? '') ? 'no-password' : 'password';
  },
  // ProxySQL's and OceanBase's words first: they hold those of MySQL.
  signatures: [
    { anchor: "'xxx.xxx.xxx.xxx' (using password", pattern: /Access denied for user '(?<user>[^']{0,80})'@'(?<from>xxx\.xxx\.xxx\.xxx)' \(using password: (?:YES|NO)\)/, when: 'start', case: 'oceanbase' },
    { anchor: 'ProxySQL Error: ', pattern: /ProxySQL Error: Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})'/, when: 'start', case: 'proxy' },
    { anchor: 'using password: YES', pattern: /Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})' \(using password: YES\)/, when: 'start', case: 'password' },
    { anchor: 'using password: NO', pattern: /Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})' \(using password: NO\)/, when: 'start', case: 'no-password' },
  ],
  argsOf: ({ text }) => accountOf(text),
};

/** Who shows a log to others writes xxx over an address as well: only with the port of OceanBase beside it are they its own words. */
export const faultFor = (settings: DbSettings | null | undefined): ConnectionFault => {
  const isOceanBase = settings?.urls.some(({ hosts }) => hosts.some(({ port }) => OCEANBASE_PORTS.has(port))) === true;
  return isOceanBase ? FAULT : { ...FAULT, signatures: FAULT.signatures.filter(({ case: name }) => name !== 'oceanbase') };
};

const keyOf = (outcome: Outcome): string | null => (outcome.state === 'fail' && outcome.case === 'password' ? String(outcome.args['passwordKey']) : null);

const asListed = (outcome: Outcome, config: Config | undefined): Outcome => {
  if (keyOf(outcome) !== 'db.password') return outcome;
  const setting = config?.settings['db.password'];
  // A published password has no comma.
  if (setting?.secret?.knownDefault != null) return outcome;
  return { ...outcome, case: setting?.origin === 'environment' ? 'listed-variable' : 'listed' } as Outcome;
};

/** Spring reads `db.password` without an index as a list, whose members commas part; an image writes it so from its variable. */
export const withList = (said: Outcome | readonly Outcome[], config: Config | undefined): Outcome | readonly Outcome[] =>
  (Array.isArray(said) ? (said as readonly Outcome[]).map(one => asListed(one, config)) : asListed(said as Outcome, config));
