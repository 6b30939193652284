import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isTrimmed } from '../../src/nacos/client/addresses.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/endpoint-wins', severity: 'warning',
  title: { en: 'An address server is asked in place of the list of servers', zh: '客户端会去问地址服务器，而不是使用服务端列表' },
  why: {
    en: 'With an endpoint the client asks that host (port 8080, /nacos/serverlist) for the servers. The client of names does so whatever list is given too, that of configurations from 2.5.0 on.',
    zh: '设置了 endpoint 后，客户端会向该主机（端口 8080，/nacos/serverlist）查询服务端列表。服务发现客户端无论是否同时给了列表都会这样，配置客户端从 2.5.0 起也是。',
  },
  cases: { both: { message: { en: '{project} has {key}: {value}, so {list} is not used', zh: '{project} 设置了 {key}: {value}，因此 {list} 不会被使用' }, fix: {
    risk: 'restart', do: editSource('{file}', '{key}', null, '{line}'), text: { en: 'Remove {key} if the servers of the list are meant.', zh: '如果要用列表中的服务端，请删除 {key}。' },
  } } },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'grpc-unreachable'],
  references: ['naming ServerListManager.initServerAddr@2.3.2', 'AbstractServerListManager.start@3.0.3'],
  proof: look => overClients(look, project => project.uses.flatMap(({ endpoint, list, purpose, isEnabled }) => {
    // The list of configurations wins up to 2.4.3; from then on both read their lists alike.
    const wins = purpose !== 'config' || isTrimmed({ version: project.client?.version ?? null, purpose: 'discovery' });
    return endpoint && list && isEnabled && wins && (purpose === 'config' || purpose === 'discovery')
      ? [look.fail('both', { project: project.name, key: endpoint.key, value: endpoint.value, list: `${list.key}: ${list.value}`, ...fileAndLine(endpoint.at) }, [seenLine(look, `${endpoint.key}: ${endpoint.value}`, endpoint.at), seenLine(look, `${list.key}: ${list.value}`, list.at)])]
      : [];
  })),
});
