import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/connection-unregistered', severity: 'warning', versions: '>=2.0.0-0',
  title: { en: 'Clients lose their connection again and again', zh: '客户端连接反复断开' },
  message: {
    lost: { en: 'The server no longer knew the connection of a client ({count} times)', zh: '服务端已不认识客户端的连接（{count} 次）' },
    registering: { en: 'The connection {id} was gone when its client wanted to register an instance', zh: '客户端注册实例时，它的连接 {id} 已经断开' },
  },
  why: {
    en: 'A server drops a client that is silent for 20 s; load balancers with a short idle time and long GC pauses cause that.',
    zh: '客户端超过 20 秒无响应会被服务端断开，常见原因是负载均衡空闲超时过短或 GC 停顿过长。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Set the idle time of the load balancer to 60 s or more and look for GC pauses of the client.',
      zh: '把负载均衡的空闲超时设为 60 秒以上，并检查客户端是否有长时间 GC 停顿。',
    } },
  ],
  references: ['core/.../GrpcRequestAcceptor.java:133@3.0.3', 'naming/.../EphemeralClientOperationServiceImpl.java:143@2.5.1', 'v2/nacos/transport/rpc_client.py:324@nacos-sdk-python 3.2.0'],
  signature: [
    { anchor: 'Connection is unregistered', pattern: /Connection is unregistered, switch server/, files: CLIENT_FILES, count: 3, case: 'lost' },
    { anchor: 'connection is unregistered', pattern: /connection is unregistered, switch server, connectionId=/, files: CLIENT_FILES, count: 3, case: 'lost' },
    { anchor: 'is un registered', pattern: /Invalid connection Id ,connection \[[^\]]{1,120}\] is un registered/, count: 10, case: 'lost' },
    { anchor: "connection already disconnect, can't register", pattern: /Client \[(?<id>[^\]\n]{1,120})\] connection already disconnect, can't register ephemeral instance/, case: 'registering' },
  ],
});
