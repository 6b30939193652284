import type { ProxiedWay } from '../../../src/nacos/proxied.ts';
import { GRPC_SDK_OFFSET } from '../../../src/nacos/ports.ts';
import type { Fix } from '../../../src/model/finding.ts';

/** The two listeners that Nacos needs behind any proxy. */
export const FORWARD_GRPC: Fix = {
  risk: 'restart', text: {
    en: 'Forward {wanted} as plain TCP to port {inner} of the same servers. nginx (beside http, never in it): stream { upstream nacos_grpc { server <node>:{inner}; } server { listen {wanted}; proxy_pass nacos_grpc; } }. HAProxy: listen nacos_grpc / bind *:{wanted} / mode tcp / server n1 <node>:{inner}. Cloud load balancer: a TCP listener on {wanted}.',
    zh: '把 {wanted} 以纯 TCP 转发到同一批服务器的 {inner}。nginx（与 http 同级，不能写在里面）：stream { upstream nacos_grpc { server <节点>:{inner}; } server { listen {wanted}; proxy_pass nacos_grpc; } }。HAProxy：listen nacos_grpc / bind *:{wanted} / mode tcp / server n1 <节点>:{inner}。云负载均衡：在 {wanted} 上增加 TCP 监听。',
  },
};

export const TCP_BESIDE_INGRESS: Fix = {
  risk: 'restart', text: {
    en: 'Applications in the cluster use the Service itself (<service>:{main}). For those outside give it two TCP ports 1000 apart: a Service of type LoadBalancer, the tcp-services of ingress-nginx, or a TCPRoute.',
    zh: '集群内的应用直接使用 Service（<service>:{main}）；集群外的应用需要两个相差 1000 的 TCP 端口：LoadBalancer 类型的 Service、ingress-nginx 的 tcp-services，或 TCPRoute。',
  },
};

/** A gateway of Istio has any port, and passes TCP on. */
export const TCP_BY_ISTIO: Fix = {
  risk: 'restart', text: {
    en: 'Give the Gateway a server for it: port: {number: {wanted}, name: tcp-nacos-grpc, protocol: TCP}, hosts: ["*"]; and the VirtualService a route of TCP: tcp: - match: [{port: {wanted}}], route: [{destination: {host: {service}, port: {number: {inner}}}}]. Open {wanted} in the Service of istio-ingressgateway too, and call the port of the Nacos Service tcp-….',
    zh: '在 Gateway 中为它增加 server：port: {number: {wanted}, name: tcp-nacos-grpc, protocol: TCP}，hosts: ["*"]；在 VirtualService 中增加 TCP 路由：tcp: - match: [{port: {wanted}}]，route: [{destination: {host: {service}, port: {number: {inner}}}}]。istio-ingressgateway 的 Service 也要开放 {wanted}，Nacos 的 Service 端口命名为 tcp-…。',
  },
};

/** What is to be added at the end of the proxy's file, which has such a block already; a blank where it is another kind of file. */
export const forwarding = ({ route, mainPort, container }: ProxiedWay, wanted: number): { readonly beside: string; readonly block: string } => {
  const inner = mainPort + GRPC_SDK_OFFSET;
  const servers = route.targets.flatMap(({ host }) => (host === null ? [] : [host]));
  const listen = container === null || route.port === null ? wanted : route.port + GRPC_SDK_OFFSET;
  if (route.product === 'nginx') {
    const list = servers.map(host => `    server ${host}:${inner};`);
    return { beside: 'http', block: ['', 'stream {', '  upstream nacos_grpc {', ...list, '  }', '  server {', `    listen ${listen};`, '    proxy_pass nacos_grpc;', '  }', '}'].join('\n') };
  }
  if (route.product === 'haproxy') return { beside: '(?:listen|frontend)', block: ['', 'listen nacos_grpc', `  bind *:${listen}`, '  mode tcp', '  timeout client 10m', '  timeout server 10m', ...servers.map((host, at) => `  server n${at + 1} ${host}:${inner} check`)].join('\n') };
  return { beside: '<none>', block: '<none>' };
};
