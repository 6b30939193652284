import { run } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { PROMPTED } from '../auth/shared/prompted.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { ServiceUnit } from '../../src/model/host.ts';

/** bin/startup.sh sends the server into the background and ends (startup.sh: `nohup … &`); `-x` debug shells and the container's script do not. */
const BACKGROUND = /(?:^|[\s/\\])startup\.sh\b/;

/** With these systemd waits for a process that stays; a script that ends is the end of the service, and what it left is killed. */
const STAYING: readonly (string | null)[] = [null, 'simple', 'exec', 'notify', 'idle'];

const isWrong = ({ type, remains, killMode }: ServiceUnit): boolean => STAYING.includes(type) && !remains && killMode !== 'process' && killMode !== 'none';

/** java as the command itself. */
const FOREGROUND = /(?:^|[/\\])java(?:\s|$)|\bdocker-startup\.sh\b/;

const TIMED_OUT: Signature = { anchor: 'start operation timed out', pattern: /(?<unit>[\w@.-]{0,60}nacos[\w@.-]{0,60}\.service): start operation timed out/, files: ['start', 'other'] };

const quote = ({ type, start }: ServiceUnit): string => `Type=${type ?? '(not set: simple)'}, ExecStart=${start}`;

export default defineRule({
  id: 'environment/service-type', severity: 'error',
  title: { en: 'The type of the systemd unit does not fit its command', zh: 'unit 的 Type 与启动命令不匹配，systemd 会结束服务端' },
  message: {
    background: { en: 'The unit has Type={type}, and startup.sh puts the server into the background: for systemd the service is over, and it kills what is left', zh: '该 unit 为 Type={type}，而 startup.sh 会把服务端放到后台运行：在 systemd 看来服务已结束，会清理剩下的进程' },
    foreground: { en: 'The unit has Type=forking, and its command ({start}) stays in the foreground: systemd waits 90 seconds for it to end, then kills the server', zh: '该 unit 为 Type=forking，而它的命令（{start}）一直在前台运行：systemd 等 90 秒没等到它结束，就把服务端杀掉' },
    timeout: { en: '{unit} did not say in time that it is up, and systemd killed it', zh: '{unit} 没有在时限内完成启动，被 systemd 杀掉' },
  },
  why: {
    en: 'With Type=simple systemd watches the process that ExecStart names. startup.sh starts Java with nohup … & and ends with 0 within a second: the unit is “inactive (dead)”, and no log of Nacos tells why it stopped. With Type=forking it waits for the command to end, which java itself never does.',
    zh: 'Type=simple 时 systemd 监视的是 ExecStart 指定的进程。startup.sh 用 nohup … & 启动 Java 后一秒内就以 0 退出，unit 随即变为 “inactive (dead)”，Nacos 日志里看不出原因。Type=forking 则要等启动命令结束，而直接运行的 java 不会结束。',
  },
  fix: [
    { risk: 'restart', when: ['background'], do: run({ linux: 'sudo systemctl daemon-reload && sudo systemctl restart nacos && systemctl status nacos' }), text: {
      en: 'Write Type=forking into [Service] of the unit (with Environment=JAVA_HOME=… and -m standalone where they belong), then load and start it again.',
      zh: '在该 unit 的 [Service] 中写 Type=forking（需要时加上 Environment=JAVA_HOME=… 和 -m standalone），重新加载并启动。',
    } },
    { risk: 'restart', when: ['foreground'], do: run({ linux: 'sudo systemctl daemon-reload && sudo systemctl restart nacos && systemctl status nacos' }), text: {
      en: 'Write Type=simple (or take the line out), or keep Type=forking and start bin/startup.sh -m standalone instead of java.',
      zh: '改为 Type=simple（或删掉这一行）；或保留 Type=forking，把启动命令从 java 改为 bin/startup.sh -m standalone。',
    } },
    { risk: 'restart', when: ['timeout'], do: run({ linux: 'systemctl cat {unit}' }), text: {
      en: 'See Type= and ExecStart=: with Type=forking the command must be bin/startup.sh (java itself, and docker-startup.sh, need Type=simple); a server that only loads slowly needs TimeoutStartSec=300.',
      zh: '查看 Type= 和 ExecStart=：Type=forking 时命令必须是 bin/startup.sh（直接运行 java 或 docker-startup.sh 要用 Type=simple）；如果只是启动慢，加 TimeoutStartSec=300。',
    } },
  ],
  needs: [], uses: ['host.service', 'nacos.processes', 'logs.digest'], signatures: [TIMED_OUT],
  explains: ['not-running', 'not-ready', 'server-mute'],
  over: 'with-its-start',
  references: ['alibaba/nacos#10715', 'man 5 systemd.service: Type=', 'distribution/bin/startup.sh@2.3.2: nohup … &'],

  check({ known, seen, fail, pass, na }) {
    const unit = known('host.service');
    const digest = known('logs.digest');
    // A script that waits for somebody to type keys never comes to its end, whatever the type (auth/prompt-blocks-service-start).
    const [timedOut] = unit || matchesIn(digest, PROMPTED).length > 0 ? [] : matchesIn(digest, [TIMED_OUT]);
    if (timedOut) return fail({ ...timedOut.groups }, [seen('logs.digest', ...quoteMatch(timedOut))], { case: 'timeout', confidence: 'stated' });
    // Most servers are started without systemd; a unit that nobody gave leaves nothing open.
    if (!unit) return na({ en: 'no unit of systemd was given', zh: '没有提供 systemd unit' });
    const runs = known('nacos.processes')?.some(({ own }) => own) === true;
    if (unit.type === 'forking' && !BACKGROUND.test(unit.start) && FOREGROUND.test(unit.start) && !runs) return fail({ start: unit.start }, [seen('host.service', quote(unit))], { case: 'foreground' });
    if (!BACKGROUND.test(unit.start)) return na({ en: 'it does not start the server by its start script', zh: '它不是用启动脚本启动服务端' });
    const cited = seen('host.service', quote(unit));
    return isWrong(unit) && !runs ? fail({ type: unit.type ?? 'simple' }, [cited], { case: 'background' }) : pass(cited);
  },
});
