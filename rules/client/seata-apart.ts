import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { overClients, seenLine } from './shared/projects.ts';
import { seataApart } from './shared/seata-apart.ts';

export default defineCaseRule({
  id: 'client/seata-apart', severity: 'error', subject: '{project}',
  title: { en: 'Seata\'s server registers where its client does not look', zh: 'Seata 服务端注册的位置与客户端查询的位置不一致' },
  why: {
    en: 'Namespace, group and application of registry.nacos must be the same for server and client. Where no group is written, registry.conf means DEFAULT_GROUP and Spring\'s starter SEATA_GROUP. The client then writes "no available service found" although the server is in the console.',
    zh: '服务端和客户端的 registry.nacos 中 namespace、group、application 必须一致。没有写 group 时，registry.conf 表示 DEFAULT_GROUP，而 Spring starter 表示 SEATA_GROUP。不一致时客户端会报 “no available service found”，尽管控制台里能看到服务端。',
  },
  cases: { apart: {
    message: { en: '{project} looks for Seata\'s server in the {what} {own}, and {server} registers it in {other}', zh: '{project} 在 {what} {own} 中查找 Seata 服务端，而 {server} 把它注册到 {other}' },
    fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}', '{line}'), text: { en: 'Write the {what} of the server in the registry of the client, and start the application anew.', zh: '客户端 registry 里的 {what} 写成与服务端相同，然后重启应用。' } },
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect'],
  references: ['apache/incubator-seata#2521', 'RegistryNacosProperties.java@seata 2.0', 'NacosRegistryServiceImpl.java@seata 2.2.0'],
  proof: look => {
    const all = seataApart(look.known('client.projects') ?? []);
    return overClients(look, project => all.filter(({ client }) => client === project).map(({ at, args }) => look.fail('apart', args, [seenLine(look, `registry.nacos.${args.what}: ${args.own}`, at)])));
  },
});
