import { editText } from '../../src/kit/fix.ts';
import { portlessIn, targetFaults, unevenLists } from './shared/proxy-targets.ts';
import { defineProxyRule } from './shared/proxy-rule.ts';

export default defineProxyRule({
  id: 'ports/proxy-target-wrong', severity: 'error',
  title: { en: 'The proxy leads where Nacos is not', zh: '代理转发到了没有 Nacos 的地方' },
  message: {
    itself: { en: '{proxy} hands on to {target} ({where}), which inside the container {name} is the proxy itself', zh: '{proxy} 转发到 {target}（{where}），在容器 {name} 里那是代理自己' },
    'mapped-port': { en: '{proxy} hands on to {target} ({where}): {port} is the port of the host; inside the network {host} listens on {inner}', zh: '{proxy} 转发到 {target}（{where}）：{port} 是宿主机端口，网络内部 {host} 监听 {inner}' },
    closed: { en: '{proxy} hands on to {target} ({where}); {host} listens on {inner} and the ports derived from it', zh: '{proxy} 转发到 {target}（{where}）；{host} 监听的是 {inner} 及由它派生的端口' },
    nobody: { en: '{proxy} hands on to {target} ({where}); no container of this file is called {host}', zh: '{proxy} 转发到 {target}（{where}）；该文件中没有名为 {host} 的容器' },
    apart: { en: '{proxy} hands on to {target} ({where}), with which its container {name} shares no network', zh: '{proxy} 转发到 {target}（{where}），但它的容器 {name} 与之没有共同的网络' },
    portless: { en: '{proxy} hands on to {target} without a port ({where}), which means {port}; the others of the group are at {inner}', zh: '{proxy} 转发到 {target} 时没有写端口（{where}），会使用 {port}；同组其他服务器是 {inner}' },
    lists: { en: '{proxy} leads to {target} on the main port ({where}) and to {others} for gRPC', zh: '{proxy} 的主端口转发到 {target}（{where}），gRPC 却转发到 {others}' },
  },
  why: {
    en: 'In a container localhost is the container, names are those of its own networks, and ports are those inside. A proxy that cannot resolve a name does not even start.',
    zh: '在容器里 localhost 是容器自己，名称是所在网络中的名称，端口是容器内部的端口。名称无法解析时代理甚至无法启动。',
  },
  fix: [
    { risk: 'restart', when: ['portless'], do: editText('{host}', '{proposed}'), text: { en: 'Write {proposed}.', zh: '改为 {proposed}。' } },
    { risk: 'restart', when: ['itself', 'nobody'], do: editText('{target}', '{proposed}'), text: { en: 'Write the name of the Nacos service and the port inside: <service>:8848, for gRPC <service>:9848.', zh: '改为 Nacos 服务名和容器内端口：<service>:8848，gRPC 为 <service>:9848。' } },
    { risk: 'restart', when: ['mapped-port'], do: editText('{target}', '{host}:{inner}'), text: { en: 'Write {host}:{inner}.', zh: '改为 {host}:{inner}。' } },
    { risk: 'restart', when: ['closed'], text: { en: 'Write {host}:{inner} (for gRPC {host}:{grpc}).', zh: '改为 {host}:{inner}（gRPC 为 {host}:{grpc}）。' } },
    { risk: 'restart', when: ['apart'], text: { en: 'Put {name} on a network of {host}.', zh: '让 {name} 加入 {host} 所在的网络。' } },
    { risk: 'restart', when: ['lists'], text: { en: 'List the same servers for both ports.', zh: '两个端口列出同样的服务器。' } },
  ],
  explains: ['client-cannot-connect', 'grpc-unreachable'],
  references: ['alibaba/nacos#10443', 'nacos-group/nacos-docker#338'],

  check({ ways, proxy, declared, seen, fail }) {
    const wrong = [...targetFaults(proxy, declared), ...portlessIn(ways)];
    if (wrong.length > 0) return wrong.map(({ kind, args, spot, quote }) => fail(args, [seen(spot, quote)], { case: kind }));
    const uneven = unevenLists(ways);
    return uneven ? fail(uneven.args, [seen(uneven.spot, uneven.quote)], { case: 'lists', severity: 'warning' }) : [];
  },
  speaksWithoutNacos: true,
});
