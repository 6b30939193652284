import { setProperty, sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/config-quota', severity: 'error',
  title: { en: 'The quota of configurations is used up', zh: '配置个数超过配额' },
  message: {
    cluster: { en: 'No further configuration is accepted: the quota of the cluster is used up', zh: '集群配置个数超过上限，无法再新增配置' },
    group: { en: 'No further configuration is accepted in this group: its quota is used up', zh: '该 Group 的配置个数超过上限，无法再新增配置' },
    tenant: { en: 'No further configuration is accepted in this namespace: its quota is used up', zh: '该命名空间（租户）的配置个数超过上限，无法再新增配置' },
    either: { en: 'No further configuration is accepted in group {group}, namespace {namespace}: the quota is used up', zh: '分组 {group}、命名空间 {namespace} 的配置个数超过上限，无法再新增配置' },
  },
  why: {
    en: 'Somebody switched isCapacityLimitCheck on; then a group or namespace takes 200 configurations and the cluster 100000 unless told otherwise.',
    zh: '有人打开了 isCapacityLimitCheck；此后每个分组或命名空间默认最多 200 个配置，集群最多 100000 个。',
  },
  fix: [
    { risk: 'none', do: sql('SELECT tenant_id, quota, `usage` FROM tenant_capacity; SELECT group_id, quota, `usage` FROM group_capacity;'), text: {
      en: 'See the quotas in use, and raise the one that is full.',
      zh: '查看当前配额和用量，调大已满的那个。',
    } },
    { risk: 'restart', when: ['tenant', 'either'], do: setProperty('defaultTenantQuota', '2000'), text: {
      en: 'For new namespaces raise the default on every node, or switch the examination off with isCapacityLimitCheck=false.',
      zh: '对新的命名空间，在所有节点调大默认值，或用 isCapacityLimitCheck=false 关闭校验。',
    } },
    { risk: 'restart', when: ['group', 'either'], do: setProperty('defaultGroupQuota', '2000'), text: {
      en: 'For new groups raise the default on every node, or switch the examination off with isCapacityLimitCheck=false.',
      zh: '对新的分组，在所有节点调大默认值，或用 isCapacityLimitCheck=false 关闭校验。',
    } },
    { risk: 'restart', when: ['cluster'], do: setProperty('defaultClusterQuota', '200000'), text: {
      en: 'Raise the number of the whole cluster on every node, or switch the examination off with isCapacityLimitCheck=false.',
      zh: '在所有节点调大整个集群的上限，或用 isCapacityLimitCheck=false 关闭校验。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['config/.../CapacityManagementAspect.java:431-434@2.0.3', 'config/.../CapacityManagementAspect.java:144@3.0.3', 'config/.../PropertyUtil.java@2.0.3'],
  signature: [
    { anchor: '超过集群配置个数上限', pattern: /超过集群配置个数上限/, case: 'cluster' },
    { anchor: '超过该Group配置个数上限', pattern: /超过该Group配置个数上限/, case: 'group' },
    { anchor: '超过该租户配置个数上限', pattern: /超过该租户配置个数上限/, case: 'tenant' },
    { anchor: 'Configuration limit exceeded [group=', pattern: /Configuration limit exceeded \[group=(?<group>[^,\]]{0,128}), namespaceId=(?<namespace>[^\]]{0,128})\]/, case: 'either' },
    { anchor: 'cluster capacity reaches quota', pattern: /\[capacityManagement\] cluster capacity reaches quota/, case: 'cluster' },
    { anchor: 'group capacity reaches quota', pattern: /\[capacityManagement\] group capacity reaches quota, group: \S/, case: 'group' },
    { anchor: ' capacity reaches quota, ', pattern: /\[capacityManagement\] (?:tenant|namespaceId) capacity reaches quota, (?:tenant|namespaceId): /, case: 'tenant' },
  ],
});
