import { runEverywhere, sql } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SHIPPED_ADMIN_HASH } from '../../src/nacos/shipped-account.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { isApiAuthOn } from './shared/auth-scope.ts';

const EMPTY = 'SELECT … FROM users: no rows';

export default defineRule({
  id: 'auth/accounts-missing', severity: 'error',
  title: { en: 'There is no account in the database', zh: '数据库里没有任何账号' },
  message: {
    old: { en: 'The table users is empty: before 2.4.0 nacos/nacos exists only where the script inserted it, so every login is refused', zh: 'users 表是空的：2.4.0 之前 nacos/nacos 由建库脚本插入，没有这行任何登录都会被拒绝' },
    new: { en: 'The table users is empty: from 2.4.0 somebody has to make the first administrator, so every login is refused', zh: 'users 表是空的：2.4.0 起需要先初始化管理员，在此之前任何登录都会被拒绝' },
    'any-version': { en: 'The table users is empty, so every login is refused: before 2.4.0 the script inserts nacos/nacos, from 2.4.0 somebody makes the first administrator', zh: 'users 表是空的，任何登录都会被拒绝：2.4.0 之前由建库脚本插入 nacos/nacos，2.4.0 起需要初始化管理员' },
  },
  why: {
    en: 'Accounts stand in the tables users and roles of the database that the server uses. Whoever loaded the tables only, or the script of another version, or an empty copy, has none; the password is not the point then.',
    zh: '账号保存在服务端所用数据库的 users 和 roles 表里。只导了表结构、用了别的版本的脚本或连到空库时，表里没有账号，此时与密码对不对无关。',
  },
  fix: [
    { risk: 'none', when: ['old', 'any-version'], do: sql(`INSERT INTO users (username, password, enabled) VALUES ('nacos', '${SHIPPED_ADMIN_HASH}', 1); INSERT INTO roles (username, role) VALUES ('nacos', 'ROLE_ADMIN');`), text: {
      en: 'Insert what the script of this version inserts (nacos/nacos), log in within some seconds and change that password at once: everybody knows it.',
      zh: '补上该版本建库脚本里的那两行（nacos/nacos），几秒后即可登录，登录后立刻改密码：这个密码是公开的。',
    } },
    { risk: 'none', when: ['new', 'any-version'], do: runEverywhere('curl -sS -X POST "http://<server>:8848/nacos/v1/auth/users/admin" -d "password=<your password>"'), text: {
      en: 'Make the user nacos with a password of your own (or open the console, it asks); in 3.x by POST /nacos/v3/auth/user/admin.',
      zh: '用自己的密码创建 nacos 用户（也可以打开控制台按提示操作）；3.x 为 POST /nacos/v3/auth/user/admin。',
    } },
  ],
  needs: [], anyOf: ['host.seen', 'db.schema'], uses: ['nacos.version', 'nacos.config', 'server.state'],
  explains: ['request-refused', 'client-cannot-connect'],
  references: ['alibaba/nacos#11097', 'alibaba/nacos#13848', 'distribution/conf/mysql-schema.sql@2.2.3', 'distribution/conf/mysql-schema.sql@2.4.0'],

  check({ known, seen, fail, pass, na, unknown }) {
    const version = known('nacos.version')?.version;
    const isOld = version === undefined ? null : versionIn(version, '<2.4.0-0');
    const shown = known('host.seen')?.find(({ what }) => what === 'accounts');
    if (shown?.value === 'none') return fail({}, [seen('host.seen', EMPTY)], { case: isOld === null ? 'any-version' : isOld ? 'old' : 'new', confidence: 'stated' });
    const schema = known('db.schema');
    if (schema === undefined) return shown ? pass(seen('host.seen', 'users: there are some')) : unknown('db.schema');
    const count = schema?.counts['users'];
    if (typeof count !== 'number') return na({ en: 'there is no database whose accounts were counted', zh: '没有统计过账号的数据库' });
    const config = known('nacos.config');
    if ((known('server.state')?.authEnabled ?? (config && isApiAuthOn(config))) !== true) return na({ en: 'authentication is off', zh: '未开启鉴权' });
    if (count > 0) return pass(seen('db.schema', `SELECT COUNT(*) FROM users: ${count}`));
    // From 2.4.0 on: auth/admin-not-initialised.
    return isOld === true ? fail({}, [seen('db.schema', EMPTY)], { case: 'old', severity: 'warning' }) : na({ en: 'its first administrator is made by hand', zh: '该版本需手动初始化管理员' });
  },
});
