import { type ConnectionFault } from './db-connection.ts';
import type { Args } from '../../../src/model/finding.ts';

const ACCOUNT = /for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})'/;

const accountOf = (text: string): Args => {
  const groups = ACCOUNT.exec(text)?.groups;
  return groups ? { user: groups['user'] as string, from: groups['from'] as string } : { from: '<client address>' };
};

export const FAULT: ConnectionFault = {
  stage: 'login',
  // 1698: the account is tied to a local operating-system user (auth_socket, Debian's and MariaDB's root)
  caseOf: ({ code, message }) => {
    if (code === '1698') return 'socket-account';
    if (code !== '1045') return null;
    if (/ProxySQL Error/.test(message ?? '')) return 'proxy';
    return /using password: NO/.test(message ?? '') ? 'no-password' : 'password';
  },
  // ProxySQL's words first: they hold those of MySQL.
  signatures: [
    { anchor: 'ProxySQL Error: ', pattern: /ProxySQL Error: Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})'/, when: 'start', case: 'proxy' },
    { anchor: 'using password: YES', pattern: /Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})' \(using password: YES\)/, when: 'start', case: 'password' },
    { anchor: 'using password: NO', pattern: /Access denied for user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})' \(using password: NO\)/, when: 'start', case: 'no-password' },
  ],
  argsOf: ({ text }) => accountOf(text),
};
