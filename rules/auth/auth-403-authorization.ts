import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { OF_ANOTHER_PATH } from '../client/shared/refusals.ts';

const NOT_OF_A_ROLE = new RegExp(`/operator/metrics|${OF_ANOTHER_PATH.source}`);

export default defineLogRule({
  id: 'auth/auth-403-authorization', severity: 'error',
  title: { en: 'A user lacks the permission', zh: '用户没有权限' },
  message: {
    role: { en: 'A request was refused with "authorization failed!" ({count} times): the user is known, but may not do this', zh: '请求被拒绝："authorization failed!"（{count} 次），用户存在但没有相应权限' },
    public: { en: 'A request was refused: the user may not access the public namespace', zh: '请求被拒绝：该用户无权访问 public 命名空间' },
    metrics: { en: 'The health check of a client was refused ({count} times): /operator/metrics belongs to no namespace, and only an administrator may read it', zh: '客户端的健康检查被拒绝（{count} 次）：/operator/metrics 不属于任何命名空间，只有管理员能读' },
  },
  why: { en: 'Permissions are rows role → namespaceId:*:*. A user without a role, or a role without a row for that namespace, may log in and nothing more.', zh: '权限以“角色 → namespaceId:*:*”的形式授予。用户没有角色，或角色没有该命名空间的权限时，只能登录，不能操作。' },
  fix: [
    { risk: 'none', when: ['role', 'public'], text: { en: 'Console → Authority Control: bind a role to the user and give the role r/w on the namespace. It takes effect within 15 s (cache). The console opens the namespace public first: who has only his own sees this once, and works on after choosing it; give him the right to read public to be rid of it.', zh: '控制台 → 权限控制：给用户绑定角色，并授予该角色对应命名空间的读写权限，15 秒内生效（缓存）。控制台登录后先打开 public 命名空间：只有自己命名空间权限的用户会看到一次该提示，切换到自己的命名空间即可；不想看到就授予 public 的只读权限。' } },
    { risk: 'restart', when: ['metrics'], do: editSource('application.yml', null, 'management.health.nacos-discovery.enabled: false'), text: { en: 'Registration is not touched by it; only /actuator/health says nacosDiscovery DOWN, and with it whatever probes that. Switch this part of the health check off, or take a release of Spring Cloud Alibaba whose nacos-client is 2.x, which asks over its gRPC connection. A permission on the namespace does not help, and an application should not be an administrator.', zh: '注册不受影响，只是 /actuator/health 中 nacosDiscovery 为 DOWN，依赖它的探针会失败。关闭这一项健康检查，或升级到 nacos-client 为 2.x 的 Spring Cloud Alibaba（改为通过 gRPC 连接判断）。授予命名空间权限没有用，也不要给应用管理员权限。' } },
    { risk: 'none', when: ['role'], text: { en: 'Where Dubbo says it (mapping, metadata report, config center): these are configurations, in the groups mapping and dubbo, and in public unless their address names a namespace. Give dubbo.metadata-report and dubbo.config-center the namespace= of the registry, or the role rw there. A server of 2.1.0 sends a user without a right on public back to the login at once: take 2.1.1 or later.', zh: '如果是 Dubbo 报的（mapping、metadata-report、config-center）：它们写的是配置，分组为 mapping 和 dubbo，地址里没写命名空间时就在 public。给 dubbo.metadata-report 和 dubbo.config-center 加上与注册中心相同的 namespace=，或给角色授予那里的读写权限。2.1.0 的控制台会让没有 public 权限的用户立刻退回登录页：请升级到 2.1.1 及以上。' } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#13092', 'alibaba/nacos#2600', 'alibaba/nacos#2866', 'naming/.../OperatorController.metrics@1.2.1'],
  signature: [
    { anchor: '/operator/metrics', pattern: /\/nacos\/v1\/ns\/operator\/metrics[\s\S]{0,2000}?authorization failed!/, case: 'metrics', severity: 'warning' },
    { anchor: 'authorization failed!', pattern: /authorization failed!/, not: NOT_OF_A_ROLE, by: 'nacos', levels: ['ERROR', 'WARN', null], case: 'role' },
    { anchor: 'Without permission to access public namespace', pattern: /Without permission to access public namespace/, case: 'public' },
  ],
});
