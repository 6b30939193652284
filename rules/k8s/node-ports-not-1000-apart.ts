import { addListItem, editText } from '../../src/kit/fix.ts';
import type { DeclaredService, Deployment } from '../../src/model/deployment.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { ANYTHING, isFirstReplica } from '../docker/shared/deployment-rule.ts';
import { sameNamespace, servicePort } from './shared/services.ts';

const LAST_NODE_PORT = 32_767;

/** Ports as clients use them: outside those of the nodes or of the load balancer, inside those of the Service. */
const outer = ({ type }: DeclaredService, port: ReturnType<typeof servicePort>): number | null => (port === undefined ? null : type === 'NodePort' ? port.nodePort : port.port);

const entryFor = ({ type }: DeclaredService, port: number): string =>
  (type === 'NodePort' ? `{name: grpc, port: ${DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET}, targetPort: ${DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET}, nodePort: ${port}}` : `{name: grpc, port: ${port}, targetPort: ${DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET}}`);

/** NodePort is the standard of the chart: whoever does not write it may want nothing from outside. */
const isStandardOfChart = (declared: Deployment | undefined): boolean =>
  (declared?.charts.length ?? 0) > 0 && declared?.charts.every(({ kind, values }) => kind === 'helm' && values['service.type'] === undefined) === true;

const selectorOf = ({ selector }: DeclaredService): string => JSON.stringify(Object.entries(selector ?? {}).sort());

/** Ports of the nodes are one range: 9848 may have a Service of its own, which picks the same pods. */
const offersGrpc = (service: DeclaredService, declared: Deployment | undefined): DeclaredService =>
  (servicePort(service, DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET) || service.type !== 'NodePort' ? service : declared?.services.find(one =>
    one.type === 'NodePort' && servicePort(one, DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET) && sameNamespace(one.namespace, service.namespace) && (one.selector === null || service.selector === null || selectorOf(one) === selectorOf(service))) ?? service);

const HOW = {
  en: 'Give 9848 the port that is {main} + 1000 ({wanted}; of type NodePort: nodePort: {wanted}), and let clients use server-addr <service or node>:{main}. A nodePort of 8848 must not be above 31767.',
  zh: '把 9848 的端口设为 {main} + 1000（即 {wanted}；NodePort 类型写 nodePort: {wanted}），客户端统一使用 server-addr <Service 或节点>:{main}。8848 的 nodePort 不能超过 31767。',
};

export default defineRule({
  id: 'k8s/node-ports-not-1000-apart', severity: 'error',
  title: { en: 'The Service does not offer main port + 1000', zh: 'Service 没有提供“主端口 + 1000”' },
  message: {
    offset: { en: 'Service {name} offers 8848 as {main} and 9848 as {grpc}; a client of {main} connects to {wanted}, which nobody offers', zh: 'Service {name} 把 8848 暴露为 {main}、9848 暴露为 {grpc}；使用 {main} 的客户端会连接 {wanted}，而该端口没有暴露' },
    high: { en: 'Service {name} offers 8848 as {main}; a client of it connects to {reached}, which no node port can be: they end at 32767', zh: 'Service {name} 把 8848 暴露为 {main}，使用它的客户端会连接 {reached}，而 NodePort 最大只到 32767，不可能有这个端口' },
    missing: { en: 'Service {name} offers 8848 as {main}, but not 9848; clients of 2.x and later connect to {wanted}', zh: 'Service {name} 把 8848 暴露为 {main}，但没有 9848；2.x 及以后的客户端会连接 {wanted}' },
    random: { en: 'Service {name} leaves the node ports of 8848 and 9848 to chance; they must be 1000 apart', zh: 'Service {name} 没有指定 8848 和 9848 的 nodePort，随机分配不会相差 1000' },
  },
  why: {
    en: 'A client adds 1000 to the port that it is configured with; the address to configure is always that of 8848, never that of 9848.',
    zh: '客户端用配置的端口加 1000 得到 gRPC 端口；要配置的始终是 8848 对应的端口，不能写 9848 对应的端口。',
  },
  fix: [
    { risk: 'restart', when: ['offset'], do: editText('{grpc}', '{wanted}'), text: HOW },
    { risk: 'restart', when: ['missing'], do: addListItem('spec.ports', '{entry}', '{where}'), text: HOW },
    { risk: 'restart', when: ['random'], text: HOW },
    { risk: 'restart', when: ['high'], text: { en: 'Change both: nodePort: 30848 for 8848 and nodePort: 31848 for 9848, and let clients use server-addr <node>:30848.', zh: '两个都要改：8848 用 nodePort: 30848，9848 用 nodePort: 31848，客户端统一使用 server-addr <node>:30848。' } },
  ],
  needs: [], anyOf: ANYTHING,
  subject: 'service {name}', explains: ['grpc-unreachable', 'client-cannot-connect'],
  references: ['alibaba/nacos#12685', 'nacos-group/nacos-k8s#427'],

  check({ known, seen, fail, pass, na }) {
    const declared = known('deployment');
    const own = ownContainer(declared);
    const judged = own === undefined || isFirstReplica(own) ? (declared?.services ?? []).filter(service => !service.headless && servicePort(service, DEFAULT_MAIN_PORT) !== undefined) : [];
    const [first] = judged;
    if (!first) return na({ en: 'no Service with 8848 was given', zh: '没有给出带 8848 端口的 Service' });
    const wrong = judged.flatMap(service => {
      const beside = offersGrpc(service, declared);
      const [main, grpc] = [servicePort(service, DEFAULT_MAIN_PORT), servicePort(beside, DEFAULT_MAIN_PORT + GRPC_SDK_OFFSET)];
      const [outerMain, outerGrpc] = [outer(service, main), outer(beside, grpc)];
      const at = { path: beside.path, line: (grpc ?? main ?? service).line };
      const place = { where: `${beside.path}:${(grpc ?? service).line}` };
      const quote = [seen('deployment', `${service.name} (${service.type}): 8848 → ${outerMain ?? '?'}, 9848 → ${outerGrpc ?? '?'}`, at)] as const;
      if (outerMain === null) return grpc && service.type === 'NodePort' ? [fail({ name: service.name, main: '30848', wanted: 31_848 }, quote, { case: 'random', ...(isStandardOfChart(declared) && { severity: 'warning' as const }) })] : [];
      const args = { ...place, name: service.name, main: outerMain, reached: outerMain + GRPC_SDK_OFFSET, wanted: outerMain + GRPC_SDK_OFFSET };
      if (service.type === 'NodePort' && args.reached > LAST_NODE_PORT) return [fail(args, quote, { case: 'high' })];
      if (grpc === undefined) return [fail({ ...args, entry: entryFor(service, args.wanted) }, quote, { case: 'missing' })];
      return outerGrpc === null || outerGrpc === outerMain + GRPC_SDK_OFFSET ? [] : [fail({ ...args, grpc: outerGrpc }, quote, { case: 'offset' })];
    });
    return wrong.length > 0 ? wrong : pass(seen('deployment', `${first.name}: 1000 apart`, { path: first.path, line: first.line }));
  },
});
