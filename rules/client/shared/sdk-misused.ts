import { editSource, run, runEverywhere } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { table } from '../../../src/syntax/table.ts';

export const MISUSE_MESSAGES: Readonly<Record<string, Text>> = table({
  empty: { en: 'The SDK was called without {what}', zh: '调用 SDK 时 {what} 为空' },
  range: { en: 'The SDK refused an argument: {what}', zh: 'SDK 拒绝了一个参数：{what}' },
  characters: { en: 'The SDK does not take {value} as {what}: letters, digits and _ - . : only', zh: 'SDK 不接受 {value} 作为 {what}：只能用字母、数字和 _ - . :' },
  scheme: { en: 'The address has a scheme, and the SDK puts one of its own before it: {value}', zh: '地址里已经写了协议，SDK 又在前面加了一次：{value}' },
  section: { en: 'The .NET SDK finds no section {what} in the configuration of the application', zh: '.NET SDK 在应用配置中找不到 {what} 这一节' },
  service: { en: 'The configuration provider of .NET runs before AddNacosV2Config has registered its service', zh: '.NET 的配置提供程序先于 AddNacosV2Config 执行，容器里还没有 INacosConfigService' },
  urls: { en: 'The .NET SDK takes the address that it registers from {what}, and there is none that others could use', zh: '.NET SDK 从 {what} 取注册地址，但其中没有别人能访问的地址' },
  parser: { en: 'The parser of the configuration is not in the program: {what}', zh: '程序中没有这个配置解析器：{what}' },
  interface: { en: 'The machine has no address but loopback that the SDK could register', zh: '这台机器除回环地址外没有可供 SDK 注册的地址' },
  cipher: { en: 'A dataId that begins with cipher- is an encrypted one, and the SDK was given nothing to decrypt it with: {what}', zh: '以 cipher- 开头的 dataId 表示加密配置，但没有给 SDK 配置解密所需的密钥或插件：{what}' },
  plain: { en: 'The dataId begins with cipher-, and its content was stored without a key of its own: it was not encrypted when it was published', zh: '该 dataId 以 cipher- 开头，但服务端没有存它的数据密钥：发布时内容并未加密' },
  port: { en: 'The Rust SDK takes no address without a port: {value}', zh: 'Rust SDK 不接受不带端口的地址：{value}' },
  hyperf: { en: 'Hyperf was asked to listen over gRPC, and its gRPC module is switched off', zh: 'Hyperf 要用 gRPC 监听，但 gRPC 模块没有启用' },
  loop: { en: 'The Python SDK is called in another event loop than the one it was made in: {what}', zh: 'Python SDK 的调用与创建不在同一个事件循环：{what}' },
  udp: { en: 'The UDP port on which the C++ SDK is told of changes is taken, and the SDK ends the process', zh: 'C++ SDK 接收推送的 UDP 端口已被占用，SDK 直接结束了进程' },
  address: { en: 'The SDK was given no address of a server', zh: 'SDK 没有拿到任何服务端地址' },
  twice: { en: 'The key {what} stands in two of the configurations that the .NET provider listens to, and releases before 1.1.1 break on that', zh: '.NET 监听的两个配置里都有 {what} 这个键，1.1.1 之前的版本遇到重复的键会报错' },
  repeated: { en: 'The key {what} stands twice in one configuration, and the .NET provider takes it not at all', zh: '同一个配置里 {what} 这个键出现了两次，.NET 无法加载该配置' },
  shared: { en: 'The Node.js SDK got no answer on {value}, over which the processes of one machine share one client: another program, or a process that hangs, has that port', zh: 'Node.js SDK 在 {value} 上没有得到应答：同一台机器的多个进程通过该端口共用一个客户端，而它被别的项目或卡死的进程占用了' },
  net: { en: 'The .NET SDK can make no request of an address that it was given: {what}', zh: '.NET SDK 无法用所给的地址发出请求：{what}' },
  modified: { en: '{what} was changed while it was read (409); the next try gets it', zh: '读取 {what} 时它正在被修改（409），重试即可' },
});

