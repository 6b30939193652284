import { setProperty } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/no-available-server', severity: 'error',
  title: { en: 'A client has no server to talk to', zh: '客户端没有可用的服务端地址' },
  message: {
    empty: { en: 'The server list of the client is empty: server-addr was not read', zh: '客户端的服务端列表为空：server-addr 没有生效' },
    failed: { en: 'No server of the list answered the client: {text}', zh: '列表中的服务端都没有响应客户端：{text}' },
  },
  why: {
    en: 'The address is blank, a placeholder that was not resolved, or every server of it failed three times.',
    zh: '地址为空、占位符未解析，或列表中的服务端都已失败三次。',
  },
  fix: [
    { risk: 'restart', do: setProperty('spring.cloud.nacos.server-addr', '<node 1>:8848,<node 2>:8848', 'application.yml'), text: {
      en: 'Give host:port of every node, without http:// and path.',
      zh: '填写所有节点的 host:port，不带 http:// 和路径。',
    } },
  ],
  symptoms: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['client/.../ServerHttpAgent.java:113-223@2.0.3'],
  signature: [
    { anchor: 'server list is empty', pattern: /server list is empty/, files: CLIENT_FILES, levels: ['ERROR', 'WARN', null], unless: /Success to connect/, case: 'empty' },
    {
      anchor: 'The maximum number of tolerable server reconnection errors', files: CLIENT_FILES, case: 'failed',
      pattern: /(?<text>\[NACOS HTTP-\w{3,6}\] The maximum number of tolerable server reconnection errors[^\n]{0,120})/,
    },
    // Dubbo's words when the client says DOWN (NacosMetadataReport, NacosNamingServiceUtils@3.2)
    { anchor: 'server status check failed', pattern: /(?<text>Reason: server status check failed[^\n]{0,80})/, files: CLIENT_FILES, unless: /Success to connect/, case: 'failed' },
    { anchor: 'no available server', pattern: /(?<text>no available server[^\n]{0,120})/, files: CLIENT_FILES, levels: ['ERROR', 'WARN', null], unless: /Success to connect/, case: 'failed' },
    { anchor: 'no server available', pattern: /NacosException: (?<text>no server available)/, files: CLIENT_FILES, case: 'failed' },
  ],
});
