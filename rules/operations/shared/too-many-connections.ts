import { sql } from '../../../src/kit/fix.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { Fix } from '../../../src/model/finding.ts';

export const RAISE: Fix = {
  risk: 'none', do: sql('SET GLOBAL max_connections = 500;'), text: {
    en: 'Raise the limit of MySQL (write it into my.cnf too); nodes × db.num × maximumPoolSize must fit into it beside the other applications. One more connection than the limit is kept for an administrator.',
    zh: '调大 MySQL 的上限（同时写入 my.cnf）；节点数 × db.num × maximumPoolSize 再加上其他应用的连接必须小于它。MySQL 会额外为管理员保留一个连接。',
  },
};

/** MySQL turns everybody away. */
export const FULL: Signature = { anchor: 'Too many connections', in: 'cause', pattern: /(?:message from server: "|: |^)Too many connections/ };

/** Connector/J's words without the class before them: the root that nothing stands around. */
export const FULL_ALONE: Signature = {
  anchor: 'Too many connections', pattern: /(?<!(?:Exception|Error): {0,3}(?:Data source rejected establishment of connection, {1,3})?)message from server: "Too many connections"/,
};

/** Only this account has as many as it may. */
export const USED_UP: Signature = { anchor: 'max_user_connections', in: 'cause', pattern: /(?:already has more than|has exceeded the) '?max_user_connections'?/ };

/** What refuses a login because there are too many: the server for everybody, or for one account. */
export const TOO_MANY: ReadonlyMap<string, 'server' | 'account'> = new Map([['1040', 'server'], ['1203', 'account'], ['1226', 'account']]);
