import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/server-list-empty', severity: 'error',
  title: { en: 'The client was given no server at all', zh: '客户端没有得到任何服务器地址' },
  message: {
    list: { en: 'Neither serverAddr nor endpoint reached the client', zh: 'serverAddr 和 endpoint 都没有传给客户端' },
    iterator: { en: 'The list of servers of the client is empty', zh: '客户端的服务器列表为空' },
    provider: { en: 'Nothing told the 3.x client its servers', zh: '没有任何来源告诉 3.x 客户端服务器地址' },
    endpoint: { en: 'The client asks an address server at {where} for its list, and gets none', zh: '客户端向地址服务器 {where} 获取列表，但没有得到' },
  },
  why: { en: 'The plain client reads serverAddr in camel case; frameworks have names of their own. An endpoint, also from ALIBABA_ALIWARE_ENDPOINT_URL in the environment, wins over the list.', zh: '原生客户端读取的是驼峰形式的 serverAddr，各框架有自己的名称。endpoint（包括环境变量 ALIBABA_ALIWARE_ENDPOINT_URL）会优先于服务器列表。' },
  fix: [
    { text: { en: 'Set serverAddr (plain client) or server-addr of the framework, and see that it is there in the profile that is active.', zh: '设置 serverAddr（原生客户端）或框架的 server-addr，并确认它在生效的 profile 中。' }, risk: 'restart', when: ['list', 'iterator', 'provider'] },
    { text: { en: 'Take endpoint and ALIBABA_ALIWARE_ENDPOINT_URL out, or set -Dnacos.use.endpoint.parsing.rule=false.', zh: '去掉 endpoint 和 ALIBABA_ALIWARE_ENDPOINT_URL，或设置 -Dnacos.use.endpoint.parsing.rule=false。' }, risk: 'restart', when: ['endpoint'] },
  ],
  signature: [
    { anchor: 'serverList is empty', pattern: /serverList is empty,\s?please check configuration/, case: 'list' },
    { anchor: 'No server address defined!', pattern: /\[iterator-serverlist\] No server address defined!/, case: 'iterator' },
    { anchor: 'No server list provider found', pattern: /No server list provider found/, case: 'provider' },
    { anchor: 'fail to get NACOS-server serverlist', pattern: /\[(?:init|update)-serverlist\] fail to get NACOS-server serverlist! env: (?<where>[^\s,]{1,120})/, case: 'endpoint' },
  ],
  over: 'each-by-itself',
  references: ['AbstractServerListManager.java:99@3.0.3', 'NamingServerListManager.java:64@3.0.3', 'ServerListManager.initServerAddr@2.3.2'],
});
