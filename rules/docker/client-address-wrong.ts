import { editText } from '../../src/kit/fix.ts';
import { isLoopbackHost } from '../../src/syntax/ip.ts';
import { isCalled } from '../../src/nacos/declared-container.ts';
import { addressesIn, addressText, defineDeploymentRule, share, whereIs } from './shared/deployment-rule.ts';

const ADDRESS = /^(?:SPRING_CLOUD_NACOS_(?:\w+_)?SERVER_?ADDR|NACOS_(?:\w+_)?(?:SERVER_?ADDR|ADDR|ADDRESS|SERVER|HOST)|DUBBO_REGISTRY_ADDRESS|SEATA_\w*NACOS\w*ADDR)$/i;

export default defineDeploymentRule({
  id: 'docker/client-address-wrong', severity: 'error',
  title: { en: 'An application looks for Nacos where it is not', zh: '应用容器中的 Nacos 地址不对' },
  message: {
    loopback: { en: '{variable}={address} at {where}: inside {client} that is the application itself', zh: '{where} 处的 {variable}={address}：在 {client} 内那是它自己' },
    'mapped-port': { en: '{variable}={address} at {where}: {port} is the port of the host; inside the network {host} listens on {inner}', zh: '{where} 处的 {variable}={address}：{port} 是宿主机端口，网络内 {host} 监听 {inner}' },
    apart: { en: '{variable}={address} at {where}: {client} and {host} share no network', zh: '{where} 处的 {variable}={address}：{client} 与 {host} 没有共同的网络' },
  },
  why: {
    en: 'In a container 127.0.0.1 is the container; others are reached by the name of their service and the port inside.',
    zh: '容器中的 127.0.0.1 就是容器自己；访问其他容器要用服务名和容器内端口。',
  },
  fix: [{ risk: 'restart', do: editText('{address}', '{proposed}'), text: { en: 'Write {proposed}.', zh: '改为 {proposed}。' } }],
  subject: 'client {client}', explains: ['client-cannot-connect'],
  references: ['alibaba/nacos#6328', 'nacos-group/nacos-docker#211', 'alibaba/spring-cloud-alibaba#2163'],

  check({ declared, own, mainPort, seen, fail, pass, na }) {
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
    return wrong.length > 0 ? wrong : pass(seen(own, 'no application names another address'));
  },
});
