import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { dialsDefault, hasFailed } from './shared/client-log.ts';
import { neededEntries } from './shared/bootstrap.ts';
import { unreadSettings } from './shared/misspelt.ts';
import { applicationFile, overClients, seenLibrary } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/default-server-asked', severity: 'error',
  title: { en: 'Nobody told the client its server', zh: '没有告诉客户端服务端的地址' },
  why: {
    en: 'Without server-addr the client asks 127.0.0.1:8848; in a container that is the container itself.',
    zh: '没有设置 server-addr 时，客户端会访问 127.0.0.1:8848；在容器里这就是容器自己。',
  },
  cases: { none: {
    message: { en: '{project} sets no server-addr in any file that was given, and its log shows that it asks its own machine', zh: '{project} 的所有文件都没有设置 server-addr，日志显示它在访问本机' },
    fix: { risk: 'restart', do: editSource('{application}', null, 'spring.cloud.nacos.server-addr: <host>:8848'), text: {
      en: 'Set spring.cloud.nacos.server-addr in {application}, or give SPRING_CLOUD_NACOS_SERVER_ADDR to the process.', zh: '在 {application} 中设置 spring.cloud.nacos.server-addr，或给进程设置环境变量 SPRING_CLOUD_NACOS_SERVER_ADDR。',
    } },
  } },
  anyOf: [], uses: ['client.projects', 'logs.digest'],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['NacosConfigProperties DEFAULT_ADDRESS@2023.x'],
  proof: look => {
    const digest = look.known('logs.digest');
    return overClients(look, project => {
      const { client, uses, files } = project;
      const isTold = files.some(({ entries }) => entries.some(({ key }) => /server-?addr$|endpoint$|registry\.address$/i.test(key))) || uses.some(({ list }) => list !== null);
      if (!client || isTold || uses.length === 0 || neededEntries(project).length > 0 || unreadSettings(project).length > 0 || !dialsDefault(digest) || !hasFailed(digest)) return [];
      return [look.fail('none', { project: project.name, application: applicationFile(project) }, [seenLibrary(look, client.library)])];
    });
  },
});
