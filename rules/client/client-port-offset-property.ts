import { findFlag, FLAG_FACTS, flagPlaces } from '../jvm/shared/jvm-flags.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { SOMEWHERE } from '../jvm/shared/cms-gc-flag-removed.ts';

export default defineRule({
  id: 'client/client-port-offset-property', severity: 'warning', versions: '>=2.0.4-0',
  title: { en: 'The gRPC port offset is set on a server', zh: '在服务端设置了 gRPC 端口偏移' },
  message: {
    en: '{flag} in {where} moves only the port this server calls on other members, not the port anyone listens on',
    zh: '{where} 中的 {flag} 只会改变本节点访问其他成员时使用的端口，不会改变任何监听端口',
  },
  why: {
    en: 'The property is one of clients. The server’s own client for other members reads it too, so members no longer find each other’s gRPC port, while the listeners stay at main + 1000 and + 1001.',
    zh: '该参数属于客户端。服务端节点间通信用的客户端也会读取它，导致节点之间找不到对方的 gRPC 端口，而监听端口仍是主端口 +1000 和 +1001。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Take {flag} out of {place} and restart; set it only on clients that reach the server through mapped ports.',
      zh: '从 {place} 中删掉 {flag} 并重启；只在需要经端口映射访问的客户端上设置。',
    } },
  ],
  needs: [], anyOf: FLAG_FACTS,
  explains: ['member-down', 'no-leader'],
  references: ['common/.../GrpcSdkClient.java:76@3.0.3', 'common/.../GrpcClusterClient.java:84@3.0.3'],

  check(bench) {
    const places = flagPlaces(bench);
    const found = findFlag(places, /-Dnacos\.server\.grpc\.port\.offset=(?!1000(?:\s|"|$))\S{1,20}/);
    if (found) {
      // A log repeats the command line; it is edited elsewhere.
      const isLog = bench.known('logs.digest')?.files.some(({ path }) => path === found.place.where) === true;
      const script = isLog ? places.find(({ text, where }) => where !== found.place.where && text.includes(found.flag)) : undefined;
      return bench.fail({ flag: found.flag, where: found.place.where, place: isLog ? (script?.where ?? SOMEWHERE) : found.place.where }, [found.place.evidence(found.flag)]);
    }
    const [first] = places;
    return first ? bench.pass(first.evidence('no nacos.server.grpc.port.offset')) : bench.unknown('nacos.processes');
  },
});
