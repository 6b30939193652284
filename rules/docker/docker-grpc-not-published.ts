import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { GRPC_SDK_OFFSET, USUAL_GRPC_PORT } from '../../src/nacos/ports.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { DECLARED, isOutsideContainers, isRunning, nacosContainers, OUTSIDE_CONTAINERS, publishedPort } from './shared/client-docker.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

export default defineRule({
  id: 'docker/docker-grpc-not-published', severity: 'error',
  title: { en: 'The gRPC port of the container is not published', zh: '容器的 gRPC 端口没有映射' },
  message: {
    en: 'The container {name} publishes 8848 as {main}, but not 9848, which every client of 2.x and later needs',
    zh: '容器 {name} 把 8848 映射为 {main}，但没有映射 2.x 及以后客户端都需要的 9848',
  },
  why: {
    en: 'Clients connect to the configured port + 1000. The image exposes 8848 only before 3.0.3, so -P and short commands forget the other one.',
    zh: '客户端会连接“配置端口 + 1000”。3.0.3 之前的镜像只 EXPOSE 8848，因此 -P 或简单命令都会漏掉它。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Make the container anew with both ports (and +1001 if nodes of a cluster run on other hosts): keep its other options and add -p {main}:8848 -p {grpc}:9848.',
      zh: '重新创建容器并映射两个端口（集群节点分布在不同主机时还要映射 +1001）：保留原有参数，加上 -p {main}:8848 -p {grpc}:9848。',
    } },
  ],
  needs: [], anyOf: ['docker.containers', 'nacos.processes'], uses: ['nacos.home', 'host.os', 'deployment'],
  subject: 'container {name}', explains: ['grpc-unreachable', 'client-cannot-connect'],
  references: ['nacos-group/nacos-docker#176'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const containers = known('docker.containers');
    if (ownContainer(known('deployment'))) return na(DECLARED);
    if (containers === undefined) return isOutsideContainers(bench) ? na(OUTSIDE_CONTAINERS) : unknown('docker.containers');
    const running = nacosContainers(containers).filter(({ container, version }) => isRunning(container) && (version === null || versionIn(version, '>=2.0.0-0') === true));
    const published = running.filter(({ container }) => publishedPort(container, DEFAULT_MAIN_PORT) !== null);
    const [first] = published;
    if (!first) return na({ en: 'no running container of Nacos publishes 8848', zh: '没有映射 8848 的 Nacos 容器在运行' });
    const wrong = published.filter(({ container }) => publishedPort(container, USUAL_GRPC_PORT) === null);
    if (wrong.length === 0) return pass(seen('docker.containers', `${first.container.name}: 9848 is published as ${publishedPort(first.container, USUAL_GRPC_PORT)}`));
    return wrong.map(({ container }) => {
      const main = publishedPort(container, DEFAULT_MAIN_PORT) ?? DEFAULT_MAIN_PORT;
      return fail({ name: container.name, main, grpc: main + GRPC_SDK_OFFSET, image: container.image }, [seen('docker.containers', `${container.name}: 8848 → ${main}, 9848 not published`)]);
    });
  },
});
