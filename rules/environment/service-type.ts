import { run } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { ServiceUnit } from '../../src/model/host.ts';

/** bin/startup.sh sends the server into the background and ends (startup.sh: `nohup … &`); `-x` debug shells and the container's script do not. */
const BACKGROUND = /(?:^|[\s/\\])startup\.sh\b/;

/** With these systemd waits for a process that stays; a script that ends is the end of the service, and what it left is killed. */
const STAYING: readonly (string | null)[] = [null, 'simple', 'exec', 'notify', 'idle'];

const isWrong = ({ type, remains, killMode }: ServiceUnit): boolean => STAYING.includes(type) && !remains && killMode !== 'process' && killMode !== 'none';

const quote = ({ type, start }: ServiceUnit): string => `Type=${type ?? '(not set: simple)'}, ExecStart=${start}`;

export default defineRule({
  id: 'environment/service-type', severity: 'error',
  title: { en: 'systemd ends the server as soon as its start script ends', zh: '启动脚本一结束，systemd 就把服务端一起结束了' },
  message: { en: 'The unit has Type={type}, and startup.sh puts the server into the background: for systemd the service is over, and it kills what is left', zh: '该 unit 为 Type={type}，而 startup.sh 会把服务端放到后台运行：在 systemd 看来服务已结束，会清理剩下的进程' },
  why: {
    en: 'With Type=simple systemd watches the process that ExecStart names. startup.sh starts Java with nohup … & and ends with 0 within a second: the unit is “inactive (dead)”, and no log of Nacos tells why it stopped.',
    zh: 'Type=simple 时 systemd 监视的是 ExecStart 指定的进程。startup.sh 用 nohup … & 启动 Java 后一秒内就以 0 退出，unit 随即变为 “inactive (dead)”，Nacos 日志里看不出原因。',
  },
  fix: [
    { risk: 'restart', do: run({ linux: 'sudo systemctl daemon-reload && sudo systemctl restart nacos && systemctl status nacos' }), text: {
      en: 'Write Type=forking into [Service] of the unit (with Environment=JAVA_HOME=… and -m standalone where they belong), then load and start it again.',
      zh: '在该 unit 的 [Service] 中写 Type=forking（需要时加上 Environment=JAVA_HOME=… 和 -m standalone），重新加载并启动。',
    } },
  ],
  needs: [], uses: ['host.service', 'nacos.processes'],
  explains: ['not-running', 'not-ready', 'server-mute'],
  references: ['man 5 systemd.service: Type=', 'distribution/bin/startup.sh@2.3.2: nohup … &'],

  check({ known, seen, fail, pass, na }) {
    const unit = known('host.service');
    // Most servers are started without systemd; a unit that nobody gave leaves nothing open.
    if (!unit) return na({ en: 'no unit of systemd was given', zh: '没有提供 systemd unit' });
    if (!BACKGROUND.test(unit.start)) return na({ en: 'it does not start the server by its start script', zh: '它不是用启动脚本启动服务端' });
    const cited = seen('host.service', quote(unit));
    return isWrong(unit) && known('nacos.processes')?.some(({ own }) => own) !== true ? fail({ type: unit.type ?? 'simple' }, [cited]) : pass(cited);
  },
});
