import { run } from '../../src/kit/fix.ts';
import type { ContainerState } from '../../src/model/container.ts';
import { defineStateRule, namesOf, type StateLook, type Words, wordsIn, wordsOr } from '../docker/shared/state-rule.ts';

/** Of runc and crun, as containerd, CRI-O and Docker hand it on. */
const KINDS: readonly Words[] = [
  { case: 'kind', pattern: /to rootfs at "(?<target>[^"]+)"[^]*?(?:not a directory|is a directory|Are you trying to mount a directory onto a file)/ },
  { case: 'subpath', pattern: /failed to (?:prepare|create) subPath (?:directory )?for volumeMount "(?<volume>[^"]+)"/ },
  { case: 'program', pattern: /exec: "(?<program>[^"]+)":?[^]*?(?:no such file or directory|executable file not found|permission denied|is a directory)/ },
  { case: 'directory', pattern: /chdir to cwd \("(?<folder>[^"]+)"\)/ },
  { case: 'memory', pattern: /container init was OOM-killed|memory limit too low|unable to set memory limit/ },
];

const REASON = /^(?:RunContainerError|CreateContainerError|ContainerCannotRun|StartError|PostStartHookError)$/;

const isHeld = ({ reason, ended }: ContainerState): boolean => REASON.test(reason ?? '') || REASON.test(ended?.reason ?? '');

const wordsOf = (state: ContainerState, { events }: StateLook) => {
  const event = events.findLast(({ object, message }) => object === `Pod/${state.name}` && wordsIn(message, KINDS) !== null);
  const own = [state.message, state.ended?.message].find(text => text != null && wordsIn(text, KINDS) !== null) ?? null;
  return { text: own ?? event?.message ?? state.message ?? state.ended?.message ?? '', spot: own === null && event ? event : state };
};

export default defineStateRule({
  id: 'k8s/container-not-started', severity: 'fatal',
  title: { en: 'The node cannot start the container', zh: '节点无法启动容器' },
  message: {
    kind: { en: '{name}: what is mounted at {target} is a folder, and the image has a file there (or the other way round)', zh: '{name}：挂载到 {target} 的是目录，而镜像中那里是文件（或相反）' },
    subpath: { en: '{name}: the subPath of the volume {volume} cannot be made', zh: '{name}：卷 {volume} 的 subPath 无法创建' },
    program: { en: '{name}: the image has no program {program}, or may not execute it', zh: '{name}：镜像中没有程序 {program}，或没有执行权限' },
    directory: { en: '{name}: the working directory {folder} is not there or may not be entered', zh: '{name}：工作目录 {folder} 不存在或无权进入' },
    memory: { en: '{name}: its limit of memory is too small even to start the container', zh: '{name}：内存上限太小，容器本身都无法启动' },
    other: { en: '{name} is not started ({reason}): {words}', zh: '{name} 未能启动（{reason}）：{words}' },
  },
  why: { en: 'The runtime of the node refuses the container before its first program runs: there is no log of Nacos, only what the runtime says.', zh: '容器运行时在启动第一个程序之前就拒绝了它：没有 Nacos 日志，只有运行时的说明。' },
  fix: [
    { risk: 'restart', when: ['kind'], text: { en: 'Give the mount subPath with a key that the ConfigMap has (a key that it lacks becomes an empty folder): mountPath: {target}, subPath: <the key>; a hostPath must be there as a file before (type: File).', zh: '给挂载写上 ConfigMap 中存在的 key（不存在的 key 会变成空目录）：mountPath: {target}，subPath: <key>；hostPath 则要先存在同名文件（type: File）。' } },
    { risk: 'none', when: ['kind', 'subpath'], do: run({ kubectl: 'kubectl{ns} get configmap,secret -o name' }), text: { en: 'See which there are, then their keys with kubectl describe configmap <name>.', zh: '查看有哪些对象，再用 kubectl describe configmap <名称> 查看 key。' } },
    { risk: 'restart', when: ['program', 'directory'], text: { en: 'Take command, args and workingDir out of the container: the image starts bin/docker-startup.sh by itself, in /home/nacos.', zh: '去掉容器的 command、args 和 workingDir：镜像会自行在 /home/nacos 下运行 bin/docker-startup.sh。' } },
    { risk: 'restart', when: ['memory'], do: run({ kubectl: 'kubectl{ns} set resources "<workload>" --limits=memory=2Gi' }), text: { en: 'Raise limits.memory: JVM_XMX and 512 MB at least (2Gi with the standard heap of 1g).', zh: '调大 limits.memory：至少为 JVM_XMX 加 512 MB（默认 1g 堆建议 2Gi）。' } },
    { risk: 'none', when: ['other'], do: run({ kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See the whole reason.', zh: '查看完整原因。' } },
  ],
  subject: 'pod {name}', refusesAll: true, explains: ['not-running', 'start-failed', 'member-down'],
  references: ['kubernetes.io/docs/concepts/storage/volumes/#using-subpath', 'kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure'],

  check(look) {
    return look.states.filter(isHeld).filter(({ phase, ready }) => !(phase === 'running' && ready === true)).map(state => {
      const { text, spot } = wordsOf(state, look);
      const found = wordsIn(text, KINDS);
      const { target = '', volume = '', program = '', folder = '' } = found?.groups ?? {};
      const reason = REASON.test(state.reason ?? '') ? (state.reason ?? '') : (state.ended?.reason ?? '');
      return look.fail({ ...namesOf(state), target, volume, program, folder, reason, words: wordsOr(text.slice(-200)) }, [look.seen(spot, `${state.name}: ${reason}${text === '' ? '' : `, ${text.slice(-280)}`}`)], { case: found?.case ?? 'other' });
    });
  },
});
