import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn } from './shared/state-rule.ts';

/** What engines and runtimes say when they could not start a container (runc, crun, containerd, Docker Desktop). */
const KINDS: readonly Words[] = [
  { case: 'port', pattern: /Bind for \S*?:(?<port>\d+) failed: port is already allocated|(?:listen tcp\S* |bind )\S*?:(?<taken>\d+): bind: (?:address already in use|An attempt was made)|Ports are not available|rootlessport listen tcp \S*:(?<rootless>\d+)/ },
  { case: 'mount', pattern: /Are you trying to mount a directory onto a file|mounting "(?<source>[^"]+)" to rootfs[^]*not a directory|error mounting "(?<from>[^"]+)"/ },
  { case: 'executable', pattern: /exec(?:: | format error)|permission denied: unknown|executable file not found|no such file or directory/ },
  { case: 'memory', pattern: /Minimum memory limit|memory\.limit_in_bytes|cannot allocate memory/i },
];

export default defineStateRule({
  id: 'docker/container-never-started', severity: 'fatal',
  title: { en: 'The engine could not start the container', zh: '容器引擎无法启动该容器' },
  message: {
    port: { en: '{name}: a published port is taken by something else: {words}', zh: '{name}：要映射的宿主机端口已被占用：{words}' },
    mount: { en: '{name}: what is mounted is not of the kind that the image has there (a directory over a file, or the reverse): {words}', zh: '{name}：挂载源与镜像内目标类型不一致（目录挂到了文件上，或相反）：{words}' },
    executable: { en: '{name}: the command of the container is not there or may not be executed: {words}', zh: '{name}：容器启动命令不存在或不可执行：{words}' },
    memory: { en: '{name}: its memory limit is too small to start it: {words}', zh: '{name}：内存限制过小，无法启动：{words}' },
    other: { en: '{name} was not started: {words}', zh: '{name} 未能启动：{words}' },
  },
  why: { en: 'It never ran, so it has no log: the reason is kept by the engine only (docker inspect, State.Error; kubectl describe).', zh: '容器从未运行过，因此没有日志：原因只记录在引擎中（docker inspect 的 State.Error、kubectl describe）。' },
  fix: [
    { risk: 'none', when: ['port'], do: run({ docker: "docker ps -a --format 'table {{.Names}}\\t{{.Ports}}'" }), text: { en: 'See which container publishes the port (or, if none, which process of the host), and stop it or publish another pair of ports, 1000 apart.', zh: '查看哪个容器映射了该端口（没有则是宿主机上的进程），停掉它，或改用另一组相差 1000 的宿主机端口。' } },
    { risk: 'none', when: ['mount'], do: run({ docker: "docker inspect --format '{{json .Mounts}}' {name}" }), text: { en: 'On the host, the file must exist before the container is made: Docker creates a directory in place of a missing file. Remove that directory, put the file there, and make the container anew.', zh: '宿主机上的文件必须在创建容器之前存在：文件不存在时 Docker 会建同名目录。删除该目录，放好文件，再重新创建容器。' } },
    { risk: 'none', when: ['executable'], do: run({ docker: "docker inspect --format '{{json .Config.Entrypoint}} {{json .Config.Cmd}}' {name}" }), text: { en: 'Leave out entrypoint and command (the image starts with bin/docker-startup.sh); a script that is mounted needs mode 755 and LF line ends.', zh: '不要覆盖 entrypoint 和 command（镜像用 bin/docker-startup.sh 启动）；挂载的脚本需要 755 权限和 LF 换行。' } },
    { risk: 'restart', when: ['memory'], do: run({ docker: 'docker update --memory 2g --memory-swap 2g {name}' }), text: { en: 'Give it at least 2 GB, or as much as JVM_XMX and 1 GB more.', zh: '至少分配 2 GB，或 JVM_XMX 再加 1 GB。' } },
    { risk: 'none', do: run({ docker: "docker inspect --format '{{.State.Error}}' {name}", kubectl: 'kubectl{ns} describe pod {name}' }), text: { en: 'See the whole reason.', zh: '查看完整原因。' } },
  ],
  subject: 'container {name}', explains: ['not-running', 'start-failed'],
  references: ['docs.docker.com/engine/containers/run/#exit-status'],

  check({ states, seen, fail }) {
    const failed = states.filter(({ phase, message, reason }) => message !== null && (phase === 'created' || phase === 'ended' || /^(?:RunContainerError|CreateContainerError|StartError|ContainerCannotRun)$/.test(reason ?? '')));
    return failed.map(state => {
      const found = wordsIn(state.message ?? '', KINDS);
      const words = (state.message ?? '').slice(-240);
      return fail({ ...namesOf(state), words }, [seen(state, words)], { case: found?.case ?? 'other' });
    });
  },
});
