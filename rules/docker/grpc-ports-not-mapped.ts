import { addListItem, editText } from '../../src/kit/fix.ts';
import type { DeclaredContainer, PublishedPort } from '../../src/model/deployment.ts';
import { derivedPorts, GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../src/nacos/ports.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { ipVersion } from '../../src/syntax/ip.ts';
import { consolePortIn, extraAddresses, hostPortOf } from '../../src/nacos/declared-container.ts';
import { addressesIn, defineDeploymentRule, type DeploymentLook, whereIs } from './shared/deployment-rule.ts';

/** `--add-host n2:10.0.0.2`: the name stands for the address of a host. */
const isOfHost = (host: string, own: DeclaredContainer): boolean => ipVersion(host) !== 0 || extraAddresses(own, host).some(address => ipVersion(address) !== 0);

/** Members that are addresses of hosts reach each other through published ports. */
const meetsThroughHost = ({ declared, own, isStandalone, value }: DeploymentLook): boolean =>
  !isStandalone && addressesIn(value('NACOS_SERVERS') ?? '').some(({ host }) => isOfHost(host, own) && !declared.containers.some(({ names }) => names.includes(host)));

/** Its ports are those that are published, and nothing unseen moves the main port. */
const isToldWhole = ({ envIsPartial, workload, networkMode }: DeclaredContainer): boolean => !envIsPartial && workload === null && networkMode !== 'host';

/** Published for clients, who ask the main port first; one behind a proxy has no port of its own, or both. */
const grpcAlone = ({ own, mainPort }: DeploymentLook): PublishedPort | undefined =>
  (isToldWhole(own) ? own.ports.find(({ hostPort, containerPort }) => containerPort === mainPort + GRPC_SDK_OFFSET && (hostPort ?? 0) > GRPC_SDK_OFFSET) : undefined);

export default defineDeploymentRule({
  id: 'docker/grpc-ports-not-mapped', severity: 'error', versions: '>=1.4.0-0',
  title: { en: 'The gRPC ports are not published beside the main port', zh: '没有随主端口一起映射 gRPC 端口' },
  message: {
    missing: { en: '{name} publishes {inner} as {main} ({where}), but not {missing}: {wanted} must be published too', zh: '{name} 把 {inner} 映射为 {main}（{where}），但没有映射 {missing}：还必须映射 {wanted}' },
    reversed: { en: '{name} publishes its port {inner} as {main} ({where}), where nothing of Nacos listens: the port of the host stands first', zh: '{name} 把容器端口 {inner} 映射为 {main}（{where}），但 Nacos 没有监听该端口：宿主机端口要写在前面' },
    main: { en: '{name} publishes {inner} as {grpc} ({where}), but not its main port {mainPort}: clients ask {main} first, where nobody answers', zh: '{name} 把 {inner} 映射为 {grpc}（{where}），但没有映射主端口 {mainPort}：客户端会先访问 {main}，而那里没有映射' },
    offset: { en: '{name} publishes {inner} as {main} and {grpcInner} as {grpc} ({where}); whoever uses {main} connects to {main} + 1000', zh: '{name} 把 {inner} 映射为 {main}、{grpcInner} 映射为 {grpc}（{where}）；使用 {main} 的客户端会去连接 {main} + 1000' },
  },
  why: {
    en: 'Clients of 2.x and later connect to the configured port + 1000. Members that name each other by addresses of hosts also need + 1001 (gRPC between servers) and − 1000 (Raft).',
    zh: '2.x 及以后的客户端会连接“配置端口 + 1000”。成员以宿主机地址互相访问时，还需要 + 1001（服务端之间的 gRPC）和 − 1000（Raft）。',
  },
  fix: [
    { risk: 'restart', when: ['missing'], do: addListItem('ports', '{items}'), text: { en: 'Make the container anew with these mappings: {mappings} (in compose under ports:, each as "host:container").', zh: '重新创建容器并加上映射：{mappings}（compose 写在 ports: 下，每行 "宿主机端口:容器端口"）。' } },
    { risk: 'restart', when: ['reversed'], do: editText('{main}:{inner}', '{inner}:{main}'), text: { en: 'Turn them round: {inner}:{main}.', zh: '把两者对调：{inner}:{main}。' } },
    { risk: 'restart', when: ['offset'], do: editText('{grpc}:{grpcInner}', '{wanted}:{grpcInner}', '{grpcWhere}'), text: { en: 'Publish {grpcInner} as {wanted}.', zh: '把 {grpcInner} 映射为 {wanted}。' } },
    { risk: 'restart', when: ['main'], do: addListItem('ports', '"{main}:{mainPort}"'), text: { en: 'Publish the main port 1000 below it: {main}:{mainPort}. If a proxy alone leads there, nothing is missing.', zh: '把主端口映射到比它小 1000 的端口：{main}:{mainPort}。如果主端口只经由代理访问，则无需处理。' } },
  ],
  subject: 'container {name}', explains: ['grpc-unreachable', 'client-cannot-connect', 'member-down', 'no-leader'],
  references: ['nacos-group/nacos-docker#176', 'alibaba/nacos#6154'],

  check(look) {
    const { own, version, mainPort, seen, fail, pass, na } = look;
    const main = hostPortOf(own, mainPort);
    const known = derivedPorts(mainPort, { version, consolePort: consolePortIn(own) }).map(({ port }) => port);
    const turned = !isToldWhole(own) ? [] : own.ports.filter(({ hostPort, containerPort }) => hostPort !== null && known.includes(hostPort) && !known.includes(containerPort) && hostPortOf(own, hostPort) === null);
    if (turned.length > 0) return turned.map(one => fail({ name: own.name, inner: one.containerPort, main: one.hostPort ?? 0, where: whereIs(one) }, [seen(one, `${one.hostPort}:${one.containerPort}`)], { case: 'reversed' }));
    const alone = main === null ? grpcAlone(look) : undefined;
    if (alone) return fail({ name: own.name, inner: alone.containerPort, grpc: alone.hostPort ?? 0, main: (alone.hostPort ?? 0) - GRPC_SDK_OFFSET, mainPort, where: whereIs(alone) }, [seen(alone, `${alone.hostPort}:${alone.containerPort}`)], { case: 'main', severity: 'warning' });
    if (own.workload !== null || own.networkMode === 'host' || main === null) return na({ en: 'the main port is not published', zh: '没有映射主端口' });
    const hasGrpc = versionIn(version, '>=2.0.0-0') !== false;
    const offsets = [...(hasGrpc ? [GRPC_SDK_OFFSET] : []), ...(meetsThroughHost(look) ? [...(hasGrpc ? [GRPC_CLUSTER_OFFSET] : []), RAFT_OFFSET] : [])];
    const place = own.ports.find(({ containerPort }) => containerPort === mainPort) ?? own;
    const missing = offsets.filter(offset => hostPortOf(own, mainPort + offset) === null);
    const where = whereIs(place);
    const mappings = offsets.map(offset => `-p ${main + offset}:${mainPort + offset}`).join(' ');
    const args = { name: own.name, inner: mainPort, main, where, mappings };
    if (missing.length > 0) {
      const list = (from: number): string => missing.map(offset => String(from + offset)).join(', ');
      return fail({ ...args, missing: list(mainPort), wanted: list(main), items: missing.map(offset => `"${main + offset}:${mainPort + offset}"`).join('\n') }, [seen(place, `${main}:${mainPort}`)], { case: 'missing' });
    }
    const [moved] = offsets.filter(offset => hostPortOf(own, mainPort + offset) !== main + offset);
    if (moved === undefined) return pass(seen(place, `${main}:${mainPort}, ${mappings}`));
    const port = own.ports.find(({ containerPort }) => containerPort === mainPort + moved) ?? place;
    return fail({ ...args, grpcInner: mainPort + moved, grpc: hostPortOf(own, mainPort + moved) ?? 0, wanted: main + moved, grpcWhere: whereIs(port) }, [seen(place, `${main}:${mainPort}`)], { case: 'offset' });
  },
});
