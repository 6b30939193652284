import { waitUntilHealthy } from '../../src/kit/fix.ts';
import type { DeclaredContainer } from '../../src/model/deployment.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { CHECK_NACOS } from './shared/nacos-health.ts';
import { readinessPath } from '../../src/nacos/paths-by-version.ts';
import { isCalled } from '../../src/nacos/declared-container.ts';
import { fullText } from '../../src/nacos/log.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

/** As the analysis of Spring Cloud Alibaba, the clients, and the JDK name the server that was not there yet. */
const ASKED = /failed to connect to Nacos server: "(?<spring>[\w.-]+):\d|check server (?<grpc>[\w.-]+) ?,port \d|(?:Connection refused|拒绝连接)[^\n]{0,40}: (?<netty>[\w.-]+)\/[\d.]+:9?[89]848\b|currentServerAddr: ?https?:\/\/(?<http>[\w.-]+):\d/;

const asked = (record: LogRecord): readonly string[] => Object.values(ASKED.exec(fullText(record))?.groups ?? {}).filter(host => host !== undefined);

const waitsTooShort = (client: DeclaredContainer, own: DeclaredContainer): boolean => client.dependsOn.every(({ name, condition }) => !own.names.includes(name) || condition === 'started');

export default defineDeploymentRule({
  id: 'docker/client-does-not-wait', severity: 'warning',
  title: { en: 'An application starts before Nacos can answer', zh: '应用没有等待 Nacos 就绪就启动' },
  message: {
    checked: { en: '{client} starts as soon as the container of {name} has started ({where}), and did not find Nacos', zh: '{name} 的容器刚启动，{client} 就跟着启动（{where}），此时连不上 Nacos' },
    unchecked: { en: '{client} starts as soon as the container of {name} has started ({where}), and did not find Nacos: its server needs half a minute until its ports are open', zh: '{name} 的容器刚启动，{client} 就跟着启动（{where}），此时连不上 Nacos：服务端需要约半分钟才会打开端口' },
  },
  why: {
    en: 'depends_on by itself waits for the container, not for what runs in it. An application that takes its configuration from Nacos ends when nobody answers at its start.',
    zh: 'depends_on 默认只等容器启动，不等里面的服务就绪。从 Nacos 读取配置的应用启动时连不上就会退出。',
  },
  fix: [
    { risk: 'restart', when: ['checked'], do: waitUntilHealthy('{name}', '{clientWhere}'), text: { en: 'Let it wait until {name} is healthy; restart: on-failure helps as well.', zh: '让它等待 {name} 变为 healthy；也可以加 restart: on-failure。' } },
    { risk: 'restart', when: ['unchecked'], do: [waitUntilHealthy('{name}', '{clientWhere}'), CHECK_NACOS], text: { en: 'Give {name} a health check, and let {client} wait for it; restart: on-failure helps as well.', zh: '给 {name} 加健康检查，并让 {client} 等待它变为 healthy；也可以加 restart: on-failure。' } },
  ],
  subject: 'client {client}', explains: ['client-cannot-connect', 'grpc-unreachable'], uses: ['logs.digest'],
  references: ['nacos-group/nacos-docker#364', 'docs.docker.com/compose/how-tos/startup-order'],

  check({ declared, own, mainPort, is3, known, seen, fail, pass, na }) {
    const records = (known('logs.digest')?.records ?? []).filter(record => asked(record).some(host => isCalled(own, host)));
    const clients = declared.kind === 'compose' ? declared.containers.filter(({ dependsOn }) => dependsOn.some(({ name }) => own.names.includes(name))) : [];
    if (clients.length === 0 || records.length === 0) return na({ en: 'no application is seen to have missed it', zh: '没有看到应用因此连接失败' });
    const early = clients.filter(client => waitsTooShort(client, own));
    const [first] = early;
    if (!first) return pass(seen(own, 'service_healthy'));
    const place = first.dependsOn.find(({ name }) => own.names.includes(name)) ?? first;
    const args = { name: own.name, client: early.map(({ name }) => name).join(', '), where: whereIs(place), clientWhere: early.map(whereIs).join('\n'), serverWhere: whereIs(own), port: mainPort, path: readinessPath(is3) };
    return fail(args, [seen(place, `depends_on ${own.name}: started`)], { case: own.probes.length > 0 ? 'checked' : 'unchecked' });
  },
});
