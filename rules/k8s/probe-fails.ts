import { run } from '../../src/kit/fix.ts';
import { defineStateRule, isKilling, namesOf, type Words, wordsIn } from '../docker/shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'status', pattern: /(?<probe>Liveness|Readiness|Startup) probe failed: HTTP probe failed with statuscode: (?<status>\d{3})/ },
  { case: 'refused', pattern: /(?<probe>Liveness|Readiness|Startup) probe failed: .*connect(?:ion)?(?:: connection)? refused/ },
  { case: 'late', pattern: /(?<probe>Liveness|Readiness|Startup) probe failed: .*(?:context deadline exceeded|Client\.Timeout|i\/o timeout|timed out)/ },
  { case: 'other', pattern: /(?<probe>Liveness|Readiness|Startup) probe (?:failed|errored)/ },
];

/** A path that this version has not: 404 before 3.2, 410 of v1 paths in 3.x. */
const isWrongPath = (status: string): boolean => /^(?:404|410|403|401)$/.test(status);

export default defineStateRule({
  id: 'k8s/probe-fails', severity: 'error',
  title: { en: 'A probe of the pod fails', zh: 'Pod 的探针失败' },
  message: {
    path: { en: '{name}: the {probe} probe is answered by {status}: this version has no such path on that port', zh: '{name}：{probe} 探针返回 {status}：该版本在这个端口上没有该路径' },
    status: { en: '{name}: the {probe} probe is answered by {status}: the server runs and is not ready', zh: '{name}：{probe} 探针返回 {status}：服务在运行但未就绪' },
    refused: { en: '{name}: nothing listens on the port of the {probe} probe{times}', zh: '{name}：{probe} 探针访问的端口没有监听{times}' },
    late: { en: '{name}: the {probe} probe gets no answer in time{times}', zh: '{name}：{probe} 探针超时{times}' },
    killed: { en: '{name} is killed and started again because its {probe} probe fails: {words}', zh: '{name} 因 {probe} 探针失败被反复杀掉重启：{words}' },
    early: { en: '{name} is killed and started again before its port is open: the {probe} probe gives up too soon{times}', zh: '{name} 还没开始监听就被杀掉重启：{probe} 探针等待的时间太短{times}' },
    other: { en: '{name}: the {probe} probe fails: {words}', zh: '{name}：{probe} 探针失败：{words}' },
  },
  why: { en: 'While the readiness probe fails, Services leave the pod out; a liveness or startup probe that fails has it killed (exit code 143 or 137), though the server may only be slow.', zh: '就绪探针失败时 Service 会摘除该 Pod；存活或启动探针失败会让 kubelet 杀掉容器（退出码 143 或 137），即使服务只是启动慢。' },
  fix: [
    { risk: 'restart', when: ['path', 'killed'], text: { en: 'Ask 3.x on 8848 for /nacos/v3/admin/core/state/readiness (or liveness), on 8080 for /v3/console/health/readiness; 1.x and 2.x on 8848 for /nacos/v1/console/health/readiness.', zh: '3.x 在 8848 上用 /nacos/v3/admin/core/state/readiness（或 liveness），8080 上用 /v3/console/health/readiness；1.x 和 2.x 在 8848 上用 /nacos/v1/console/health/readiness。' } },
    { risk: 'restart', when: ['killed', 'refused', 'late', 'early'], text: { en: 'A first start takes 30 to 90 s: add a startupProbe with at least 180 s (periodSeconds 5, failureThreshold 36), and a timeoutSeconds of 5.', zh: '首次启动需要 30～90 秒：增加至少 180 秒的 startupProbe（periodSeconds 5、failureThreshold 36），并把 timeoutSeconds 设为 5。' } },
    { risk: 'none', do: run({ kubectl: 'kubectl{ns} logs {name} -c {container} --tail=200' }), text: { en: 'If the server itself has failed, its log says why (with --previous the life before).', zh: '如果是服务自身失败，原因在日志中（加 --previous 看上一次运行）。' } },
  ],
  subject: 'pod {name}', symptoms: ['not-ready'],
  references: ['kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes', 'nacos-group/nacos-k8s#477'],

  check({ states, events, seen, fail }) {
    const killed = new Set(events.filter(isKilling).map(({ object }) => object));
    const failing = events.filter(({ reason, message }) => reason === 'Unhealthy' && wordsIn(message, KINDS) !== null);
    const newest = [...new Map(failing.map(event => [event.object, event])).values()];
    return newest.flatMap(event => {
      const name = event.object.replace(/^Pod\//, '');
      const state = states.find(one => one.name === name && !one.isInit);
      // It became ready since: a start takes its time.
      if (state?.ready === true) return [];
      const found = wordsIn(event.message, KINDS);
      const { probe = '', status = '' } = found?.groups ?? {};
      const isKilled = killed.has(event.object) && probe !== 'Readiness';
      const kind = isWrongPath(status) ? 'path' : isKilled ? (probe === 'Startup' && /^(?:refused|late)$/.test(found?.case ?? '') ? 'early' : 'killed') : (found?.case ?? 'other');
      const args = { ...(state ? namesOf(state) : { container: 'nacos', ns: '' }), name, probe: probe.toLowerCase(), status, words: event.message.slice(0, 200), times: event.count === null ? '' : ` (${event.count}×)` };
      return [fail(args, [seen(event, `${name}: ${event.message.slice(0, 240)}`)], { case: kind })];
    });
  },
});
