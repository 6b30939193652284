import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/config-too-large', severity: 'error',
  title: { en: 'A configuration is larger than the server allows', zh: '配置内容超过服务端允许的大小' },
  message: {
    content: { en: 'A configuration was refused because its content has more than {limit} bytes', zh: '配置内容超过 {limit} 字节，被拒绝' },
    measured: { en: 'A configuration of {size} bytes was refused: {kind} {owner} takes {limit} bytes', zh: '{size} 字节的配置被拒绝：{kind} {owner} 的上限是 {limit} 字节' },
    derby: { en: 'A configuration was refused because the embedded database (Derby) keeps at most {limit} characters in this column', zh: '配置被拒绝：内嵌数据库（Derby）的该列最多存 {limit} 个字符' },
    capacity: { en: 'A configuration was refused by the capacity limit of its group or namespace', zh: '配置大小超过所在分组或命名空间的容量限制，被拒绝' },
  },
  why: {
    en: 'maxContent (10 MiB) holds for every configuration. The capacity limit (100 KiB unless changed) works only when isCapacityLimitCheck was switched on.',
    zh: 'maxContent（10 MiB）对所有配置生效；容量限制（默认 100 KiB）只有打开 isCapacityLimitCheck 后才生效。',
  },
  fix: [
    { text: { en: 'Split the configuration; large files belong into an object store, with their address as the configuration.', zh: '拆分配置；大文件应放到对象存储，配置里只写地址。' }, risk: 'none' },
    { risk: 'restart', when: ['content'], do: setProperty('maxContent', '20971520'), text: {
      en: 'If it must be, raise the limit on every node.',
      zh: '确实需要时，在所有节点调大上限。',
    } },
    { risk: 'restart', when: ['capacity', 'measured'], do: setProperty('defaultMaxSize', '1048576'), text: {
      en: 'Raise the capacity of that group or namespace (columns max_size of group_capacity and tenant_capacity), or the default for new ones on every node.',
      zh: '调大该分组或命名空间的容量（group_capacity、tenant_capacity 表的 max_size 列），或在所有节点修改默认值。',
    } },
    { risk: 'data', when: ['derby'], do: setProperty('spring.sql.init.platform', 'mysql'), text: {
      en: 'Or keep the configurations in MySQL, whose column takes 4 GiB: export them in the console, load mysql-schema.sql, give db.num, db.url.0, db.user.0 and db.password.0 (before 2.3 the key is spring.datasource.platform), restart, import.',
      zh: '或改用 MySQL 存储，其列可存 4 GiB：先在控制台导出配置，导入 mysql-schema.sql，配置 db.num、db.url.0、db.user.0、db.password.0（2.3 之前的键是 spring.datasource.platform），重启后再导入。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['config/.../ParamUtils.java@2.0.3', 'config/.../PropertyUtil.java@2.0.3', 'config/.../CapacityManagementAspect.java:431-434@2.0.3', 'config/.../CapacityManagementAspect.java:116@3.0.3', 'alibaba/nacos#1763', 'alibaba/nacos#920'],
  signature: [
    { anchor: 'invalid content, over', pattern: /invalid content, over (?<limit>\d{1,12})/, case: 'content' },
    { anchor: 'trying to shrink LONG VARCHAR', pattern: /A truncation error was encountered trying to shrink LONG VARCHAR '[^]{0,400}?' to length (?<limit>\d{3,8})/, case: 'derby' },
    { anchor: '超过配置的内容大小上限', pattern: /超过配置的内容大小上限/, case: 'capacity' },
    { anchor: 'Configuration content size limit exceeded', pattern: /Configuration content size limit exceeded \[group=/, case: 'capacity' },
    { anchor: ' content is over maxSize, ', pattern: /\[capacityManagement\] (?:group|tenant|namespaceId) content is over maxSize, (?<kind>group|tenant|namespaceId): (?<owner>[^,\n]{0,128}), maxSize: (?<limit>\d{1,12}), currentSize: (?<size>\d{1,12})/, case: 'measured' },
  ],
});
