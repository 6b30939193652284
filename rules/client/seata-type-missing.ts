import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { applicationFile, fileAndLine, overClients, seenLibrary, seenLine } from './shared/projects.ts';
import { missingType, strayMapping, unreadOwnFile } from './shared/seata.ts';

export default defineCaseRule({
  id: 'client/seata-type-missing', severity: 'error',
  title: { en: 'Seata is not told to use Nacos', zh: 'Seata 没有设置为使用 Nacos' },
  why: {
    en: 'seata.registry.type and seata.config.type are "file" until they are set: what stands below .nacos is then not read, and the client looks for its server in file.conf.',
    zh: 'seata.registry.type 和 seata.config.type 默认是 file：不设置时 .nacos 下面的配置不会被读取，客户端会去 file.conf 找服务端。',
  },
  cases: {
    type: {
      message: { en: '{project} has {key} but {type} is {value}: Seata does not read it', zh: '{project} 配置了 {key}，但 {type} 为 {value}：Seata 不会读取' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{type}: nacos', '{line}'), text: { en: 'Set {type}: nacos in {file} (and seata.config.type: nacos where the configuration of Seata is in Nacos too).', zh: '在 {file} 中设置 {type}: nacos（Seata 的配置也放在 Nacos 时，同时设置 seata.config.type: nacos）。' } },
    },
    'own-file': {
      message: { en: '{project} has {library}, which takes its registry from application.yml alone: {file} is not read, and seata.registry.type stays file', zh: '{project} 使用 {library}，注册中心只从 application.yml 读取：{file} 不会生效，seata.registry.type 仍是 file' },
      fix: { risk: 'restart', do: editSource('{application}', null, 'seata.registry.type: nacos'), text: { en: 'Write what stands in {file} into {application}: seata.registry.type: nacos, seata.registry.nacos.server-addr, .group, .namespace, .application, .cluster, the same below seata.config, and seata.tx-service-group.', zh: '把 {file} 的内容写进 {application}：seata.registry.type: nacos，seata.registry.nacos.server-addr、.group、.namespace、.application、.cluster，seata.config 下同样配置，以及 seata.tx-service-group。' } },
    },
    mapping: {
      message: { en: '{project} has {key} one level too high: Seata reads {wanted}', zh: '{project} 中 {key} 的层级不对：Seata 读取的是 {wanted}' },
      fix: { risk: 'restart', do: editSource('{file}', null, '{seat}', '{line}'), text: { en: 'Indent it below seata.service, or write it there with its whole name:', zh: '把它缩进到 seata.service 之下，或按完整的键名写：' } },
    },
  },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect'],
  references: ['apache/incubator-seata-samples#461', 'apache/incubator-seata-samples#613', 'SeataAutoConfiguration StarterConstants@2.2.0'],
  proof: look => overClients(look, project => {
    const types = missingType(project).map(({ key, type, value, at }) => look.fail('type', { project: project.name, key, type, value, ...fileAndLine(at) }, [seenLine(look, key, at)]));
    const mapping = strayMapping(project);
    const own = unreadOwnFile(project);
    if (own) return [look.fail('own-file', { project: project.name, library: own.starter.name, application: applicationFile(project), ...fileAndLine(own.at) }, [seenLibrary(look, own.starter), seenLine(look, own.key, own.at)])];
    return [...types, ...(mapping ? [look.fail('mapping', { project: project.name, ...mapping.args }, [seenLine(look, mapping.args.key, mapping.at)])] : [])];
  }),
});
