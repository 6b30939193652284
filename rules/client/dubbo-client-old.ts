import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { fullText, newestRecords, placeOfRecord } from '../../src/nacos/log.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { oldClientOfDubbo } from './shared/dubbo-client.ts';
import { fileAndLine, overClients, seenLibrary } from './shared/projects.ts';

const NO_PROVIDER = /No provider available (?:for the service|from registry [^\n]{1,160}? for service) (?<service>[\w./$:]{1,300})/;

export default defineCaseRule({
  id: 'client/dubbo-client-old', severity: 'error',
  title: { en: 'Dubbo runs with a nacos-client older than it is made for', zh: 'Dubbo 搭配的 nacos-client 比配套版本旧' },
  why: {
    en: 'From 2.7.6 on Dubbo looks for each service under two names, that with empty version and group written out and the older one. With a client of an older line the answer for the name that nobody has empties the list of the other, and the consumer finds no provider though the console shows it.',
    zh: 'Dubbo 从 2.7.6 起会用两个服务名订阅同一个服务（新旧两种写法，空的 version、group 处理不同）。搭配更旧的客户端时，没有实例的那个名字会把另一个的列表清空，控制台里明明有提供者，消费端却找不到。',
  },
  cases: { old: {
    message: { en: '{project} has Dubbo {dubbo} with nacos-client {client}, and it is made for {next}; no provider of {service} is found', zh: '{project} 中 Dubbo {dubbo} 搭配了 nacos-client {client}，配套的是 {next}；找不到 {service} 的提供者' },
    fix: { risk: 'restart', do: editSource('{file}', '{client}', '{next}', '{line}'), text: { en: 'Take nacos-client {next}, or 2.0.4 where the server is 2.x, in providers and consumers alike.', zh: '提供者和消费者都改用 nacos-client {next}；服务端为 2.x 时可用 2.0.4。' } },
  } },
  needs: ['logs.digest'], uses: ['client.projects'],
  explains: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['apache/dubbo#10393', 'apache/dubbo#5885', 'NacosRegistry.getServiceNames0@dubbo 2.7.16'],
  proof: look => {
    const digest = look.ask('logs.digest');
    const record = digest === null ? undefined : newestRecords(digest).find(one => CLIENT_FILES.includes(one.kind) && NO_PROVIDER.test(fullText(one)));
    const service = record ? NO_PROVIDER.exec(fullText(record))?.groups?.['service'] : undefined;
    return overClients(look, project => {
      const old = oldClientOfDubbo(project);
      if (!record || service === undefined || old === null) return [];
      const { library, ...args } = old;
      return [look.fail('old', { project: project.name, service, ...args, ...fileAndLine(library.versionAt ?? library) }, [seenLibrary(look, library), look.seen('logs.digest', `No provider available … ${service}`, placeOfRecord(record))])];
    });
  },
});
