import rule from '../../../rules/client/namespace-public.ts';
import { clientOf, CONFIG, pom, RESOURCES } from '../../support/client.ts';
import { serverState } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const settings = (space: string, more = '') => clientOf({ 'app/appsettings.json': `{\n  "NacosConfig": {\n    "Listeners": [ { "DataId": "pay", "Group": "G" } ],\n    "Namespace": "${space}",${more}\n    "ServerAddresses": [ "http://10.0.0.5:8848" ]\n  }\n}\n` });
const NODE = '{ "dependencies": { "nacos": "^2.6.0" } }\n';
const node = (inside: string) => clientOf({ 'app/package.json': NODE, 'app/index.js': `const { NacosNamingClient } = require('nacos');\nconst client = new NacosNamingClient({\n  logger,\n  ${inside}\n});\nawait client.registerInstance('pay', { ip: '10.0.0.9', port: 80 });\n` });
const PYTHON = (more: string) => `from v2.nacos import ClientConfigBuilder, NacosNamingService\nconfig = (ClientConfigBuilder()\n  .server_address("h:8848")\n  ${more}\n  .build())\nclient = await NacosNamingService.create_naming_service(config)\n`;
const python = (version: string, more: string) => clientOf({ 'app/requirements.txt': `nacos-sdk-python==${version}\n`, 'app/main.py': PYTHON(more) });
const net = (version: string, more: string) => clientOf({
  'app/app.csproj': `<Project><ItemGroup><PackageReference Include="nacos-sdk-csharp.AspNetCore" Version="${version}" /></ItemGroup></Project>\n`,
  'app/Program.cs': `using Nacos.AspNetCore.V2;\nbuilder.Services.AddNacosAspNet(x =>\n{\n    x.ServerAddresses = new List<string> { "http://h:8848" };\n    x.ServiceName = "cart";\n    ${more}\n});\n`,
});
const go = (space: string) => clientOf({ 'app/go.mod': 'module feed\n\ngo 1.21\n\nrequire github.com/nacos-group/nacos-sdk-go/v2 v2.2.5\n', 'app/main.go': `package main\n\nimport "github.com/nacos-group/nacos-sdk-go/v2/clients"\n\nsc := []constant.ServerConfig{*constant.NewServerConfig("10.3.0.9", 8848)}\ncc := constant.ClientConfig{NamespaceId: "${space}"}\nclient.GetConfig(vo.ConfigParam{DataId: "feed.yaml", Group: "DEFAULT_GROUP"})\n` });
const cites = ['client.projects'] as const;

testRule(rule, {
  fail: {
    public: { given: settings('public'), args: { dataId: 'pay', line: '4' }, case: 'dotnet', severity: 'warning', confidence: 'proven', cites },
    'Node.js without one': { given: node("serverList: 'h:8848',"), case: 'node', severity: 'warning', confidence: 'proven', args: { file: 'app/index.js', line: '2' }, cites },
    'Python 2 without one': { given: python('2.0.9', ''), case: 'python', args: { version: '2.0.9', file: 'app/main.py', line: '2' }, cites },
    '.NET, services without one': { given: net('1.3.1', 'x.Namespace = "";'), case: 'dotnet-naming', args: { version: '1.3.1', file: 'app/Program.cs', line: '2' }, cites },
    '.NET, which names nothing at all': { given: net('1.3.0', ''), case: 'dotnet-naming', args: { version: '1.3.0' }, cites },
    Go: { given: go('public'), args: { dataId: 'feed.yaml', file: 'app/main.go' }, case: 'go', severity: 'warning', cites },
    'with a server of 2.x': { given: { ...settings('public'), 'server.state': serverState({ version: '2.4.3' }) }, args: {}, cites },
  },
  pass: {
    'Go, the default as it is kept': { given: go('') }, 'Go, with a server of 3.x': { given: { ...go('public'), 'server.state': serverState({ version: '3.0.3' }) } },
    'Node.js with a namespace': { given: node("serverList: 'h:8848',\n  namespace: 'public',") },
    'Node.js with what is spread': { given: node("serverList: 'h:8848',\n  ...options,") },
    'Node.js, configurations only': { given: clientOf({ 'app/package.json': NODE, 'app/index.js': "new NacosConfigClient({ serverAddr: 'h:8848' });\n" }) },
    'Python with a namespace': { given: python('2.0.9', '.namespace_id(SPACE)') },
    'Python 3': { given: python('3.0.1', '') },
    'Python, configurations only': { given: clientOf({ 'app/requirements.txt': 'nacos-sdk-python==2.0.9\n', 'app/main.py': PYTHON('').replace('create_naming_service', 'create_config_service') }) },
    '.NET with a namespace': { given: net('1.3.1', 'x.Namespace = "public";') },
    '.NET that fills it': { given: net('1.3.2', 'x.Namespace = "";') },
    '.NET over HTTP': { given: net('1.3.1', 'x.NamingUseRpc = false;') },
    'an id': { given: settings('7f-dev') },
    nothing: { given: settings('') },
    'over HTTP the server turns the word': { given: settings('public', '\n    "ConfigUseRpc": false,') },
    'services only': { given: clientOf({ 'app/appsettings.json': '{\n  "nacos": {\n    "ServiceName": "pay",\n    "Namespace": "public",\n    "ServerAddresses": [ "http://10.0.0.5:8848" ]\n  }\n}\n' }) },
    'a server of 3.x': { given: { ...settings('public'), 'server.state': serverState({ version: '3.0.3' }) } },
    'Java turns the word itself': { given: clientOf({ 'app/pom.xml': pom({ boot: '2.3.12.RELEASE', alibaba: '2.2.9.RELEASE' }, CONFIG), [`${RESOURCES}/bootstrap.properties`]: 'spring.application.name=pay\nspring.cloud.nacos.config.server-addr=h:8848\nspring.cloud.nacos.config.namespace=public\n' }) },
  },
  na: { 'a server': { given: {} } },
});
