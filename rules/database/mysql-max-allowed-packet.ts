import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { isQuietSince } from './shared/healed.ts';

const numberOf = (text: unknown): number => Number(String(text).replaceAll(',', ''));

export default defineLogRule({
  id: 'database/mysql-max-allowed-packet', severity: 'error',
  title: { en: 'A configuration is larger than max_allowed_packet', zh: '配置内容超过 max_allowed_packet' },
  message: { en: 'MySQL takes at most {limit} bytes in one packet, a statement of Nacos had {size}', zh: 'MySQL 单个数据包上限为 {limit} 字节，而 Nacos 的一条语句有 {size} 字节' },
  why: {
    en: 'Content, its history row and its parameters travel in one packet; MySQL 5.6 and 5.7 allow 4 MiB unless told otherwise.',
    zh: '配置内容和参数在同一个数据包里发送；MySQL 5.6、5.7 默认上限 4 MiB。',
  },
  fix: [
    { risk: 'restart', do: sql('SET GLOBAL max_allowed_packet = 67108864;'), text: {
      en: 'Raise the limit and write max_allowed_packet=64M into my.cnf, then restart Nacos (open connections keep the old limit).',
      zh: '调大上限，并在 my.cnf 中写 max_allowed_packet=64M，然后重启 Nacos（已建立的连接仍用旧值）。',
    } },
  ],
  // 5,526,600 is the beginning of an HTTP answer: that is mysql-unreachable, not a large configuration.
  by: 'server',
  signature: {
    anchor: 'Packet for query is too large',
    pattern: /Packet for query is too large \((?<size>[\d,]{1,15}) > (?<limit>[\d,]{1,15})\)/,
    not: /5,?526,?600 >/,
  },
  // The connections of the pool keep the old limit for a while: what is new on the server is not enough.
  over: {
    shownBy: ({ args, records }, known) => {
      const limit = known('db.server')?.map(({ variables }) => Number(variables['max_allowed_packet'] ?? 0)) ?? [];
      if (limit.length === 0 || limit.some(each => each <= numberOf(args['size'])) || !isQuietSince(records, known)) return null;
      return { fact: 'db.server', quote: `max_allowed_packet ${limit.join(', ')}` };
    },
  },
  references: ['com.mysql.cj.jdbc.exceptions.PacketTooBigException@8.0.28'],
});
