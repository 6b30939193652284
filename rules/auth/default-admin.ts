import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'auth/default-admin', severity: 'warning',
  title: { en: 'The password of nacos is still nacos', zh: 'nacos 用户的密码仍是默认的 nacos' },
  message: { en: 'The user nacos in {database} has the password that the old scripts insert, which everybody knows', zh: '{database} 中的 nacos 用户仍在使用旧建库脚本自带的公开密码' },
  why: {
    en: 'The scripts before 2.4.0 insert nacos/nacos with the role ROLE_ADMIN. With it anybody who reaches the port reads every configuration, and the passwords in them, whether or not authentication is on.',
    zh: '2.4.0 之前的建库脚本会插入 nacos/nacos 并授予 ROLE_ADMIN。无论是否开启鉴权，只要能访问端口就能读取所有配置以及其中的密码。',
  },
  fix: [{ text: { en: 'Log in to the console as nacos and change the password; give clients that used it accounts of their own.', zh: '用 nacos 登录控制台修改密码；使用该账号的客户端改用各自的账号。' }, risk: 'none' }],
  needs: [], anyOf: ['db.schema', 'host.seen'],
  references: ['distribution/conf/mysql-schema.sql@2.3.2', 'distribution/conf/mysql-schema.sql@2.4.0'],

  check({ known, seen, fail, pass, na, unknown }) {
    const shown = known('host.seen')?.find(({ what }) => what === 'accounts');
    if (shown?.value === 'published') return fail({ database: { en: 'the table users', zh: 'users 表' } }, [seen('host.seen', 'users: nacos with the published hash')]);
    const schema = known('db.schema');
    if (schema === undefined) return shown ? pass(seen('host.seen', 'nacos has another password, or is not there')) : unknown('db.schema');
    if (schema === null) return na({ en: 'there is no database', zh: '没有外部数据库' });
    const count = schema.counts['publishedAdmins'];
    if (count === undefined) return na({ en: 'this was not asked yet when the snapshot was taken', zh: '采集快照时还没有这项检查' });
    if (count === null) return unknown('db.schema', 'the users were not counted');
    return count === 0 ? pass(seen('db.schema', 'nacos has another password, or is not there')) : fail({ database: schema.database }, [seen('db.schema', 'users: nacos with the published hash')]);
  },
});
