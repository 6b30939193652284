import { editSource, editText } from '../../src/kit/fix.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { dialsDefault, hasFailed } from '../client/shared/client-log.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { isCalled } from '../../src/nacos/declared-container.ts';
import { mountedLoopback } from './shared/mounted-client.ts';
import { addressesIn, addressText, defineDeploymentRule, share, whereIs } from './shared/deployment-rule.ts';

const ADDRESS = /^(?:SPRING_CLOUD_NACOS_(?:\w+_)?SERVER_?ADDR|NACOS_(?:\w+_)?(?:SERVER_?ADDR|ADDR|ADDRESS|SERVER|HOST)|DUBBO_REGISTRY_ADDRESS|SEATA_\w*NACOS\w*ADDR)$/i;

/** Of one half only. */
const SIDE = /^(SPRING_CLOUD_NACOS_)(CONFIG|DISCOVERY)(_SERVER_?ADDR)$/i;

export default defineDeploymentRule({
  id: 'docker/client-address-wrong', severity: 'error',
  title: { en: 'An application looks for Nacos where it is not', zh: '应用容器中的 Nacos 地址不对' },
  message: {
    loopback: { en: '{variable}={address} at {where}: inside {client} that is the application itself', zh: '{where} 处的 {variable}={address}：在 {client} 内那是它自己' },
    mounted: { en: '{variable} is {address} at {where}, which {client} reads from its mount: inside the container that is the container itself', zh: '{client} 挂载的 {where} 中 {variable} 为 {address}：在容器内那是它自己' },
    half: { en: '{client} is told where Nacos is for one half only ({variable} at {where}); the other half asks its default, {address}, which is the container itself', zh: '{client} 只为其中一半设置了 Nacos 地址（{where} 处的 {variable}），另一半访问的是默认的 {address}，在容器内就是它自己' },
    'mapped-port': { en: '{variable}={address} at {where}: {port} is the port of the host; inside the network {host} listens on {inner}', zh: '{where} 处的 {variable}={address}：{port} 是宿主机端口，网络内 {host} 监听 {inner}' },
    apart: { en: '{variable}={address} at {where}: {client} and {host} share no network', zh: '{where} 处的 {variable}={address}：{client} 与 {host} 没有共同的网络' },
  },
  why: {
    en: 'In a container 127.0.0.1 is the container; others are reached by the name of their service and the port inside.',
    zh: '容器中的 127.0.0.1 就是容器自己；访问其他容器要用服务名和容器内端口。',
  },
  fix: [{ risk: 'restart', when: ['mounted'], do: editSource('{file}', '{address}', '{proposed}', '{line}'), text: {
    en: 'Write {proposed} in every line of that file that names Nacos. What the program registers of itself must be reachable too: for Seata set SEATA_IP to an address that its clients reach, not to 127.0.0.1.',
    zh: '把该文件中所有 Nacos 地址改为 {proposed}。程序注册的自身地址也必须可达：Seata 的 SEATA_IP 要设为客户端能访问的地址，不能是 127.0.0.1。',
  } }, { risk: 'restart', when: ['loopback', 'mapped-port', 'apart'], do: editText('{address}', '{proposed}'), text: { en: 'Write {proposed}.', zh: '改为 {proposed}。' } },
  { risk: 'restart', when: ['half'], text: { en: 'Set {wanted}={proposed} beside it; SPRING_CLOUD_NACOS_SERVER_ADDR holds for both halves.', zh: '同时设置 {wanted}={proposed}；SPRING_CLOUD_NACOS_SERVER_ADDR 对两者都生效。' } }],
  subject: 'client {client}', explains: ['client-cannot-connect', 'grpc-unreachable'],
  references: ['alibaba/nacos#6328', 'nacos-group/nacos-docker#211', 'alibaba/spring-cloud-alibaba#2163'],

  uses: ['client.projects', 'logs.digest'],

  check({ declared, own, mainPort, known, seen, fail, pass, na }) {
    if (declared.kind !== 'compose') return na({ en: 'no compose file', zh: '没有 compose 文件' });
    const clients = declared.containers.filter(one => one !== own && (one.image === null || !/nacos-server/.test(one.image)));
    const wrong = clients.flatMap(client => client.env.filter(({ name, value }) => ADDRESS.test(name) && value !== null).flatMap(variable => addressesIn((variable.value ?? '').replace(/^(?:https?|nacos):\/\//, '').replace(/[/?].*$/, '')).flatMap(address => {
      const { host, port } = address;
      const args = { client: client.name, variable: variable.name, address: addressText(address), where: whereIs(variable), host, port: port ?? 0, inner: mainPort, proposed: `${own.name}:${mainPort}` };
      const quote = [seen(variable, `${variable.name}=${variable.value ?? ''}`)] as const;
      if (isLoopbackHost(host) && client.networkMode === 'bridge') return [fail(args, quote, { case: 'loopback' })];
      if (!isCalled(own, host)) return [];
      if (!share(own, client)) return [fail(args, quote, { case: 'apart' })];
      return port !== null && port !== mainPort && own.ports.some(({ hostPort }) => hostPort === port) ? [fail(args, quote, { case: 'mapped-port' })] : [];
    })));
    const mounted = clients.flatMap(client => mountedLoopback(client, known('client.projects') ?? []).map(({ list, address }) => {
      const [file, line] = [list.at?.path ?? '', list.at?.line ?? 1];
      return fail({ client: client.name, variable: list.key, address, where: `${file}:${line}`, file, line: String(line), proposed: `${own.name}:${mainPort}` }, [seen({ path: file, line }, `${list.key}: ${list.value}`), seen(client, client.name)], { case: 'mounted' });
    }));
    const half = dialsDefault(known('logs.digest')) && hasFailed(known('logs.digest')) ? clients.flatMap(client => {
      const [told, ...others] = client.env.filter(({ name, value }) => SIDE.test(name) && addressesIn(value ?? '').some(({ host }) => isCalled(own, host)));
      if (!told || others.length > 0 || client.envIsPartial || client.env.some(({ name }) => /^(?:SPRING_CLOUD_NACOS_SERVER_?ADDR|SPRING_APPLICATION_JSON|JAVA_\w+|NACOS_\w+)$/i.test(name))) return [];
      const wanted = told.name.replace(SIDE, (_, head: string, side: string, tail: string) => `${head}${/^config$/i.test(side) ? 'DISCOVERY' : 'CONFIG'}${tail}`);
      return [fail({ client: client.name, variable: told.name, address: `127.0.0.1:${DEFAULT_MAIN_PORT}`, where: whereIs(told), wanted, proposed: told.value ?? '' }, [seen(told, `${told.name}=${told.value ?? ''}`)], { case: 'half' })];
    }) : [];
    if (half.length > 0) return [...wrong, ...half];
    if (mounted.length > 0) return [...wrong, ...mounted];
    return wrong.length > 0 ? wrong : pass(seen(own, 'no application names another address'));
  },
});
