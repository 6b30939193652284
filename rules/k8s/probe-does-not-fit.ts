import { editText, setBlockKey } from '../../src/kit/fix.ts';
import type { DeclaredProbe } from '../../src/model/deployment.ts';
import { readinessPath } from '../../src/nacos/paths-by-version.ts';
import { consolePortIn } from '../../src/nacos/declared-container.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from '../docker/shared/deployment-rule.ts';
import { servesTls } from './shared/tls.ts';

/** Those of 2.x too are none of the main port of 3.x (nacos-console HealthControllerV2@3.1.0 answers on the port of the console alone, when compatibility is on). */
const OLD_HEALTH = /\/v[12]\/console\/health\//;
const V3_HEALTH = /\/v3\/(?:admin\/core\/state|console\/health)\//;

/** Seconds that a start may take on a machine that is busy. */
const LEAST_PATIENCE = 60;

const wrongPath = ({ is3 }: DeploymentLook, { url }: DeclaredProbe): boolean => url !== null && (is3 ? OLD_HEALTH.test(url) : V3_HEALTH.test(url));

/** A health path of Nacos on a port that no setting gives it. */
const isNobodys = ({ own, mainPort, is3 }: DeploymentLook, { port, url }: DeclaredProbe): boolean =>
  port !== null && url !== null && (OLD_HEALTH.test(url) || V3_HEALTH.test(url)) && port !== mainPort && !(is3 && port === consolePortIn(own)) && !own.env.some(({ name, value }) => /(?:server|console)\.port|PORT/i.test(`${name} ${value ?? ''}`.replace(/MYSQL_\w+/g, '')));

/** Seconds of one core that a start computes. */
const START_SECONDS = 30;

const secondsOn = ({ own }: DeploymentLook): number => (own.processor ? (START_SECONDS * 1000) / Math.max(1, own.processor.milli) : 0);

/** What is killed before it came up. */
const isImpatient = ({ own }: DeploymentLook, probe: DeclaredProbe): boolean => {
  if (probe.kind === 'readiness' || probe.patienceSeconds >= LEAST_PATIENCE) return false;
  return probe.kind === 'startup' || probe.kind === 'health' || !own.probes.some(({ kind }) => kind === 'startup');
};

