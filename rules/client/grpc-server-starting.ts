import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/grpc-server-starting', severity: 'info', versions: '>=2.0.0-0',
  title: { en: 'A client came before the server was ready', zh: '客户端在服务端就绪之前发起了连接' },
  message: { en: 'Requests were answered with "Server is starting,please try later." ({count} times)', zh: '请求得到响应 "Server is starting,please try later."（{count} 次）' },
  why: {
    en: 'The gRPC port opens before the server has finished its start; clients try again by themselves.',
    zh: 'gRPC 端口在服务端启动完成之前就已打开，客户端会自动重试。',
  },
  fix: [
    { risk: 'none', text: {
      en: 'Wait, or let clients start after the readiness endpoint answers 200.',
      zh: '等待即可，或让客户端在 readiness 接口返回 200 之后再启动。',
    } },
  ],
  references: ['core/.../GrpcRequestAcceptor.java:93@3.0.3'],
  signature: { anchor: 'Server is starting,please try later', pattern: /Server is starting,please try later/ },
});
