import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'auth/auth-403-authorization', severity: 'error',
  title: { en: 'A user lacks the permission', zh: '用户没有权限' },
  message: {
    role: { en: 'A request was refused with "authorization failed!" ({count} times): the user is known, but may not do this', zh: '请求被拒绝："authorization failed!"（{count} 次），用户存在但没有相应权限' },
    public: { en: 'A request was refused: the user may not access the public namespace', zh: '请求被拒绝：该用户无权访问 public 命名空间' },
  },
  why: {
    en: 'Permissions are rows role → namespaceId:*:*. A user without a role, or a role without a row for that namespace, may log in and nothing more.',
    zh: '权限以“角色 → namespaceId:*:*”的形式授予。用户没有角色，或角色没有该命名空间的权限时，只能登录，不能操作。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Console → Authority Control: bind a role to the user and give the role r/w on the namespace. It takes effect within 15 s (cache). The console opens the namespace public first: who has only his own sees this once, and works on after choosing it; give him the right to read public to be rid of it.',
      zh: '控制台 → 权限控制：给用户绑定角色，并授予该角色对应命名空间的读写权限，15 秒内生效（缓存）。控制台登录后先打开 public 命名空间：只有自己命名空间权限的用户会看到一次该提示，切换到自己的命名空间即可；不想看到就授予 public 的只读权限。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#13092', 'alibaba/nacos#2600'],
  signature: [
    { anchor: 'authorization failed!', pattern: /authorization failed!/, by: 'nacos', levels: ['ERROR', 'WARN', null], case: 'role' },
    { anchor: 'Without permission to access public namespace', pattern: /Without permission to access public namespace/, case: 'public' },
  ],
});
