import { editText, runEverywhere, setVariable } from '../../src/kit/fix.ts';
import { hostPortOf, nodesBefore } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import type { DeclaredContainer, PublishedPort } from '../../src/model/deployment.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';

/** A mapping to a port of the host on which the server itself does not listen; that of its main port before others. */
const discarded = ({ ports }: DeclaredContainer, mainPort: number): PublishedPort | null => {
  const lost = ports.filter(({ hostPort, containerPort }) => hostPort !== null && hostPort !== containerPort && ![mainPort, mainPort + GRPC_SDK_OFFSET, mainPort + GRPC_CLUSTER_OFFSET].includes(hostPort));
  return lost.find(({ containerPort }) => containerPort === mainPort) ?? lost[0] ?? null;
};

export default defineDeploymentRule({
  id: 'docker/service-impossible', severity: 'error',
  title: { en: 'Parts of a service contradict each other', zh: '服务的设置互相矛盾' },
  message: {
    'no-dependency': { en: '{name} depends on {other} ({where}), which is no service of this project', zh: '{name} 依赖 {other}（{where}），但项目中没有这个服务' },
    profile: { en: '{name} depends on {other} ({where}), which exists only with the profile {profile}', zh: '{name} 依赖 {other}（{where}），而它只在启用 profile {profile} 时存在' },
    scaled: { en: '{name} is to run {count} times ({where}), but {fixed} can be had once only', zh: '{name} 要运行 {count} 个（{where}），但 {fixed} 只能有一个' },
    'host-network': { en: '{name} is on the network of the host, so the mapping {port}:{inner} ({where}) is discarded: the server listens on {main}, and nothing on {port}', zh: '{name} 使用主机网络，端口映射 {port}:{inner}（{where}）会被丢弃：服务直接监听 {main}，{port} 无人监听' },
    'same-hostname': { en: '{name} and {other} have the same hostname {fixed} ({where}): both take themselves for the same member', zh: '{name} 与 {other} 的 hostname 都是 {fixed}（{where}）：两者会把自己当成同一个成员' },
    loopback: { en: '{name} publishes {main} for everybody and {grpc} at {ip} only, or the other way round ({where}): clients on other machines reach one of the two', zh: '{name} 的 {main} 和 {grpc} 绑定的地址不同（{ip}，{where}）：其他机器上的客户端只能连上其中一个' },
  },
  why: {
    en: 'Compose refuses the project, starts less than is wanted, or opens other ports than are written.',
    zh: 'Compose 会拒绝启动、少启动容器，或打开与所写不同的端口。',
  },
  fix: [
    { risk: 'restart', when: ['no-dependency'], text: { en: 'Add the service {other}, or take it out of depends_on.', zh: '增加服务 {other}，或从 depends_on 中去掉它。' } },
    { risk: 'restart', when: ['profile'], do: runEverywhere('docker compose --profile {profile} up -d'), text: { en: 'Start with --profile {profile}, or write required: false at the dependency.', zh: '用 --profile {profile} 启动，或在该依赖下写 required: false。' } },
    { risk: 'restart', when: ['scaled'], text: { en: 'Write one service for each node, each with its own hostname, ports and data.', zh: '每个节点写一个服务，各自使用独立的 hostname、端口和数据目录。' } },
    { risk: 'restart', when: ['host-network'], do: setVariable('NACOS_APPLICATION_PORT', '{wanted}'), text: { en: 'Let the server itself listen on another port (gRPC follows 1000 above) and take the mappings out; or leave the network of the host.', zh: '让服务端自己监听其他端口（gRPC 随之加 1000）并去掉端口映射；或者不使用主机网络。' } },
    { risk: 'restart', when: ['same-hostname'], do: editText('hostname: {fixed}', 'hostname: {name}'), text: { en: 'Give every node a hostname of its own, the one under which the others list it.', zh: '每个节点使用各自的 hostname，与成员列表中的名称一致。' } },
    { risk: 'restart', when: ['loopback'], do: editText('{ip}:', '', '{where}'), text: { en: 'Bind both to the same address.', zh: '两个端口绑定到同一地址。' } },
  ],
  subject: 'container {name}', explains: ['not-running', 'client-cannot-connect', 'grpc-unreachable'],
  references: ['docs.docker.com/reference/compose-file/services', 'docs.docker.com/engine/network/drivers/host'],

  check({ declared, own, mainPort, isFirst, isStandalone, value, seen, fail, pass, na }) {
    if (own.workload !== null || !isFirst) return na({ en: 'no service of Compose and no docker run', zh: '不是 Compose 服务或 docker run' });
    const args = { name: own.name, other: '', where: whereIs(own), profile: '', count: own.replicas, fixed: '', main: mainPort, grpc: mainPort + GRPC_SDK_OFFSET, ip: '' };
    for (const need of declared.kind === 'compose' ? own.dependsOn : []) {
      const other = declared.containers.find(({ name }) => name === need.name);
      const quote = seen(need, `depends_on: ${need.name}`);
      if (!other && own.isQuoted === true) continue;
      if (!other) return fail({ ...args, other: need.name, where: whereIs(need) }, [quote], { case: 'no-dependency' });
      if (other.profiles.length > 0 && own.profiles.length === 0) return fail({ ...args, other: need.name, where: whereIs(need), profile: other.profiles[0] ?? '' }, [quote], { case: 'profile', severity: 'warning' });
    }
    const fixed = own.isFixedName ? 'container_name' : (own.hostname !== null ? 'hostname' : (own.ports.some(({ hostPort }) => hostPort !== null) ? 'ports' : ''));
    if (own.replicas > 1 && fixed !== '') return fail({ ...args, fixed }, [seen(own, `replicas: ${own.replicas}`)], { case: 'scaled' });
    const twin = isStandalone || value('PREFER_HOST_MODE') !== 'hostname' ? undefined : nodesBefore(declared, own).find(({ hostname }) => hostname !== null && hostname === own.hostname);
    if (twin) return fail({ ...args, other: twin.name, fixed: own.hostname ?? '' }, [seen(own, `hostname: ${own.hostname ?? ''}`)], { case: 'same-hostname' });
    const lost = own.networkMode === 'host' ? discarded(own, mainPort) : null;
    if (lost) return fail({ ...args, where: whereIs(lost), port: lost.hostPort ?? 0, inner: lost.containerPort, wanted: lost.containerPort === mainPort ? (lost.hostPort ?? 0) : '<port>' }, [seen(lost, `${lost.hostPort}:${lost.containerPort}`)], { case: 'host-network', severity: lost.containerPort === mainPort ? 'error' : 'warning' });
    if (own.networkMode === 'host' && own.ports[0]) return pass(seen(own.ports[0], `${own.ports[0].hostPort}`));
    const [main, grpc] = [mainPort, mainPort + GRPC_SDK_OFFSET].map(wanted => own.ports.find(({ containerPort }) => containerPort === wanted));
    const bound = main && grpc && main.hostIp !== grpc.hostIp ? (main.hostIp === null ? grpc : main) : undefined;
    if (bound) return fail({ ...args, where: whereIs(bound), ip: bound.hostIp ?? '' }, [seen(bound, `${bound.hostIp}:${bound.hostPort}:${bound.containerPort}`)], { case: 'loopback' });
    return pass(seen(own, `${own.name}: ${hostPortOf(own, mainPort) ?? 'not published'}`));
  },
});
