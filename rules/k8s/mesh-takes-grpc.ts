import { run } from '../../src/kit/fix.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD, servicesOf } from './shared/services.ts';

const HTTP = /^(?:grpc|http2?|https)(?:-|$)/;

export default defineDeploymentRule({
  id: 'k8s/mesh-takes-grpc', severity: 'warning',
  title: { en: 'A service mesh handles the gRPC ports of Nacos', zh: '服务网格接管了 Nacos 的 gRPC 端口' },
  message: {
    'by-name': { en: 'The sidecar of {name} ({where}) shares connections to {port} among clients: its Service calls that port {portName}', zh: '{name} 的 sidecar（{where}）会让多个客户端共用到 {port} 的连接：Service 把该端口命名为 {portName}' },
    unnamed: { en: 'The sidecar of {name} ({where}) takes {port} of members and clients, and nothing takes the port out of it', zh: '{name} 的 sidecar（{where}）会接管成员和客户端使用的 {port}，没有任何设置将其排除' },
  },
  why: {
    en: 'Nacos ties a client to its connection. A proxy that speaks HTTP/2 puts several clients on one connection: "Connection is unregistered", one registration replaces another; mutual TLS breaks the connections between pods of a headless Service.',
    zh: 'Nacos 把客户端与其连接绑定。理解 HTTP/2 的代理会让多个客户端共用一条连接：出现“Connection is unregistered”、注册互相覆盖；mTLS 还会中断 headless Service 的 Pod 间连接。',
  },
  fix: [{ risk: 'restart', do: run({ kubectl: 'kubectl patch statefulset nacos -p \'{"spec":{"template":{"metadata":{"annotations":{"traffic.sidecar.istio.io/excludeInboundPorts":"7848,8848,9848,9849","traffic.sidecar.istio.io/excludeOutboundPorts":"7848,8848,9848,9849"}}}}}\'' }), text: {
    en: 'Keep the server out of the mesh (label sidecar.istio.io/inject: "false"), or exclude the ports on both sides: traffic.sidecar.istio.io/excludeInboundPorts and excludeOutboundPorts "7848,8848,9848,9849". Call them tcp-… in the Service.',
    zh: '让服务端不进入网格（标签 sidecar.istio.io/inject: "false"），或在两侧排除端口：traffic.sidecar.istio.io/excludeInboundPorts 和 excludeOutboundPorts 设为 "7848,8848,9848,9849"。Service 中端口命名为 tcp-…。',
  } }],
  explains: ['client-cannot-connect', 'grpc-unreachable', 'member-down'],
  references: ['alibaba/nacos#12329', 'alibaba/nacos#10141', 'nacos-group/nacos-k8s#235', 'istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection'],

  check({ declared, own, isFirst, mainPort, seen, fail, pass, na }) {
    const mesh = own.workload?.mesh ?? null;
    if (!isFirst || mesh === null) return na(own.workload === null ? NO_WORKLOAD : { en: 'nothing puts it into a service mesh', zh: '没有加入服务网格' });
    const port = mainPort + GRPC_SDK_OFFSET;
    if (mesh.excluded.includes(port)) return pass(seen(mesh, `${port} is excluded`));
    const entries = servicesOf(declared, own).flatMap(({ ports }) => ports.filter(each => each.port === port || each.target === String(port)));
    if (entries.length > 0 && entries.every(({ name }) => name?.startsWith('tcp'))) return pass(seen(mesh, `${port}: ${entries[0]?.name ?? ''}`));
    const named = entries.find(({ name }) => HTTP.test(name ?? ''));
    const args = { name: own.workload?.name ?? own.name, where: whereIs(mesh), port, portName: named?.name ?? '' };
    return fail(args, [seen(mesh, 'sidecar.istio.io/inject'), ...(named ? [seen(named, `${named.name}: ${named.port}`)] : [])], { case: named ? 'by-name' : 'unnamed' });
  },
});
