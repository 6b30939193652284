import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { oldSpelling, unmappedGroup } from './shared/seata.ts';
import { overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/seata-mapping-missing', severity: 'error',
  title: { en: 'The transaction group of Seata has no cluster', zh: 'Seata 的事务分组没有映射到集群' },
  why: {
    en: 'The client looks up service.vgroup-mapping.<its transaction group> in its own configuration, and asks the registry for instances of that cluster. Without the line it finds no server.',
    zh: '客户端会在自己的配置中查找 service.vgroup-mapping.<事务分组>，再到注册中心查询该集群的实例。没有这一行就找不到服务端。',
  },
  cases: {
    missing: {
    message: { en: '{project} is in the transaction group {group}, and no service.vgroup-mapping.{group} is set: {have}', zh: '{project} 的事务分组是 {group}，但没有设置 service.vgroup-mapping.{group}：{have}' },
    fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: {
      en: 'Map {group} to the cluster under which the Seata server is registered (default unless it was changed).', zh: '把 {group} 映射到 Seata 服务端注册的集群名（未修改时为 default）。',
    } },
    },
    spelling: {
      message: { en: '{project} writes {have} as Seata before 1.1 read it; its client looks for vgroupMapping.{group}', zh: '{project} 写的是 Seata 1.1 之前的 {have}，而客户端查找的是 vgroupMapping.{group}' },
      fix: { risk: 'restart', do: editSource('{file}', '{have}', '{wanted}', '{line}'), text: { en: 'Write {wanted} = "default": from 1.1 on the key is spelt so. What was put into Nacos by nacos-config.sh stands there under the old name: change it there too, or run it again.', zh: '改为 {wanted} = "default"：从 1.1 起使用这个写法。已经用 nacos-config.sh 导入的，Nacos 里仍是旧的名称：也要在控制台改掉，或重新导入。' } },
    },
  },
  anyOf: [], uses: ['client.projects', 'logs.digest'], keeps: ['service.vgroupMapping.', "no available service 'null' found"],
  explains: ['client-cannot-connect'],
  references: ['apache/incubator-seata#7239', 'apache/incubator-seata#5248', 'apache/incubator-seata-samples#411'],
  proof: look => overClients(look, project => {
    const old = oldSpelling(project, look.known('logs.digest'));
    if (old) return [look.fail('spelling', { project: project.name, ...old.args }, [seenLine(look, old.args.have, old.at)])];
    const group = unmappedGroup(project);
    return group ? [look.fail('missing', { project: project.name, ...group.args }, [seenLine(look, `${group.key}: ${group.args.group}`, group.at)])] : [];
  }),
});
