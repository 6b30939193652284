import { run } from '../../src/kit/fix.ts';
import type { ContainerState } from '../../src/model/container.ts';
import { table } from '../../src/syntax/table.ts';
import { calledAs } from '../../src/nacos/container-state.ts';
import { defineStateRule, isKilling, namesOf, quoteState, type StateLook } from './shared/state-rule.ts';
import { lacksVariables } from './shared/variables-lacking.ts';

const CASES: Readonly<Record<number, string>> = { 0: 'done', 1: 'failed', 2: 'script', 126: 'mode', 127: 'missing', 130: 'stopped', 134: 'abort', 139: 'crash', 143: 'stopped', 255: 'lost' };

const MILDER = table({ stopped: { severity: 'info' as const }, restarted: { severity: 'warning' as const } });

/** The kubelet says itself why it ends it again and again (k8s/probe-fails). */
const isKilledByProbe = (state: ContainerState, { events }: StateLook): boolean =>
  !state.isInit && ['loop', 'killed'].includes(caseOf(state)) && events.some(event => isKilling(event) && event.object === `Pod/${state.name}`);

/** Nacos itself killed, or ended for want of variables: other rules tell those. */
const isToldElsewhere = (state: ContainerState, look: StateLook): boolean =>
  isKilledByProbe(state, look) || (state.ended?.exitCode === 137 && !state.isInit) || (state.phase !== 'running' && state.ended?.exitCode === 255 && lacksVariables(state, look)) || (state.phase === 'running' && [0, 143].includes(state.ended?.exitCode ?? 0)) || (state.isInit && state.phase === 'ended' && state.ended?.exitCode === 0);

/** Ended or started again and again; one that Kubernetes started anew some time ago runs. */
const hasEnded = ({ phase, ended, message, restarts }: ContainerState): boolean => {
  if (phase === 'restarting') return true;
  return ended?.exitCode != null && ((phase === 'ended' && message === null) || (phase === 'running' && (restarts ?? 0) > 0));
};

/** Who asked it to end does not want it to run; one that is started again all the time is another matter. */
const caseOf = ({ ended, phase, isInit, container }: ContainerState): string => {
  if (isInit) return container === null || ended?.exitCode == null ? 'init' : 'before';
  if (ended?.exitCode == null) return 'loop';
  if (phase === 'running') return 'restarted';
  const name = CASES[ended.exitCode] ?? 'other';
  return name === 'stopped' && phase === 'restarting' ? 'killed' : name;
};

