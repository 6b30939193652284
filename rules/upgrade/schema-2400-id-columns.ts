import { sql } from '../../src/kit/fix.ts';
import { NO_DATABASE } from '../database/shared/db-connection.ts';
import { findTable, hasColumn, hasColumns } from '../../src/nacos/db-table.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'upgrade/schema-2400-id-columns', severity: 'warning',
  title: { en: 'The users table lets a name exist twice', zh: 'users 表允许用户名重复' },
  message: {
    en: 'users in {database} has an id as its primary key and no unique index on username: it was created by the script of 2.4.0',
    zh: '{database} 的 users 表以 id 为主键，username 没有唯一索引：这是 2.4.0 脚本建的表',
  },
  why: {
    en: 'Only that one release shipped such a table (2.4.0.1 took it back). Two nodes can create the same user at once, and then its login fails.',
    zh: '只有 2.4.0 的脚本如此（2.4.0.1 已撤回）。两个节点可能同时创建同名用户，之后该用户无法登录。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'See whether a name is there twice (remove the surplus rows first), then make it unique.',
      zh: '先检查是否有重名（有则先删除多余的行），再加唯一索引。',
    }, do: sql('SELECT username, COUNT(*) FROM users GROUP BY username HAVING COUNT(*) > 1; ALTER TABLE users ADD UNIQUE INDEX uk_username (username);') },
  ],
  needs: ['db.schema'],
  references: ['distribution/conf/mysql-schema.sql@2.4.0', 'distribution/conf/mysql-schema.sql@2.4.0.1'],

  check({ facts, seen, fail, pass, na, unknown }) {
    const schema = facts['db.schema'];
    if (schema === null) return na(NO_DATABASE);
    const users = findTable(schema, 'users');
    if (!users) return na({ en: 'there is no table users', zh: '没有 users 表' });
    if (!hasColumns(users)) return unknown('db.schema', 'the columns of the table users were not read');
    const unique = users.uniqueKeys.some(({ columns }) => columns.length === 1 && columns[0] === 'username');
    if (!hasColumn(users, 'id') || unique) return pass(seen('db.schema', `users: ${users.columns.map(column => column.name).join(', ')}`));
    return fail({ database: schema.database }, [seen('db.schema', 'users has a column id, no unique index on username')]);
  },
});
