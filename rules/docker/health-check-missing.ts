import { readinessPath } from '../../src/nacos/paths-by-version.ts';
import { CHECK_NACOS } from './shared/nacos-health.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/health-check-missing', severity: 'error',
  title: { en: 'A service waits for a health check that there is none', zh: '所等待的健康检查并不存在' },
  message: {
    en: '{client} waits until {name} is healthy ({where}), which has no healthcheck: Compose ends with "… has no healthcheck configured", and {client} never starts',
    zh: '{client} 等待 {name} 变为 healthy（{where}），但后者没有 healthcheck：Compose 会以 “… has no healthcheck configured” 结束，{client} 不会启动',
  },
  why: {
    en: 'condition: service_healthy asks the engine for the health of the container, and no image of Nacos brings a check of its own.',
    zh: 'condition: service_healthy 依赖容器的健康状态，而 Nacos 镜像都不自带健康检查。',
  },
  fix: [
    { risk: 'restart', do: CHECK_NACOS, text: {
      en: 'Give {name} a healthcheck.', zh: '给 {name} 加上 healthcheck。',
    } },
  ],
  subject: 'client {client}', explains: ['client-cannot-connect', 'not-running'],
  references: ['docs.docker.com/reference/compose-file/services/#depends_on', 'nacos-docker build/Dockerfile@v3.2.3'],

  check({ declared, own, image, mainPort, is3, seen, fail, pass, na }) {
    const waiting = declared.kind !== 'compose' ? [] : declared.containers.flatMap(client => client.dependsOn.filter(({ name, condition }) => condition === 'healthy' && own.names.includes(name)).map(wait => ({ client, wait })));
    const [first] = waiting;
    if (!first || !image.isOfficial) return na({ en: 'nothing waits for its health', zh: '没有服务在等待它的健康状态' });
    const quote = seen(first.wait, `depends_on ${first.wait.name}: healthy`);
    if (own.probes.length > 0) return pass(quote);
    return fail({ client: waiting.map(({ client }) => client.name).join(', '), name: own.name, where: whereIs(first.wait), serverWhere: whereIs(own), port: mainPort, path: readinessPath(is3) }, [quote]);
  },
});
