import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';
import { missingType, strayMapping } from './shared/seata.ts';

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
    mapping: {
      message: { en: '{project} has {key} one level too high: Seata reads {wanted}', zh: '{project} 中 {key} 的层级不对：Seata 读取的是 {wanted}' },
      fix: { risk: 'restart', do: editSource('{file}', '{key}', '{wanted}', '{line}'), text: { en: 'Indent it below seata.service.', zh: '把它缩进到 seata.service 之下。' } },
    },
  },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect'],
  references: ['apache/incubator-seata-samples#461', 'SeataAutoConfiguration StarterConstants@2.2.0'],
  proof: look => overClients(look, project => {
    const types = missingType(project).map(({ key, type, value, at }) => look.fail('type', { project: project.name, key, type, value, ...fileAndLine(at) }, [seenLine(look, key, at)]));
    const mapping = strayMapping(project);
    return [...types, ...(mapping ? [look.fail('mapping', { project: project.name, ...mapping.args }, [seenLine(look, mapping.args.key, mapping.at)])] : [])];
  }),
});
