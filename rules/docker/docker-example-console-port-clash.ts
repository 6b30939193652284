import { seeContainers, seePortHolder } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/docker-example-console-port-clash', severity: 'fatal',
  title: { en: 'A published port of the container is taken', zh: '容器要发布的宿主机端口已被占用' },
  message: { en: 'Docker did not start {container}: port {port} of the host is already allocated', zh: 'Docker 没有启动 {container}：宿主机端口 {port} 已被占用' },
  why: {
    en: 'Several containers, or a container and another program, want the same port of the host. The example cluster-hostname.yaml of 3.x publishes 8080:8080 three times.',
    zh: '多个容器，或容器与其他程序要使用同一个宿主机端口。3.x 的示例 cluster-hostname.yaml 就把 8080:8080 发布了三次。',
  },
  fix: [
    { risk: 'none', do: [seeContainers(), seePortHolder()], text: {
      en: 'See who has it.',
      zh: '查看端口被谁占用。',
    } },
    { risk: 'restart', text: {
      en: 'Publish the console of each node on its own host port: 8080:8080, 8081:8080, 8082:8080. For the main port move 9848 along with it: host gRPC port = host main port + 1000.',
      zh: '每个节点的控制台发布到不同的宿主机端口：8080:8080、8081:8080、8082:8080。如果改的是主端口，9848 要一起改：宿主机 gRPC 端口 = 宿主机主端口 + 1000。',
    } },
  ],
  subject: 'port {port}', explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['nacos-docker example/cluster-hostname.yaml@v3.0.3', 'nacos-docker example/cluster-hostname.yaml@v3.2.3'],
  signature: {
    anchor: 'port is already allocated',
    pattern: /on endpoint (?<container>[\w.-]{0,60}nacos[\w.-]{0,60}) \([0-9a-f]{1,64}\): Bind for [\d.:[\]]{1,45}:(?<port>\d{1,5}) failed: port is already allocated/,
  },
});