export default defineStateRule({
  id: 'docker/container-keeps-ending', severity: 'error',
  title: { en: 'The container has ended', zh: '容器已退出' },
  message: {
    failed: { en: '{name} ended with exit code 1{again}: the JVM or Nacos gave up, and its last lines say why', zh: '{name} 以退出码 1 结束{again}：JVM 或 Nacos 启动失败，原因在日志最后几行' },
    script: { en: '{name} ended with exit code 2{again}: the shell did not understand its start script (an edited script, CRLF line ends)', zh: '{name} 以退出码 2 结束{again}：启动脚本有语法错误（脚本被改过，或为 CRLF 换行）' },
    mode: { en: '{name} ended with exit code 126{again}: what it was to run may not be executed', zh: '{name} 以退出码 126 结束{again}：要执行的文件没有执行权限' },
    missing: { en: '{name} ended with exit code 127{again}: what it was to run is not there (a wrong path of java, CRLF in the first line of a script)', zh: '{name} 以退出码 127 结束{again}：要执行的命令不存在（java 路径不对，或脚本首行是 CRLF 换行）' },
    abort: { en: '{name} ended with exit code 134{again}: the JVM aborted itself and left hs_err_pid*.log', zh: '{name} 以退出码 134 结束{again}：JVM 自行中止，并留下 hs_err_pid*.log' },
    crash: { en: '{name} ended with exit code 139{again}: the JVM crashed in native code', zh: '{name} 以退出码 139 结束{again}：JVM 在本地代码中崩溃' },
    done: { en: '{name} ended with exit code 0{again}: its command came to an end, so it is not the one of the image, which stays', zh: '{name} 以退出码 0 结束{again}：命令正常执行完毕，说明不是镜像自带的常驻启动命令' },
    stopped: { en: '{name} was stopped (exit code {code})', zh: '{name} 已被停止（退出码 {code}）' },
    killed: { en: '{name} is asked to end again and again (exit code {code}{again})', zh: '{name} 反复被要求退出（退出码 {code}{again}）' },
    lost: { en: '{name} ended with exit code 255{again}: its engine or its node lost it (a restart of the engine, of the host)', zh: '{name} 以退出码 255 结束{again}：容器引擎或节点与它失联（引擎或宿主机重启）' },
    init: { en: 'An init container of {name} ends again and again{again}; Nacos itself is not started before it has come through', zh: '{name} 的 init 容器反复退出{again}；它成功之前 Nacos 容器不会启动' },
    before: { en: '{container}, an init container of {name}, ended with exit code {code}{again}; Nacos itself is not started before it has come through', zh: '{name} 的 init 容器 {container} 以退出码 {code} 结束{again}；它成功之前 Nacos 容器不会启动' },
    loop: { en: '{name} ends again and again{again}; its exit code is not shown', zh: '{name} 反复退出{again}；没有给出退出码' },
    restarted: { en: '{name} runs again{again}; the life before ended with exit code {code} (255: its node or engine lost it)', zh: '{name} 已重新运行{again}；上一次以退出码 {code} 结束（255 表示节点或容器引擎与它失联）' },
    other: { en: '{name} ended with exit code {code}{again}', zh: '{name} 以退出码 {code} 结束{again}' },
  },
  why: { en: 'An exit code tells which part failed, the last lines of the log tell why.', zh: '退出码说明失败在哪一层，具体原因在日志最后几行。' },
  fix: [
    { risk: 'none', when: ['failed', 'script', 'mode', 'missing', 'abort', 'crash', 'done', 'lost', 'loop', 'restarted', 'other'], do: run({ docker: 'docker logs --tail 200 {name}', kubectl: 'kubectl{ns} logs {name} -c {container} --previous --tail=200' }), text: { en: 'Read the end of its log, and give it to nacos-doctor check - too.', zh: '查看日志结尾，并一起交给 nacos-doctor check -。' } },
    { risk: 'restart', when: ['script', 'mode', 'missing'], text: { en: 'Take out what overrides the image (entrypoint, command, a mounted start script), or give the script mode 755, LF line ends and the path of java that the image has.', zh: '去掉对镜像的覆盖（entrypoint、command、挂载的启动脚本），或者把脚本改为 755 权限、LF 换行，并使用镜像中的 java 路径。' } },
    { risk: 'restart', when: ['done'], text: { en: 'Leave out the command: the image starts the server in the foreground by itself.', zh: '去掉自定义命令：镜像会自行在前台启动服务。' } },
    { risk: 'restart', when: ['stopped'], do: run({ docker: 'docker start {name}' }), text: { en: 'Start it, if it is meant to run; --restart unless-stopped starts it after a reboot.', zh: '如果需要它运行，请启动；--restart unless-stopped 可在宿主机重启后自动启动。' } },
    { risk: 'none', when: ['killed'], do: run({ docker: 'docker events --since 30m --until 0s --filter container={name}', kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See who ends it: a failing liveness probe, a rollout, an operator.', zh: '查看是谁让它退出：存活探针失败、滚动更新或 operator。' } },
    { risk: 'none', when: ['init'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See under "Init Containers" which one it is and how it ended; its own log says why: kubectl{ns} logs {name} -c <init container> --previous. It often copies a plugin from an image that is not the right one, or waits for the database.', zh: '在 Init Containers 一节查看是哪个容器、如何结束；原因在它自己的日志里：kubectl{ns} logs {name} -c <init 容器> --previous。常见的是拷贝插件的镜像不对，或在等待数据库。' } },
    { risk: 'none', when: ['before'], do: run({ kubectl: 'kubectl{ns} logs {name} -c {container} --previous --tail=200' }), text: { en: 'Its own log says why: it often waits for a database that does not answer or loads its tables, or copies a plugin from an image that is not the right one.', zh: '原因在它自己的日志里：常见的是等待没有响应的数据库、导入表结构失败，或拷贝插件的镜像不对。' } },
  ],
  subject: 'container {name}', symptoms: ['start-failed', 'not-running'], uses: ['deployment'],
  references: ['docs.docker.com/engine/containers/run/#exit-status'],

  check(look) {
    const { states, seen, fail } = look;
    return states.filter(state => hasEnded(state) && !isToldElsewhere(state, look)).map(state => {
      const [name, code] = [caseOf(state), state.ended?.exitCode ?? -1];
      const again = state.restarts !== null && state.restarts > 0 ? ` (${state.restarts}×)` : '';
      return fail({ ...namesOf(state), name: state.name, code, again }, [seen(state, `${calledAs(state)}: ${quoteState(state)}`)], { case: name, ...MILDER[name] });
    });
  },
});
