import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { DeclaredContainer } from '../../src/model/deployment.ts';
import { whereIs } from './shared/deployment-rule.ts';

/** bin/startup.sh of the release; the image's own docker-startup.sh stays in the foreground. */
const SCRIPT = /(?:^|[\s"'/[,])startup\.sh\b/;
/** What keeps a container up behind it. */
const STAYS = /\b(?:tail\s+-[\w-]*[fF]|sleep\s+(?:infinity|\d{4,})|wait\b|supervisord|s6-svscan|\/sbin\/init)/;

/** What startup.sh says last, and the engine behind it: docker-startup.sh of the image never names start.out. */
const ECHOED: Signature = { anchor: 'you can check the', pattern: /nacos is starting[,，] ?you can check the \S{1,300}/ };
const ENDED: Signature = { anchor: 'exited with code 0', pattern: /(?<name>[\w.-]{0,80}nacos[\w.-]{0,80}) exited with code 0\b/i };

const isBackground = ({ entrypoint }: DeclaredContainer): boolean => entrypoint !== undefined && SCRIPT.test(entrypoint.text) && !STAYS.test(entrypoint.text);

export default defineRule({
  id: 'docker/start-script-in-background', severity: 'fatal',
  title: { en: 'The container ends with its start script', zh: '启动脚本一结束，容器就退出' },
  message: {
    declared: {
      en: '{name} runs "{command}" ({where}): startup.sh puts Java into the background and ends, and with its first process the container ends, exit code 0',
      zh: '{name} 运行的是“{command}”（{where}）：startup.sh 把 Java 放到后台后就结束，容器的首个进程一结束，容器便以退出码 0 退出',
    },
    logged: {
      en: '{name} ended with exit code 0 right after startup.sh had put Java into the background ("nacos is starting, you can check the …"): with its first process the container ends',
      zh: '{name} 在 startup.sh 把 Java 放到后台（“nacos is starting，you can check the …”）之后就以退出码 0 退出：容器的首个进程一结束，容器就退出',
    },
  },
  why: {
    en: 'startup.sh of the release is made for hosts: nohup java … &. In a container everything ends with the first process, so Java is killed before it writes a line, and start.out and logs/ stay empty.',
    zh: '发行包的 startup.sh 是给主机用的：nohup java … &。容器里首个进程结束，其余进程全部被杀，Java 还来不及写日志，所以 start.out 和 logs/ 都是空的。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Take the image nacos/nacos-server, whose bin/docker-startup.sh stays in the foreground, with MODE=standalone or NACOS_SERVERS instead of the options.',
      zh: '改用官方镜像 nacos/nacos-server（其 bin/docker-startup.sh 在前台运行），用 MODE=standalone 或 NACOS_SERVERS 代替启动参数。',
    } },
    { risk: 'restart', text: {
      en: 'With an image of your own: let the command be java itself (exec java … -Dnacos.home=… -jar …/target/nacos-server.jar --spring.config.additional-location=file:…/conf/ --logging.config=…/conf/nacos-logback.xml), without nohup and &.',
      zh: '自制镜像：让启动命令就是 java 本身（exec java … -Dnacos.home=… -jar …/target/nacos-server.jar --spring.config.additional-location=file:…/conf/ --logging.config=…/conf/nacos-logback.xml），不要 nohup 和 &。',
    } },
  ],
  needs: [], anyOf: ['deployment', 'logs.digest', 'host.os', 'nacos.home', 'nacos.config'], uses: ['containers.states'], signatures: [ECHOED, ENDED],
  subject: 'container {name}',
  explains: ['not-running', 'start-failed'], over: 'with-its-start',
  references: ['alibaba/nacos#1806', 'distribution/bin/startup.sh@2.3.2: nohup … &', 'docs.docker.com/engine/containers/run/#foreground'],

  check({ known, seen, fail, pass, na }) {
    const declared = known('deployment');
    const wrong = declared?.containers.filter(isBackground) ?? [];
    const lives = ({ names, name }: DeclaredContainer): boolean => known('containers.states')?.some(state => [name, ...names].includes(state.name) && state.phase === 'running') === true;
    const [first] = declared?.containers ?? [];
    const [ended] = matchesIn(known('logs.digest'), [ENDED]);
    const [echoed] = matchesIn(known('logs.digest'), [ECHOED]);
    if (wrong.length === 0 && ended && echoed) return fail(ended.groups, [seen('logs.digest', ...quoteMatch(echoed)), seen('logs.digest', ...quoteMatch(ended))], { case: 'logged', confidence: 'stated' });
    if (!declared || !first) return na({ en: 'no container is declared', zh: '没有声明容器' });
    const fails = wrong.filter(one => !lives(one)).map(({ name, entrypoint }) => {
      const at = entrypoint ?? first;
      const command = (entrypoint?.text ?? '').slice(0, 120);
      return fail({ name, command, where: whereIs(at) }, [seen('deployment', command, { path: at.path, line: at.line })], { case: 'declared' });
    });
    return fails.length > 0 ? fails : pass(seen('deployment', first.entrypoint?.text.slice(0, 200) ?? first.name, { path: first.path, line: first.line }));
  },
});
