import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/go-sdk-complaint', severity: 'warning',
  title: { en: 'The Go SDK says what it cannot do', zh: 'Go SDK 给出了明确的提示' },
  message: {
    udp: { en: 'The SDK of version 1 could not open its UDP port; it knows the HTTP API only', zh: '1.x SDK 无法打开 UDP 端口；它只支持 HTTP API' },
    requests: { en: 'Three attempts failed over the HTTP API of version 1', zh: '通过 1.x HTTP API 的三次请求均失败' },
    ca: { en: 'The CA file of the SDK cannot be used: {text}', zh: 'SDK 配置的 CA 文件不可用：{text}' },
    unread: { en: 'A configuration was not read, and DisableUseSnapShot forbids the local copy: {text}', zh: '配置读取失败，且 DisableUseSnapShot 禁止使用本地快照：{text}' },
    emptied: { en: 'The last instance went away and the consumer keeps the old ones', zh: '最后一个实例已下线，消费者仍在使用旧列表' },
  },
  why: { en: 'Version 1 of the SDK is HTTP and UDP only; servers from 3.2 do not serve it. Both versions keep the last instances of a service unless told otherwise.', zh: 'SDK 的 1.x 版本只支持 HTTP 和 UDP，3.2 起的服务端不再支持；两个版本默认都会保留服务的最后一批实例。' },
  fix: [
    { do: runEverywhere('go get github.com/nacos-group/nacos-sdk-go/v2'), text: { en: 'Go over to github.com/nacos-group/nacos-sdk-go/v2.', zh: '迁移到 github.com/nacos-group/nacos-sdk-go/v2。' }, risk: 'restart', when: ['udp', 'requests'] },
    { risk: 'restart', when: ['ca'], text: { en: 'Give CaFile (or the variable nacos_remote_client_rpc_tls_trustCollectionChainPath) a PEM file that exists and is readable where the program runs, with BEGIN CERTIFICATE in it; in a container mount it.', zh: 'CaFile（或环境变量 nacos_remote_client_rpc_tls_trustCollectionChainPath）要指向程序运行处存在且可读的 PEM 文件，内容含 BEGIN CERTIFICATE；容器里需要挂载。' } },
    { risk: 'restart', when: ['unread'], text: { en: 'Mend what the message names behind err: first; with DisableUseSnapShot: false the program would start with the last configuration that it read.', zh: '先解决 err: 后面的原因；设置 DisableUseSnapShot: false 时，程序可以用上一次读到的配置启动。' } },
    { text: { en: 'Set UpdateCacheWhenEmpty: true if a service without instances is to be seen as such.', zh: '如果需要感知服务没有实例，请设置 UpdateCacheWhenEmpty: true。' }, risk: 'restart', when: ['emptied'] },
  ],
  signature: [
    { anchor: 'failed to start udp server after trying', pattern: /failed to start udp server after trying \d{1,2} times/, case: 'udp' },
    { anchor: 'retry3times request failed', pattern: /retry3times request failed,\s?err=/, not: /err=\[4\d\d\]|request return error code 403|request return error code 400,\s?[a-z]{2,12}:\/\/:|Client\.Timeout exceeded while awaiting/, case: 'requests', severity: 'error' },
    { anchor: 'failed to build TLS credentials: ', pattern: /failed to build TLS credentials: (?<text>failed to (?:read CA file|parse CA certificates from) "[^\n]{1,300})/, case: 'ca', severity: 'error' },
    { anchor: 'is not allowed to read local file', pattern: /get config from remote nacos server fail, and is not allowed to read local file, err: ?(?!config data not exist|client not connected)(?<text>[^\n]{1,200})/, case: 'unread', severity: 'error' },
    { anchor: 'updateCacheWhenEmpty is set to false', pattern: /instance list is empty, updateCacheWhenEmpty is set to false/, case: 'emptied' },
  ],
  references: ['service_info_holder.go:81@nacos-sdk-go', 'push_receiver.go@nacos-sdk-go', 'common/remote/rpc/grpc_client.go:110@nacos-sdk-go v2.3.5', 'clients/config_client/config_client.go:205@nacos-sdk-go v2.3.5', 'nacos-group/nacos-sdk-go#718'],
});
