import { DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { versionIn } from '../../src/nacos/version.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { DECLARED, isRunning, nacosContainers, publishedPort } from './shared/client-docker.ts';

export default defineRule({
  id: 'docker/docker-console-not-published', severity: 'warning', versions: '>=3.0.0-0',
  title: { en: 'The console port of the running container is not published', zh: '运行中的容器没有映射控制台端口' },
  message: {
    en: 'The container {name} ({image}) publishes 8848 as {main}, but not {console}: since 3.0 the console has a port of its own, and neither http://<host>:{main}/nacos nor http://<host>:{console}/ shows a page',
    zh: '容器 {name}（{image}）把 8848 映射为 {main}，但没有映射 {console}：3.0 起控制台使用独立端口，http://<host>:{main}/nacos 和 http://<host>:{console}/ 都打不开页面',
  },
  why: { en: '8848 serves clients and the API only; the console listens on 8080 without the path /nacos.', zh: '8848 只服务客户端和 API；控制台监听 8080，且没有 /nacos 路径。' },
  fix: [
    { risk: 'restart', text: {
      en: 'Make the container anew with that port too: keep its other options (data stay only in a volume) and add -p 8080:{console}; any port of the host will do. Then open http://<host>:8080/.',
      zh: '重新创建容器并加上该端口：保留原有参数（数据要在卷里才不会丢），加 -p 8080:{console}，宿主机端口可任选；然后访问 http://<host>:8080/。',
    } },
  ],
  needs: [], uses: ['docker.containers', 'deployment', 'nacos.console-port'],
  subject: 'container {name}', explains: [],
  references: ['alibaba/nacos#13597', 'nacos-group/nacos-docker example/standalone-derby.yaml@v3.0.3'],

  check({ known, seen, fail, pass, na }) {
    const containers = known('docker.containers');
    if (!containers) return na({ en: 'the list of the running containers was not given', zh: '没有给出运行中的容器列表' });
    if (ownContainer(known('deployment'))) return na(DECLARED);
    const console = known('nacos.console-port')?.port ?? DEFAULT_CONSOLE_PORT;
    const threes = nacosContainers(containers).filter(({ container, version }) => isRunning(container) && version !== null && versionIn(version, '>=3.0.0-0') === true);
    const served = threes.filter(({ container }) => publishedPort(container, DEFAULT_MAIN_PORT) !== null);
    const [first] = served;
    if (!first) return na({ en: 'no running container of Nacos 3.x publishes 8848', zh: '没有映射 8848 的 Nacos 3.x 容器在运行' });
    // One console is enough for a cluster.
    const shown = threes.find(({ container }) => publishedPort(container, console) !== null);
    if (shown) return pass(seen('docker.containers', `${shown.container.name}: ${console} is published as ${publishedPort(shown.container, console)}`));
    const { name, image } = first.container;
    const main = publishedPort(first.container, DEFAULT_MAIN_PORT) ?? DEFAULT_MAIN_PORT;
    return fail({ name, image, main, console }, [seen('docker.containers', `${name}: 8848 → ${main}, ${console} not published`)]);
  },
});
