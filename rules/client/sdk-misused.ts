import { defineLogRule } from '../../src/kit/log-rule.ts';
import { MISUSE_FIXES, MISUSE_MESSAGES } from './shared/sdk-misused.ts';

export default defineLogRule({
  id: 'client/sdk-misused', severity: 'error',
  title: { en: 'An SDK does not take what the program gives it', zh: 'SDK 不接受程序给它的参数或配置' },
  message: MISUSE_MESSAGES,
  why: {
    en: 'This is refused in the process of the application itself: no server was asked, and none can help.',
    zh: '这是应用进程内部的 SDK 自己拒绝的，请求还没有发到服务端，改服务端没有用。',
  },
  fix: MISUSE_FIXES,
  explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: [
    'clients/config_client/config_client.go@nacos-sdk-go v2.3.5', 'v2/nacos/naming/model/instance.py@nacos-sdk-python 3.2.0', 'packages/nacos-config/src/utils.ts@nacos-sdk-nodejs 2.6.0',
    'Nacos.AspNetCore/V2/RegSvcBgTask.cs@nacos-sdk-csharp 1.3', 'common/encryption/const.go@nacos-sdk-go v2.3.5',
  ],
  signature: [
    { anchor: 'can not be empty', pattern: /\[client\.\w{3,20}\] ?(?:param\.)?(?<what>dataId|DataId|group|Group|content|DatumId|datumId) can not be empty/, case: 'empty' },
    { anchor: 'can not be empty', pattern: /NacosException: Error \[400\]: (?:Instance ')?(?<what>service_name|data_id|config content|ip|mcpName|agentName)'? can not be empty/, case: 'empty' },
    { anchor: 'serviceName cannot be empty!', pattern: /(?<what>serviceName) cannot be empty!/, case: 'empty' },
    { anchor: "Param 'serviceName' is illegal", pattern: /System\.ArgumentException: Param '(?<what>serviceName)' is illegal, serviceName is blank/, case: 'empty' },
    { anchor: "Instance 'port' must be between", pattern: /(?<what>Instance 'port' must be between 0 and 65535)/, case: 'range' },
    { anchor: 'param.search must be accurate or blur', pattern: /(?<what>param\.search must be accurate or blur)/, case: 'range' },
    { anchor: '] only allow digital, letter and symbols in', pattern: /\[(?<what>dataId|group|datumId)\] only allow digital, letter and symbols in [^\n]{0,60}, but got (?<value>[^\n]{1,200})/, case: 'characters' },
    { anchor: 'http://http', pattern: /['"`](?<value>http:\/\/https?:\/\/[^/\s'"`]{1,200})\/nacos\//, case: 'scheme' },
    { anchor: "t found `", pattern: /Can't found `(?<what>[^`\n]{1,80})` config/, case: 'section' },
    { anchor: "Can't get INacosConfigService instance", pattern: /Can't get INacosConfigService instance from DI Container/, case: 'service' },
    { anchor: 'Invalid ip address from', pattern: /NacosException: Invalid ip address from (?<what>ASPNETCORE_URLS|--urls)/, case: 'urls' },
    { anchor: '不能找到类型', pattern: /TypeLoadException: 不能找到类型(?<what>[^\n]{1,160})/, case: 'parser' },
    { anchor: 'no valid non-loopback IPv4 interface found', pattern: /NacosException: [^\n]{0,20}no valid non-loopback IPv4 interface found/, case: 'interface' },
    { anchor: 'Failed to get IF address', pattern: /Failed to get IF address/, case: 'interface' },
    { anchor: 'dataId using kmsService need to set keyId', pattern: /(?<what>cipher dataId using kmsService need to set keyId, but keyId is nil)/, case: 'cipher' },
    { anchor: 'cannot find encryption plugin by dataId prefix', pattern: /(?<what>cannot find encryption plugin by dataId prefix)/, case: 'cipher' },
    { anchor: 'encryption plugin service not found', pattern: /(?<what>encryption plugin service not found, data_id:[^\s,]{1,200})/, case: 'cipher' },
    { anchor: 'GRPC module is disable', pattern: /GRPC module is disable, please set `nacos\.default\.grpc\.enable = true`/, case: 'hyperf' },
    { anchor: 'data being modified, dataId=', pattern: /data being modified, dataId=(?<what>[^,\n]{1,200}),/, case: 'modified', severity: 'info' },
    { anchor: 'server config being modified concurrently', pattern: /server config being modified concurrently, data: \{"dataId":"(?<what>[^"\n]{1,200})"/, case: 'modified', severity: 'info' },
  ],
});