export const MISUSE_FIXES: NonEmpty<Fix> = [
  { risk: 'restart', when: ['empty'], text: {
    en: 'Print {what} right before the call: usually the configuration file or the environment variable that it comes from was not read, or the field has another name.',
    zh: '在调用前打印 {what}：通常是它来源的配置文件或环境变量没有读到，或字段名写错了。',
  } },
  { risk: 'restart', when: ['range', 'characters'], text: { en: 'Give a value that the SDK takes.', zh: '改成 SDK 接受的值。' } },
  { risk: 'restart', when: ['scheme'], text: { en: 'Write host:port only (serverList: \'10.0.0.1:8848\', serverAddr: \'10.0.0.1:8848\'); for TLS set ssl: true.', zh: '只写 host:port（serverList: \'10.0.0.1:8848\'、serverAddr: \'10.0.0.1:8848\'）；需要 TLS 时设置 ssl: true。' } },
  { risk: 'restart', when: ['section'], do: editSource('appsettings.json', null, '"nacos": { "ServerAddresses": ["http://<server>:8848"], "Namespace": "<id>" }'), text: { en: 'Add the section to the appsettings.json that is read (environment ASPNETCORE_ENVIRONMENT decides which), or pass its right name to AddNacosV2Configuration(configuration.GetSection("…")).', zh: '在实际读取的 appsettings.json（由 ASPNETCORE_ENVIRONMENT 决定）中加上这一节，或在 AddNacosV2Configuration(configuration.GetSection("…")) 中写对名称。' } },
  { risk: 'restart', when: ['service'], text: { en: 'Use AddNacosV2Configuration(section) of nacos-sdk-csharp.Extensions.Configuration, which makes its own client, or call services.AddNacosV2Config(…) before.', zh: '改用 nacos-sdk-csharp.Extensions.Configuration 的 AddNacosV2Configuration(section)（它会自己创建客户端），或先调用 services.AddNacosV2Config(…)。' } },
  { risk: 'restart', when: ['urls'], do: editSource('appsettings.json', null, '"Ip": "<address>", "Port": <port>'), text: { en: 'Write Ip (and Port) into the nacos section, or let the program listen on http://*:<port> in place of localhost.', zh: '在 nacos 节中写明 Ip（和 Port），或让程序监听 http://*:<port> 而不是 localhost。' } },
  { risk: 'restart', when: ['parser'], do: runEverywhere('dotnet add package nacos-sdk-csharp.YamlParser'), text: { en: 'Add the package (dotnet add package nacos-sdk-csharp.YamlParser, or .IniParser) and write its type as "Namespace.Class,Assembly".', zh: '添加 NuGet 包 nacos-sdk-csharp.YamlParser（或 nacos-sdk-csharp.IniParser），类型名写成 “命名空间.类,程序集”。' } },
  { risk: 'restart', when: ['interface'], text: { en: 'Give the SDK the address to register (ip), and see that the container or machine has a network (docker run without --network none).', zh: '在 SDK 中明确指定要注册的 ip，并确认容器或机器有网络（docker run 不要用 --network none）。' } },
  { risk: 'restart', when: ['cipher'], text: { en: 'Give OpenKMS with its key (Go: ClientConfig.OpenKMS and KmsKeyId of the dataId; Python: kms_config), or take a dataId without cipher- if nothing is encrypted.', zh: '配置 KMS 及密钥（Go：ClientConfig.OpenKMS 与 KMS keyId；Python：kms_config）；如果并不加密，就换一个不以 cipher- 开头的 dataId。' } },
  { risk: 'none', when: ['plain'], text: { en: 'Publish it once more through an SDK that has the KMS plugin (the console stores the text as it is typed), or give it a name without cipher- if nothing is encrypted.', zh: '用配置了 KMS 的 SDK 重新发布一次（控制台会按原文保存，不会加密）；如果并不需要加密，就换成不以 cipher- 开头的名称。' } },
  { risk: 'restart', when: ['port'], text: { en: 'Write host:port, without http:// and without a path (ClientProps::new().server_addr("nacos.example:8848"), several with a comma between).', zh: '写成 host:port，不带 http:// 也不带路径（ClientProps::new().server_addr("nacos.example:8848")，多个用逗号分隔）。' } },
  { risk: 'restart', when: ['hyperf'], text: { en: 'In config/autoload/nacos.php set grpc.enable to true (the port is that of Nacos + 1000), or listen without gRPC.', zh: '在 config/autoload/nacos.php 中把 grpc.enable 设为 true（端口为 Nacos 端口 + 1000），或不用 gRPC 监听。' } },
  { risk: 'restart', when: ['loop'], text: { en: 'Make the service once, inside the loop that uses it (FastAPI: in lifespan, not at import and not with asyncio.run()), and call it from there only; from threads use asyncio.run_coroutine_threadsafe(…, loop).', zh: '在使用它的事件循环里只创建一次（FastAPI 放在 lifespan 中，不要在 import 时创建，也不要用 asyncio.run()），之后只在该循环里调用；其他线程用 asyncio.run_coroutine_threadsafe(…, loop)。' } },
  { risk: 'restart', when: ['udp'], text: { en: 'Give each process of the machine a port of its own: props[PropertyKeyConst::UDP_RECEIVER_PORT] = "30621" (30620 unless given).', zh: '同一台机器上的每个进程使用不同的端口：props[PropertyKeyConst::UDP_RECEIVER_PORT] = "30621"（不设置时为 30620）。' } },
  { risk: 'restart', when: ['address'], text: { en: 'Print the address right before the client is made (a variable that is not set is empty or undefined) and pass it: Node serverAddr: \'<server>:8848\' (releases 1.x of nacos know endpoint only: npm i nacos@latest), Python ClientConfigBuilder().server_address("<server>:8848").', zh: '在创建客户端之前打印地址（变量没有设置时为空或 undefined），并把它传进去：Node 用 serverAddr: \'<server>:8848\'（nacos 1.x 只认 endpoint：npm i nacos@latest），Python 用 ClientConfigBuilder().server_address("<server>:8848")。' } },
  { risk: 'restart', when: ['twice'], do: runEverywhere('dotnet add package nacos-sdk-csharp.Extensions.Configuration'), text: { en: 'Take nacos-sdk-csharp.Extensions.Configuration 1.1.1 or later, where the later listener wins; until then give {what} in one of them only.', zh: '升级 nacos-sdk-csharp.Extensions.Configuration 到 1.1.1 及以上（后面的监听配置覆盖前面的）；升级前让 {what} 只出现在其中一个配置里。' } },
  { risk: 'restart', when: ['repeated'], text: { en: 'Open the configuration in the console and leave one of the two (upper and lower case count as the same, a:b is the same as {"a":{"b":…}}).', zh: '在控制台打开该配置，删掉其中一个（键不区分大小写，a:b 与 {"a":{"b":…}} 视为同一个键）。' } },
  { risk: 'restart', when: ['shared'], do: run({ sh: 'ss -ltnp | grep 7777', powershell: 'Get-NetTCPConnection -LocalPort 7777' }), text: { en: 'See who listens there and end it if it is a leftover. Then give each project of the machine a port of its own before it is started: NODE_CLUSTER_CLIENT_PORT=7778 (7777 unless given; 0: no sharing, every process asks Nacos itself). Nacos is not concerned.', zh: '查看是谁在监听该端口，残留进程直接结束；再给同一台机器上的每个项目设置各自的端口后启动：NODE_CLUSTER_CLIENT_PORT=7778（不设置时为 7777；设为 0 表示不共用，每个进程自己访问 Nacos）。与 Nacos 服务端无关。' } },
  { risk: 'restart', when: ['net'], do: editSource('appsettings.json', null, '"ServerAddresses": ["http://<server>:8848"]'), text: { en: 'Write each of ServerAddresses with scheme and port, without blanks: http://<server>:8848.', zh: 'ServerAddresses 中每个地址都要写上协议和端口，不留空格：http://<server>:8848。' } },
  { risk: 'none', when: ['modified'], text: { en: 'Read it again.', zh: '重新读取即可。' } },
];
