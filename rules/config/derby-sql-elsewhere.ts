import { removeProperty, setProperty, startServer } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/derby-sql-elsewhere', severity: 'fatal', versions: '>=2.2.0-0',
  title: { en: "Derby's SQL is sent to another database", zh: 'Derby 语法的 SQL 被发到了其他数据库' },
  message: { en: 'The platform is derby, yet the database that answers is none: it does not understand "{words}"', zh: '平台配置为 derby，而实际连接的不是 Derby：它不认识 “{words}”' },
  why: {
    en: 'spring.sql.init.platform=derby chooses the form of the statements only. In cluster mode without embedded storage, or with db.url, the external database is used all the same: it gets statements in the form of Derby and the dump at the start fails.',
    zh: 'spring.sql.init.platform=derby 只决定 SQL 的写法。集群模式没有启用内嵌存储、又配置了 db.url 时，用的仍是外部数据库：它收到 Derby 语法的 SQL，启动时 dump 失败。',
  },
  fix: [
    { risk: 'restart', do: setProperty('spring.sql.init.platform', 'mysql'), text: { en: 'To use the database of db.url (MySQL here): name it as the platform.', zh: '要使用 db.url 指向的数据库（此处为 MySQL）：平台改为它。' } },
    { risk: 'restart', do: [removeProperty('spring.sql.init.platform'), startServer('embedded')], text: { en: 'To use Derby in a cluster really: no platform, and start every node with embedded storage.', zh: '确实要在集群中用 Derby：去掉平台配置，每个节点都以内嵌存储方式启动。' } },
  ],
  explains: ['start-failed', 'not-running', 'datasource-missing'],
  over: 'with-its-start',
  references: ['alibaba/nacos#13758', 'plugin/datasource/.../derby/ConfigInfoMapperByDerby.java@3.0.3'],
  by: 'server',
  signature: { anchor: 'ROWS FETCH NEXT', exception: ['SQLSyntaxErrorException', 'MySQLSyntaxErrorException'], pattern: /right syntax to use near '(?<words>OFFSET \d{1,9} ROWS FETCH NEXT \d{1,9} ROWS ONLY)/ },
});
