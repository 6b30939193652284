import { editText } from '../../src/kit/fix.ts';
import type { DeclaredContainer, PublishedPort } from '../../src/model/deployment.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from './shared/deployment-rule.ts';

/** Two addresses of the host, of which neither is every address, do not collide. */
const clash = (one: PublishedPort, other: PublishedPort): boolean =>
  one.hostPort !== null && one.hostPort === other.hostPort && (one.hostIp === null || other.hostIp === null || one.hostIp === other.hostIp || one.hostIp === '0.0.0.0' || other.hostIp === '0.0.0.0');

/** Ports of gRPC go with the main port, so only others can be moved alone. */
const freePort = ({ declared, own, mainPort }: DeploymentLook, { hostPort, containerPort }: PublishedPort): string => {
  const taken = new Set(declared.containers.flatMap(({ ports }) => ports.map(port => port.hostPort)));
  const isMoved = containerPort === mainPort || own.ports.some(port => port.containerPort === mainPort && port.hostPort === (hostPort ?? 0) - (containerPort - mainPort));
  const free = Array.from({ length: 200 }, (_, at) => (hostPort ?? 0) + at + 1).find(port => !taken.has(port));
  return isMoved || free === undefined ? '<free port>' : String(free);
};

export default defineDeploymentRule({
  id: 'docker/host-port-twice', severity: 'fatal',
  title: { en: 'Two containers publish the same port of the host', zh: '两个容器映射了同一个宿主机端口' },
  message: { en: '{name} publishes {container} as {port} at {where}, which {other} takes already', zh: '{where} 处 {name} 把 {container} 映射为宿主机端口 {port}，而该端口已被 {other} 占用' },
  why: {
    en: 'Only one container can have a port of the host; Docker does not start the second: "port is already allocated".',
    zh: '宿主机端口只能分配给一个容器，Docker 会提示端口已分配，不会启动第二个。',
  },
  fix: [
    { risk: 'restart', do: editText('{port}:{container}', '{proposed}:{container}'), text: {
      en: 'Publish it under another port. The console (8080) may have any port; for 8848 move 9848 along with it: host gRPC port = host main port + 1000.',
      zh: '改用其他宿主机端口。控制台（8080）可用任意端口；如果改的是 8848，9848 要一起改：宿主机 gRPC 端口 = 宿主机主端口 + 1000。',
    } },
  ],
  subject: 'port {port}', explains: ['start-failed', 'not-running'],
  references: ['nacos-group/nacos-docker#485'],

  check(look) {
    const { declared, own, seen, fail, pass, na } = look;
    if (own.workload !== null) return na({ en: 'pods have addresses of their own', zh: 'Pod 有各自的地址' });
    const before = declared.containers.slice(0, declared.containers.indexOf(own));
    const holder = (port: PublishedPort): DeclaredContainer | undefined => before.find(({ ports }) => ports.some(other => clash(port, other)));
    const taken = own.ports.flatMap(port => {
      const other = holder(port);
      return other && port.hostPort !== null ? [{ port, other, hostPort: port.hostPort }] : [];
    });
    if (taken.length === 0) return pass(seen(own, own.ports.map(({ hostPort, containerPort }) => `${hostPort}:${containerPort}`).join(', ') || 'no port is published'));
    return taken.map(({ port, other, hostPort }) => fail({ name: own.name, container: port.containerPort, port: hostPort, where: whereIs(port), other: other.name, proposed: freePort(look, port) }, [seen(port, `${hostPort}:${port.containerPort}`)]));
  },
});
