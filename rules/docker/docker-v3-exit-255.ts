import { runImage } from '../../src/kit/fix.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { DECLARED, isOutsideContainers, nacosContainers, OUTSIDE_CONTAINERS } from './shared/client-docker.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

const LOGGED: Signature = { anchor: 'NACOS_AUTH_', pattern: /env (?<name>NACOS_AUTH_(?:TOKEN|IDENTITY_KEY|IDENTITY_VALUE)) must be set/, when: 'start' };

export default defineRule({
  id: 'docker/docker-v3-exit-255', severity: 'fatal',
  title: { en: 'The 3.x image refuses to start without NACOS_AUTH_*', zh: '3.x 镜像缺少 NACOS_AUTH_* 环境变量' },
  message: {
    log: { en: 'The container ended at once: env {name} must be set', zh: '容器立即退出：必须设置环境变量 {name}' },
    exit: { en: 'The container {name} ({image}) exited with 255, as the 3.x image does without the three NACOS_AUTH_* variables', zh: '容器 {name}（{image}）以 255 退出，3.x 镜像缺少三个 NACOS_AUTH_* 变量时就会这样' },
  },
  why: {
    en: 'From 3.0.0 the entrypoint wants NACOS_AUTH_TOKEN, NACOS_AUTH_IDENTITY_KEY and NACOS_AUTH_IDENTITY_VALUE, even with authentication off and even if a mounted application.properties has the keys.',
    zh: '3.0.0 起镜像入口脚本要求设置 NACOS_AUTH_TOKEN、NACOS_AUTH_IDENTITY_KEY 和 NACOS_AUTH_IDENTITY_VALUE，即使关闭鉴权或在挂载的 application.properties 中已配置也一样。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Give all three, the same for every container of a cluster (shown for one standalone container; docker rm the old one first).',
      zh: '设置全部三个变量，集群的所有容器保持一致（下面以单机为例，请先 docker rm 旧容器）。',
    }, do: runImage('{image}', '8848', '9848', '8080') },
  ],
  needs: [], anyOf: ['docker.containers', 'logs.digest'], uses: ['nacos.home', 'nacos.processes', 'host.os', 'deployment'],
  signatures: [LOGGED],
  explains: ['start-failed', 'not-running'],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v3.0.0', 'alibaba/nacos#13339'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    const images = nacosContainers(known('docker.containers') ?? []);
    const digest = known('logs.digest');
    const matches = digest ? matchSignatures(digest, [LOGGED]) : [];
    const evidence = logEvidence(seen, matches);
    if (evidence) return fail({ name: matches[0]?.groups['name'] ?? '?', image: images[0]?.container.image ?? 'nacos/nacos-server:v3.0.3' }, evidence, { case: 'log' });
    if (ownContainer(known('deployment'))) return na(DECLARED);
    const ended = images.find(({ container, version }) => container.exitCode === 255 && (version === null || versionIn(version, '>=3.0.0-0') === true));
    if (ended) {
      const { name, image, status } = ended.container;
      return fail({ name, image }, [seen('docker.containers', `${name} ${image}: ${status}`)], { case: 'exit', ...(ended.version === null ? { confidence: 'suspected' } : {}) });
    }
    const [first] = images;
    if (first) return pass(seen('docker.containers', `${first.container.name}: ${first.container.status}`));
    return isOutsideContainers(bench) ? na(OUTSIDE_CONTAINERS) : unknown('docker.containers', 'no container of Nacos was seen');
  },
});
