import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn } from './shared/state-rule.ts';

const KINDS: readonly Words[] = [
  { case: 'tool', pattern: /(?<tool>[\w.-]+): (?:command )?not found|exec: "(?<program>[^"]+)": executable file not found|exec failed/ },
  { case: 'status', pattern: /(?:HTTP error|returned error:|HTTP\/[\d.]+|server returned error: HTTP\/[\d.]+)\s*(?<status>[45]\d\d)/i },
  { case: 'refused', pattern: /refused|can't connect|Failed to connect/i },
  { case: 'late', pattern: /exceeded timeout|timed out/i },
];

export default defineStateRule({
  id: 'docker/container-unhealthy', severity: 'error',
  title: { en: 'The container runs and its health check fails', zh: '容器在运行，但健康检查失败' },
  message: {
    tool: { en: '{name}: the program of the health check is not in the image: {words}', zh: '{name}：镜像中没有健康检查所用的程序：{words}' },
    status: { en: '{name}: the health check is answered by {status}: its path is not one of this version, or the server is not ready', zh: '{name}：健康检查返回 {status}：路径不属于该版本，或服务尚未就绪' },
    refused: { en: '{name}: nothing listens on the port that the health check asks: {words}', zh: '{name}：健康检查访问的端口没有监听：{words}' },
    late: { en: '{name}: the health check gets no answer in time', zh: '{name}：健康检查超时' },
    other: { en: '{name} is unhealthy{words}', zh: '{name} 状态为 unhealthy{words}' },
  },
  why: { en: 'Docker restarts nothing for it, but depends_on: service_healthy waits for ever, and Swarm and proxies take the container out.', zh: 'Docker 不会因此重启容器，但 depends_on: service_healthy 会一直等待，Swarm 和代理也会摘除该容器。' },
  fix: [
    { risk: 'none', do: run({ docker: "docker inspect --format '{{json .State.Health}}' {name}" }), text: { en: 'See what the check printed.', zh: '查看健康检查的输出。' } },
    { risk: 'restart', when: ['tool'], text: { en: 'Use a program that the image has: curl in the full images, else bash -c "exec 3<>/dev/tcp/127.0.0.1/8848".', zh: '改用镜像内有的程序：完整镜像有 curl，否则用 bash -c "exec 3<>/dev/tcp/127.0.0.1/8848"。' } },
    { risk: 'restart', when: ['status', 'other'], text: { en: 'Ask 3.x on 8848 for /nacos/v3/admin/core/state/readiness, 1.x and 2.x for /nacos/v1/console/health/readiness.', zh: '3.x 请在 8848 上访问 /nacos/v3/admin/core/state/readiness，1.x 和 2.x 访问 /nacos/v1/console/health/readiness。' } },
    { risk: 'none', when: ['refused', 'late'], do: run({ docker: 'docker logs --tail 200 {name}' }), text: { en: 'The server has not come up or hangs: its log says why.', zh: '服务没有启动完成或已挂起：原因在日志中。' } },
  ],
  subject: 'container {name}', symptoms: ['not-ready'],
  references: ['docs.docker.com/reference/dockerfile/#healthcheck'],

  check({ states, seen, fail }) {
    return states.filter(({ health }) => health === 'unhealthy').map(state => {
      const output = state.healthOutput ?? '';
      const found = wordsIn(output, KINDS);
      const words = found === null && output === '' ? '' : found === null ? `: ${output.slice(0, 160)}` : output.slice(0, 160);
      return fail({ ...namesOf(state), words, status: found?.groups['status'] ?? '' }, [seen(state, `unhealthy${output === '' ? '' : `: ${output.slice(0, 200)}`}`)], { case: found?.case ?? 'other' });
    });
  },
});
