import { run, seeLog, startServer } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { type Bench, defineRule } from '../../src/kit/rule.ts';
import type { Outcome } from '../../src/model/finding.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { DEFAULT_MAIN_PORT } from '../../src/nacos/main-port.ts';
import { GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';
import { surelyIn } from '../../src/nacos/version.ts';
import { openedIn } from './shared/opened-port.ts';

/** What curl and wget say of an address of the machine that they run on. */
const ASKED: readonly Signature[] = [
  { anchor: 'curl: (7) Failed', files: ['start', 'other'], pattern: /curl: \(7\) Failed (?:to )?connect to (?:127\.0\.0\.1|localhost)(?: port |:)(?<port>8848|\d{2,5})\b[^\n]{0,80}(?:refused|Couldn't connect to server|拒绝)/ },
  { anchor: 'Connecting to ', files: ['start', 'other'], pattern: /Connecting to (?:localhost \()?(?:localhost|127\.0\.0\.1)[^\n]{0,40}?:(?<port>8848|\d{2,5})\.{3} ?(?:failed: )?[^\n]{0,40}(?:refused|拒绝)/ },
];

/** Of ps, and of jps -l. */
const PROCESS = /(?:\bjava\b[^\n]{0,4000}|^\d{1,8} \S{0,300})nacos-server\.jar/m;

type ListenBench = Bench<never, 'nacos.version' | 'nacos.main-port' | 'logs.digest' | 'nacos.processes' | 'deployment'>;

/** In a container that would be the container; the log of a client has its own rules. */
const refusedHere = ({ known, seen, fail }: ListenBench): Outcome | null => {
  const [digest, main] = [known('logs.digest'), known('nacos.main-port')?.port ?? DEFAULT_MAIN_PORT];
  const asked = known('deployment') ? [] : matchesIn(digest, ASKED);
  const usual = asked.find(({ groups }) => Number(groups['port']) === DEFAULT_MAIN_PORT);
  const opened = usual ? openedIn(digest, known('nacos.version')?.version) : null;
  if (usual && opened !== null && opened !== DEFAULT_MAIN_PORT) return fail({ port: DEFAULT_MAIN_PORT, main: opened }, [seen('logs.digest', ...quoteMatch(usual))], { case: 'elsewhere', confidence: 'stated' });
  const match = asked.find(({ groups }) => Number(groups['port']) === main);
  if (!match) return null;
  const [quote, at] = quoteMatch(match);
  const isAlive = known('nacos.processes')?.some(({ own }) => own) === true || digest?.records.some(({ message }) => PROCESS.test(message)) === true || digest?.boots.some(({ command }) => PROCESS.test(command ?? '')) === true;
  return fail({ port: main, main }, [seen('logs.digest', quote, at)], { case: isAlive ? 'refused-alive' : 'refused', confidence: 'stated' });
};

export default defineRule({
  id: 'ports/nothing-listens', severity: 'error',
  title: { en: 'Nobody listens on the port of Nacos', zh: 'Nacos 的端口没有进程在监听' },
  message: {
    main: { en: 'Nobody listens on {port}: Nacos does not run on this machine, has not come so far, or uses another port', zh: '{port} 没有进程在监听：Nacos 没在这台机器上运行、还没启动完，或用的是别的端口' },
    refused: { en: '{port} of this machine refuses connections: nobody listens there', zh: '本机的 {port} 拒绝连接：没有进程在监听' },
    'refused-alive': { en: 'A process of Nacos is shown, and {port} of its machine refuses connections: its start has not come so far, has failed while the process stayed, or it uses another port', zh: '能看到 Nacos 进程，但本机的 {port} 拒绝连接：启动还没到这一步、启动失败而进程没有退出，或用的是别的端口' },
    elsewhere: { en: '{port} refuses connections, and the server opened {main}: its start says so', zh: '{port} 拒绝连接，而服务端打开的是 {main}（启动日志中有记录）' },
    grpc: { en: 'The server listens on {main} and not on {port} (main port + 1000), which clients of 2.x need', zh: '服务端在监听 {main}，但没有监听 {port}（主端口 + 1000），2.x 客户端需要这个端口' },
  },
  why: {
    en: 'A port on which nobody listens refuses every connection, whatever the firewall allows. The gRPC ports are bound before the main port, so a server that comes up has all of them.',
    zh: '端口没有进程监听时，无论防火墙怎么放行，连接都会被拒绝。gRPC 端口先于主端口绑定，正常启动的服务端会同时监听这些端口。',
  },
  fix: [
    { risk: 'none', when: ['main', 'refused'], do: run({ sh: 'ps -C java -o pid,stat,lstart,args', cmd: 'tasklist /fi "imagename eq java.exe" /v', powershell: 'Get-Process java | Format-List Id,StartTime,Path' }), text: { en: 'See whether a Nacos runs at all.', zh: '先看 Nacos 进程是否存在。' } },
    { risk: 'none', when: ['main', 'refused', 'refused-alive', 'grpc'], do: seeLog(50, 'logs/start.out', 'logs/startup.log', 'logs/nacos.log'), text: { en: 'Its last lines tell how far it came and what ended it.', zh: '日志的最后几行会说明它启动到哪一步、为什么结束。' } },
    { risk: 'restart', when: ['main', 'refused'], do: startServer(), text: { en: 'If it does not run, start it (add -m standalone for a single node).', zh: '如果没有运行，启动它（单机请加 -m standalone）。' } },
    { risk: 'none', when: ['elsewhere'], do: run({ sh: 'curl -i http://127.0.0.1:{main}/nacos/', cmd: 'curl -i http://127.0.0.1:{main}/nacos/', powershell: 'curl.exe -i http://127.0.0.1:{main}/nacos/' }), text: { en: 'Ask that port, or set server.port={port} in conf/application.properties and restart.', zh: '改用该端口访问；或在 conf/application.properties 中设置 server.port={port} 后重启。' } },
  ],
  needs: [], uses: ['host.unheard-ports', 'nacos.main-port', 'nacos.version', 'host.listeners', 'logs.digest', 'nacos.processes', 'deployment'],
  signatures: ASKED, keeps: ['Tomcat started on port'], subject: 'port {port}', symptoms: ['not-running'], explains: ['client-cannot-connect', 'grpc-unreachable'], over: 'by-its-proof',
  references: ['alibaba/nacos#174', 'distribution/conf/application.properties@2.3.2', 'man 8 ss', 'man 8 lsof'],

  check(bench) {
    const { known, seen, fail, pass, na } = bench;
    const unheard = known('host.unheard-ports');
    // Only who looked for one port in a list of all of them has seen that it is not there.
    if (!unheard) return refusedHere(bench) ?? na({ en: 'nobody looked for a port among those that are listened on', zh: '没有提供按端口查找监听的结果' });
    const main = known('nacos.main-port')?.port ?? newestBoot(known('logs.digest'))?.port ?? DEFAULT_MAIN_PORT;
    const quote = seen('host.unheard-ports', `nobody listens on ${unheard.join(', ')}`);
    if (unheard.includes(main)) return fail({ port: main, main }, [quote], { case: 'main' });
    const listens = known('host.listeners')?.some(({ port }) => port === main) ?? false;
    const hasGrpc = surelyIn(known('nacos.version')?.version, '>=2.0.0-0');
    if (listens && hasGrpc && unheard.includes(main + GRPC_SDK_OFFSET)) return fail({ port: main + GRPC_SDK_OFFSET, main }, [quote], { case: 'grpc' });
    return pass(quote);
  },
});
