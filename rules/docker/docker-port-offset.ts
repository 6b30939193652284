import { ownContainer } from '../../src/nacos/deployment.ts';
import { DECLARED, isOutsideContainers, isRunning, nacosContainers, OUTSIDE_CONTAINERS, publishedPort } from './shared/client-docker.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { GRPC_SDK_OFFSET, USUAL_GRPC_PORT } from '../../src/nacos/ports.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'docker/docker-port-offset', severity: 'error',
  title: { en: 'Published ports are not 1000 apart', zh: '映射后的端口不再相差 1000' },
  message: {
    en: 'The container {name} publishes 8848 as {main} and 9848 as {grpc}; clients of {main} will look for {wanted}',
    zh: '容器 {name} 把 8848 映射为 {main}、9848 映射为 {grpc}；使用 {main} 的客户端会去连接 {wanted}',
  },
  why: {
    en: 'A client adds 1000 to the port that it is configured with, so the published ports must keep the distance of the ports inside. The cluster example of nacos-docker breaks this for clients on the host; clients in the same network are not concerned.',
    zh: '客户端用配置的端口加 1000 得到 gRPC 端口，因此宿主机端口也必须保持这个差值。nacos-docker 的集群示例在宿主机侧就不满足；同一 Docker 网络内的客户端不受影响。',
  },
  fix: [{ risk: 'restart', text: {
    en: 'Make the container anew with ports that keep the distance: keep its other options and use -p {main}:8848 -p {wanted}:9848.',
    zh: '重新创建容器，使映射后的端口保持差值：保留其他参数，改用 -p {main}:8848 -p {wanted}:9848。',
  } }],
  needs: [], anyOf: ['docker.containers', 'nacos.processes'], uses: ['nacos.home', 'host.os', 'deployment'],
  subject: 'container {name}', explains: ['grpc-unreachable', 'client-cannot-connect'],
  references: ['nacos-group/nacos-docker example/cluster-hostname.yaml@v2.2.3', 'alibaba/nacos#6154'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const containers = known('docker.containers');
    if (ownContainer(known('deployment'))) return na(DECLARED);
    if (containers === undefined) return isOutsideContainers(bench) ? na(OUTSIDE_CONTAINERS) : unknown('docker.containers');
    const mapped = nacosContainers(containers).flatMap(({ container }) => {
      const main = publishedPort(container, DEFAULT_MAIN_PORT);
      const grpc = publishedPort(container, USUAL_GRPC_PORT);
      return isRunning(container) && main !== null && grpc !== null ? [{ container, main, grpc }] : [];
    });
    const [first] = mapped;
    if (!first) return na({ en: 'no running container of Nacos publishes both ports', zh: '没有同时映射两个端口的 Nacos 容器在运行' });
    const wrong = mapped.filter(({ main, grpc }) => grpc !== main + GRPC_SDK_OFFSET);
    const quote = (one: (typeof mapped)[number]) => seen('docker.containers', `${one.container.name}: 8848 → ${one.main}, 9848 → ${one.grpc}`);
    if (wrong.length === 0) return pass(quote(first));
    return wrong.map(one => fail({ name: one.container.name, main: one.main, grpc: one.grpc, wanted: one.main + GRPC_SDK_OFFSET, image: one.container.image }, [quote(one)]));
  },
});
