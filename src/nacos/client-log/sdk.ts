import type { ClientSdk } from '../../model/client-log.ts';

/** What only one of the clients writes: its packages, its files, its own words. */
const SDKS: readonly (readonly [ClientSdk, RegExp])[] = [
  ['go', /nacos-sdk-go|\[client\.(?:(?:Get|Set)\w{4,12}Config|(?:Get|Publish|Delete|Listen)Config|searchConfigInner)\]|both serverlist {1,2}and|the nacos server is not ready to work in 30 seconds|retry3times request failed|call domain error:<|server check request failed , ?err:|ConfigQueryRequest is limited|instance list is empty!|\[(?:Registry|ConfigCenter|Metadata)\]\[Nacos\]|get config forbidden|registry-nacos|client not connected, ?current status:|read config from both server and cache fail|\b(?:rpc\/rpc_client|rpc\/grpc_client|nacos_server\/nacos_server|naming_grpc\/\w{1,40}|naming_client\/\w{1,40}|config_client\/\w{1,40}|cache\/disk_cache)\.go:\d/],
  ['python', /\bv2\.nacos\b|\bNacosRequestException\b|\[(?:do-sync-req|get-configs?|get-access-token|auto-beat-task|send-heartbeat|(?:add|list|remove|get)-naming-instance)\] |\b(?:No module named|module) 'nacos'|client not connected,status:|server check (?:fail|timed out) for [\w.-]{1,255}:\d|current client requires tls encrypted|\brpc client (?:start to connect server|failed to connect server, error|successfully connected to server|init label|register (?:server push|connection))|\[get-access-token\] request|server healthy check fail, currentConnection|v2[/\\]nacos[/\\]|\[nacos\.client\]/],
  ['node', /NacosServer\w{4,20}Error\b|\[Nacos#|nacos-(?:naming|config)[/\\](?:dist|src)[/\\]|options\.endpoint or options\.serverAddr|NacosException: (?:failed to req API: https?:|\[CLIENT-BEAT\])|nacos-(?:naming|config)[/\\]lib[/\\]|nodejs-diamond-client|\[NameProxy\]|\[PushReceiver\] udp server|Nacos-Nodejs/],
  ['dotnet', /\bNacos\.(?:V2|AspNetCore|Microsoft|OpenApi)\b|\bNacos\.Remote\b|start up trytimes left/],
  ['rust', /\bnacos_sdk\b|get result failed: the connection is not connected/],
  ['cpp', /Login failed after all servers are tried|\bnacos::\w{0,20}Exception\b|Invalid credential, (?:please check your server settings|e: )|no server address specified and the endpoint is blank|\[HTTPCli\]-\w{3,6}:|\[(?:NacosConfigService|ClientWorker|LocalSnapshotManager)\]-\w{3,40}:/],
  ['java', /com\.alibaba\.(?:cloud\.)?nacos\.(?:client|common\.remote|discovery|NacosConfig|plugin)|\bc\.a\.(?:c\.)?n\.|NacosException|\[NACOS \w{1,40}Exception|Client not connected, ?current status|Server check fail, please check server|nacos registry, |login http request failed url|failed to req API:(?:\/api\/)?\/nacos\/\S{1,120} after all servers\(\[/],
];

/** Of which client a text is; null: of none that is known. */
export const sdkIn = (text: string): ClientSdk | null => SDKS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

const VERSIONS: readonly RegExp[] = [
  /\bnacos-client-(\d{1,2}\.\d{1,3}\.\d{1,3}[\w.-]{0,30}?)(?:-pure)?\.jar/, /nacos-sdk-go(?:\/v2)?@v(\d{1,2}\.\d{1,3}\.\d{1,3})/,
  /Nacos-(?:Java|Go|Python|CSharp|Rust)-Client:v?(\d{1,2}\.\d{1,3}\.\d{1,3})/i, /nodejs-diamond-client\/(\d{1,2}\.\d{1,3}\.\d{1,3})/, /nacos_sdk_python-(\d{1,2}\.\d{1,3}\.\d{1,3})/,
];

/** The release of the client, where a jar, a module or its own name stands in the text. */
export const clientVersionIn = (text: string): string | null => VERSIONS.map(pattern => pattern.exec(text)?.[1]).find(found => found !== undefined) ?? null;
