import { matchLines } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { REACH_FACTS, reachOf } from '../../src/nacos/reach.ts';
import { ipRange } from '../../src/syntax/ip.ts';

const JDWP = /(?:-agentlib:jdwp=|-Xrunjdwp:)(?<options>\S*)/;

/** Where the debugger listens; null when it calls somebody instead. Before Java 9 a bare port is that of every address. */
const listensAt = (options: string, major: number | null | undefined): { readonly host: string; readonly port: string } | null => {
  if (!/(?:^|,)server=y/.test(options)) return null;
  const address = /(?:^|,)address=([^,]+)/.exec(options)?.[1] ?? '';
  const [, host, port = ''] = /^(?:(.*):)?(\d+)$/.exec(address) ?? [];
  return { host: host ?? (major != null && major >= 9 ? '127.0.0.1' : '*'), port };
};

const isLoopback = (host: string): boolean => host === 'localhost' || ipRange(host) === 'loopback';

export default defineRule({
  id: 'auth/debugger-open', severity: 'error',
  title: { en: 'The debugger of the JVM is open', zh: 'JVM 调试端口对外开放' },
  message: { en: 'pid {pid} listens for debuggers on {host}:{port}: whoever connects runs any code in the server', zh: '进程 {pid} 在 {host}:{port} 上等待调试连接：任何连上的人都能在服务端执行任意代码' },
  why: { en: 'JDWP has no login. It was switched on for a look and stayed.', zh: 'JDWP 没有任何认证，通常是临时排查时打开后忘记关闭。' },
  fix: [{ do: matchLines('agentlib:jdwp', 'bin/startup.sh'), text: { en: 'Take -agentlib:jdwp out of the start script (image: NACOS_DEBUG), or give it address=127.0.0.1:{port}, and restart.', zh: '从启动脚本中去掉 -agentlib:jdwp（镜像：NACOS_DEBUG），或改为 address=127.0.0.1:{port}，然后重启。' }, risk: 'restart' }],
  subject: 'port {port}', needs: ['nacos.processes'], uses: ['java.selected', ...REACH_FACTS],
  references: ['docs.oracle.com/javase/8/docs/technotes/guides/jpda/conninv.html', 'bugs.openjdk.org/browse/JDK-8041435'],

  check({ facts, known, seen, fail, pass, na }) {
    const own = facts['nacos.processes'].filter(process => process.own);
    if (own.length === 0) return na({ en: 'the server does not run here', zh: '服务没有在本机运行' });
    const reach = reachOf(known);
    const open = own.flatMap(({ pid, flags }) => {
      const options = flags.map(flag => JDWP.exec(flag)?.groups?.['options']).find(found => found !== undefined);
      const at = options === undefined ? null : listensAt(options, known('java.selected')?.major);
      return at === null || isLoopback(at.host) ? [] : [fail({ pid, ...at }, [seen('nacos.processes', `jdwp=${options ?? ''}`)], { severity: reach === 'loopback' || reach === 'private' ? 'warning' : 'error' })];
    });
    return open.length > 0 ? open : pass(seen('nacos.processes', 'no debugger listens beyond this machine'));
  },
});
