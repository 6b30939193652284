import { sql } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import { tryLogin } from './db-fix.ts';

const SEE_WORK: Fix = { risk: 'none', do: sql('SHOW FULL PROCESSLIST;'), text: {
  en: 'On the database host, see what MySQL is busy with, and the load and the disk of that machine. A proxy in front of it (ProxySQL, MyCat) hands the login on: ask its own log. Over a VPN or a tunnel try a smaller MTU: the greeting is a small packet, what follows may not pass.',
  zh: '在数据库主机上查看 MySQL 在忙什么，以及该机器的负载和磁盘。前面有代理（ProxySQL、MyCat）时登录由它转发，请看代理自己的日志。经过 VPN 或隧道时试着调小 MTU：握手包很小，后面的包可能过不去。',
} };

const TRY_LOGIN = tryLogin(['slow', 'cut']);

/** The server greets, so it is there and is MySQL; and then the login comes to no end. */
export const LATE_CASES = {
  slow: {
    message: { en: '{server} of {key} greets, and then does not answer the login in time ({reason})', zh: '{key} 指向的 {server} 发出了握手，但没有在时限内应答登录（{reason}）' },
    fix: [TRY_LOGIN, SEE_WORK],
  },
  cut: {
    message: { en: '{server} of {key} greets, and then ends the connection during the login ({reason})', zh: '{key} 指向的 {server} 发出了握手，但在登录过程中断开了连接（{reason}）' },
    fix: [TRY_LOGIN, SEE_WORK],
  },
} as const;
