import { editSource, run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/server-list-empty', severity: 'error',
  title: { en: 'The client was given no server at all', zh: '客户端没有得到任何服务器地址' },
  message: {
    list: { en: 'Neither serverAddr nor endpoint reached the client', zh: 'serverAddr 和 endpoint 都没有传给客户端' },
    iterator: { en: 'The list of servers of the client is empty', zh: '客户端的服务器列表为空' },
    provider: { en: 'Nothing told the 3.x client its servers', zh: '没有任何来源告诉 3.x 客户端服务器地址' },
    sdk: { en: 'The SDK was given no server: {text}', zh: 'SDK 没有得到任何服务器地址：{text}' },
    endpoint: { en: 'The client asks an address server at {where} for its list, and gets none', zh: '客户端向地址服务器 {where} 获取列表，但没有得到' },
  },
  why: { en: 'The plain client reads serverAddr in camel case; frameworks have names of their own. An endpoint, also from ALIBABA_ALIWARE_ENDPOINT_URL in the environment, wins over the list.', zh: '原生客户端读取的是驼峰形式的 serverAddr，各框架有自己的名称。endpoint（包括环境变量 ALIBABA_ALIWARE_ENDPOINT_URL）会优先于服务器列表。' },
  fix: [
    { do: editSource('application.yml', null, 'spring.cloud.nacos.server-addr: <host>:8848'), text: { en: 'Set serverAddr (plain client) or server-addr of the framework, and see that it is there in the profile that is active.', zh: '设置 serverAddr（原生客户端）或框架的 server-addr，并确认它在生效的 profile 中。' }, risk: 'restart', when: ['list', 'iterator', 'provider'] },
    { text: {
      en: 'Give it host:port. Go: ServerConfigs: []constant.ServerConfig{*constant.NewServerConfig("10.0.0.1", 8848)}; Python: ClientConfigBuilder().server_address("10.0.0.1:8848"); Node: serverAddr (config) or serverList (naming); .NET: ServerAddresses in the section that AddNacosV2… is given; C++: PropertyKeyConst::SERVER_ADDR. If it comes from a file or a variable, print it before the call: it is empty there.',
      zh: '填写 host:port。Go：ServerConfigs: []constant.ServerConfig{*constant.NewServerConfig("10.0.0.1", 8848)}；Python：ClientConfigBuilder().server_address("10.0.0.1:8848")；Node：serverAddr（配置）或 serverList（注册）；.NET：AddNacosV2… 所用节中的 ServerAddresses；C++：PropertyKeyConst::SERVER_ADDR。如果来自文件或环境变量，请在调用前打印：它在那里是空的。',
    }, risk: 'restart', when: ['sdk'] },
    { do: run({ sh: 'unset ALIBABA_ALIWARE_ENDPOINT_URL', cmd: 'set "ALIBABA_ALIWARE_ENDPOINT_URL="', powershell: '$env:ALIBABA_ALIWARE_ENDPOINT_URL = $null' }), text: { en: 'Take endpoint out of the configuration and ALIBABA_ALIWARE_ENDPOINT_URL out of the environment in which the application is started, and start it again: they go before server-addr.', zh: '从配置中去掉 endpoint，从启动应用的环境中去掉 ALIBABA_ALIWARE_ENDPOINT_URL，然后重启应用：它们优先于 server-addr。' }, risk: 'restart', when: ['endpoint'] },
  ],
  signature: [
    { anchor: 'serverList is empty', pattern: /serverList is empty,\s?please check configuration/, case: 'list' },
    { anchor: 'No server address defined!', pattern: /\[iterator-serverlist\] No server address defined!/, case: 'iterator' },
    { anchor: 'No server list provider found', pattern: /No server list provider found/, case: 'provider' },
    { anchor: 'fail to get NACOS-server serverlist', pattern: /\[(?:init|update)-serverlist\] fail to get NACOS-server serverlist! (?:env: ?[^\s,]{1,120}, )?url: ?(?:https?:\/\/)?(?<where>[^\s/,]{1,120})/, case: 'endpoint' },
    { anchor: '[check-serverlist] e', pattern: /\[check-serverlist\] (?:error|exception)\. (?:addressServerUrl|url): (?:https?:\/\/)?(?<where>[^\s/,]{1,120})/, case: 'endpoint' },
    { anchor: 'not connnect url:', pattern: /fail to get NACOS-server serverlist! (?:env:[^\s,]{1,120}, )?not connnect url:(?:https?:\/\/)?(?<where>[^\s/,]{1,120})/, case: 'endpoint' },
    // NamingProxy@0.2, @1.1: without a list it asks an address server, and none was named either.
    { anchor: 'http://null/nacos/serverlist', pattern: /http:\/\/null\/nacos\/serverlist/, case: 'list' },
    { anchor: 'http://null/vipserver/serverlist', pattern: /http:\/\/null\/vipserver\/serverlist/, case: 'list' },
    { anchor: 'return empty hosts', pattern: /\[Nacos#ServerListManager\] (?<where>Nacos) return empty hosts/, case: 'endpoint' },
    { anchor: '#ServerListManager] request url:', pattern: /\[Nacos#ServerListManager\] request url: (?<where>\S{1,300}) failed with statusCode/, case: 'endpoint' },
    { anchor: '] invalid server configs', pattern: /(?<text>\[client\.GetServerConfig\] invalid server configs)/, case: 'sdk' },
    { anchor: '[client.SetServerConfig] configs[', pattern: /(?<text>\[client\.SetServerConfig\] configs\[\d{1,3}\] is invalid)/, case: 'sdk' },
    // NamingProxy@1.4; the SDK for .NET took the words over.
    { anchor: 'Can not acquire Nacos list', pattern: /java\.lang\.Exception: Can not acquire Nacos list/, case: 'list' },
    { anchor: 'Can not acquire Nacos list', pattern: /(?<!java\.lang\.Exception: )(?<text>Can not acquire Nacos list)/, case: 'sdk' },
    { anchor: 'no server(s) available', pattern: /(?<text>failed to get nacos servers, raison: no server\(s\) available)/, case: 'sdk' },
    { anchor: '[get-server-list] get server list from endpoint failed', pattern: /\[get-server-list\] get server list from endpoint failed,url: ?(?:https?:\/\/)?(?<where>[^\s/,]{1,120})/, case: 'endpoint' },
    { anchor: 'server configs not found in properties', pattern: /(?<text>server configs not found in properties)/, case: 'sdk' },
    { anchor: 'endpoint are empty', pattern: /(?<text>both server ?list {1,2}and {1,2}endpoint are empty)/, case: 'sdk' },
    { anchor: 'server_addresses is invalid', pattern: /NacosException: [^\n]{0,20}(?<text>server_addresses is invalid)/, case: 'sdk' },
    { anchor: 'server address & endpoint must not both none', pattern: /(?<text>server address & endpoint must not both none)/, case: 'sdk' },
    { anchor: 'options.serverAddr is required', pattern: /(?<text>options\.endpoint or options\.serverAddr is required)/, case: 'sdk' },
    { anchor: 'endpoint is blank', pattern: /(?<text>(?:no server address specified and the |NacosException: )endpoint is blank)/, case: 'sdk' },
  ],
  over: 'each-by-itself',
  references: ['AbstractServerListManager.java:99@3.0.3', 'NamingServerListManager.java:64@3.0.3', 'ServerListManager.initServerAddr@2.3.2', 'NamingProxy.getServerListFromEndpoint@1.1.4', 'alibaba/nacos#1948', 'clients/nacos_client/nacos_client.go@nacos-sdk-go v2.3.5', 'v2/nacos/common/client_config.py@nacos-sdk-python 3.2.0', 'nacos-config/src/client.ts@nacos-sdk-nodejs 2.6.0'],
});