export default defineDeploymentRule({
  id: 'k8s/probe-does-not-fit', severity: 'error',
  title: { en: 'The health check does not fit this server', zh: '健康检查配置与服务端不符' },
  message: {
    path: { en: 'The {kind} check at {where} asks {url}, which {version} does not answer with 200', zh: '{where} 处的 {kind} 检查访问 {url}，{version} 不会返回 200' },
    port: { en: 'The {kind} check at {where} asks port {port}, on which {version} has no console', zh: '{where} 处的 {kind} 检查访问端口 {port}，{version} 在该端口没有控制台' },
    nobody: { en: 'The {kind} check at {where} asks port {port}; the server listens on {main}', zh: '{where} 处的 {kind} 检查访问端口 {port}，而服务监听的是 {main}' },
    name: { en: 'The {kind} check at {where} asks the port {port}, a name that no port of the container has', zh: '{where} 处的 {kind} 检查访问名为 {port} 的端口，容器里没有这个端口名' },
    tls: { en: 'The {kind} check at {where} asks by HTTPS; the server listens without TLS', zh: '{where} 处的 {kind} 检查使用 HTTPS，而服务端没有启用 TLS' },
    slow: { en: 'The {kind} check at {where} gives up after {seconds} s; with {cpu} of a CPU the start takes {needed} s and more', zh: '{where} 处的 {kind} 检查 {seconds} 秒后就判失败；CPU 只有 {cpu} 时启动至少需要 {needed} 秒' },
    impatient: { en: 'The {kind} check at {where} gives up after {seconds} s; a first start takes 30 to 90 s', zh: '{where} 处的 {kind} 检查 {seconds} 秒后就判失败，而首次启动需要 30 到 90 秒' },
  },
  why: {
    en: '3.x has /nacos/v3/admin/core/state/readiness on 8848 and /v3/console/health/readiness on 8080; 1.x and 2.x have /nacos/v1/console/health/readiness on 8848. What fails is restarted or never becomes ready.',
    zh: '3.x 的健康检查为 8848 上的 /nacos/v3/admin/core/state/readiness 和 8080 上的 /v3/console/health/readiness；1.x、2.x 为 8848 上的 /nacos/v1/console/health/readiness。检查失败的容器会被重启或始终不就绪。',
  },
  fix: [
    { risk: 'restart', when: ['path', 'port'], do: [editText('{url}', '{proposed}'), editText('{port}', '{right}')], text: { en: 'Ask http://<pod>:8848{proposed}.', zh: '改为访问 http://<pod>:8848{proposed}。' } },
    { risk: 'restart', when: ['nobody'], do: editText('{port}', '{main}'), text: { en: 'Ask the port inside of the container, whatever it is published as:', zh: '健康检查访问的是容器内部端口，与映射到宿主机的端口无关：' } },
    { risk: 'restart', when: ['name'], do: editText('{port}', '{main}'), text: { en: 'Name the port by its number:', zh: '直接写端口号：' } },
    { risk: 'restart', when: ['tls'], do: editText('HTTPS', 'HTTP'), text: { en: 'Ask by HTTP:', zh: '改为 HTTP：' } },
    { risk: 'restart', when: ['slow'], do: editText('cpu: {cpu}', 'cpu: "1"', '{cpuWhere}'), text: { en: 'Give it a whole core, or no limit of CPU at all: a start compiles and loads thousands of classes.', zh: '给它一个完整的核，或不设 CPU 上限：启动时要加载和编译上万个类。' } },
    { risk: 'restart', when: ['impatient'], do: setBlockKey('{patience}', '{enough}', '{where}'), text: { en: 'Add a startupProbe with at least 180 s (periodSeconds 5, failureThreshold 36); in compose start_period: 120s.', zh: '增加至少 180 秒的 startupProbe（periodSeconds 5、failureThreshold 36）；compose 中设置 start_period: 120s。' } },
  ],
  explains: ['not-ready', 'not-running', 'start-failed'], uses: ['nacos.config'],
  references: ['alibaba/nacos ServerStateController@3.0.3', 'nacos-group/nacos-k8s#100'],

  check(look) {
    const { own, version, is3, isFirst, seen, fail, pass, na } = look;
    if (own.probes.length === 0 || !isFirst) return na({ en: 'no health check is declared', zh: '没有声明健康检查' });
    const proposed = `/nacos${readinessPath(is3)}`;
    const outcomes = own.probes.flatMap(probe => {
      const args = { kind: probe.kind, where: whereIs(probe), version, main: look.mainPort, proposed, url: probe.url ?? '', port: probe.port ?? 0, seconds: Math.round(probe.patienceSeconds), right: is3 ? (probe.port ?? 0) : DEFAULT_MAIN_PORT, ...(probe.kind === 'health' ? { patience: 'start_period', enough: '120s' } : { patience: 'initialDelaySeconds', enough: '120' }) };
      const quote = [seen(probe, `${probe.kind}: ${probe.port ?? ''}${probe.url ?? ''}, ${Math.round(probe.patienceSeconds)} s`)] as const;
      if (probe.portName !== undefined) return [fail({ ...args, port: probe.portName }, quote, { case: 'name' })];
      if (probe.isTls && !servesTls(look)) return [fail(args, quote, { case: 'tls' })];
      const needed = secondsOn(look);
      if (look.own.processor && probe.kind !== 'readiness' && !(probe.kind === 'liveness' && look.own.probes.some(one => one.kind === 'startup')) && needed > probe.patienceSeconds) return [fail({ ...args, cpu: look.own.processor.text, cpuWhere: whereIs(look.own.processor), needed: Math.round(needed) }, [...quote, seen(look.own.processor, `cpu: ${look.own.processor.text}`)], { case: 'slow', severity: 'warning' })];
      if (wrongPath(look, probe)) return [fail(args, quote, { case: 'path' })];
      if (!is3 && probe.port === DEFAULT_CONSOLE_PORT) return [fail(args, quote, { case: 'port' })];
      if (isNobodys(look, probe)) return [fail(args, quote, { case: 'nobody' })];
      return isImpatient(look, probe) ? [fail(args, quote, { case: 'impatient', severity: 'warning' })] : [];
    });
    return outcomes.length > 0 ? outcomes : pass(seen(own, own.probes.map(({ kind, url }) => `${kind} ${url ?? ''}`).join(', ')));
  },
});
