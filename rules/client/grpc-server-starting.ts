import { seeLog } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/grpc-server-starting', severity: 'info', versions: '>=2.0.0-0',
  title: { en: 'A client came before the server was ready', zh: '客户端在服务端就绪之前发起了连接' },
  message: {
    soon: { en: 'Requests or connections were refused because the server was still starting ({count} times)', zh: '服务端还在启动，请求或连接被拒绝（{count} 次）' },
    never: { en: 'For 30 seconds the server answered the SDK that it is still starting, and the SDK gave up', zh: '服务端连续 30 秒都回答 SDK“正在启动”，SDK 已放弃' },
  },
  why: {
    en: 'The gRPC port opens before the server has finished its start; clients try again by themselves.',
    zh: 'gRPC 端口在服务端启动完成之前就已打开，客户端会自动重试。',
  },
  fix: [
    { risk: 'none', when: ['never'], do: seeLog(100, 'logs/nacos.log', 'logs/protocol-raft.log'), text: {
      en: 'The way to the server is open (gRPC answers); its start does not come to an end. See there why: no Raft leader, the database, a member that is missing; then start the application again.',
      zh: '到服务端的网络是通的（gRPC 有应答），是服务端自己没有启动完成。请在服务端查看原因：Raft 没有 leader、数据库异常或缺少集群成员；恢复后再启动应用。',
    } },
    { risk: 'none', when: ['soon'], text: {
      en: 'Wait, or let clients start after the readiness endpoint answers 200.',
      zh: '等待即可，或让客户端在 readiness 接口返回 200 之后再启动。',
    } },
  ],
  references: ['core/.../GrpcRequestAcceptor.java:93@3.0.3', 'core/.../GrpcBiStreamRequestAcceptor.java:129@3.0.3', 'common/remote/rpc/grpc_client.go:308@nacos-sdk-go v2.3.5', 'src/GrpcClient.php:315@hyperf/nacos'],
  signature: [
    { anchor: 'Server is starting,please try later', pattern: /Server is starting,please try later/, case: 'soon' },
    { anchor: 'Connection register fail,reason:', pattern: /Connection register fail,reason: ?server is not started/, case: 'soon' },
    { anchor: 'the nacos server is not ready to work in 30 seconds', pattern: /the nacos server is not ready to work in 30 seconds/, case: 'never', severity: 'error' },
  ],
});
