import { restartServer, seeListening } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Facts } from '../../src/model/facts.ts';
import { configuredMainPort } from '../../src/nacos/main-port.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import type { MainPort, NacosProcess } from '../../src/model/nacos.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET } from '../../src/nacos/ports.ts';

interface Heard {
  readonly port: number;
  readonly pid: number | null;
}

/** Main ports of the servers of 2.x and later that listen: nobody else holds three ports so far apart. */
const serversAmong = (listeners: readonly Heard[]): readonly Heard[] => {
  const ports = new Set(listeners.map(({ port }) => port));
  return listeners.filter(({ port }) => ports.has(port + GRPC_SDK_OFFSET) && ports.has(port + GRPC_CLUSTER_OFFSET));
};

/** What the file says by now, where nothing on the command line of the server that runs decides it; an edit is taken with the next start only. */
const inFile = (config: Facts['nacos.config'] | undefined, version: string | null, { flags }: NacosProcess): MainPort | undefined => {
  if (!config || flags.some(flag => /server\.port=|server\.main\.port=/.test(flag))) return undefined;
  const said = configuredMainPort(config, version);
  return said.place.origin === 'file' ? said : undefined;
};

export default defineRule({
  id: 'ports/port-differs', severity: 'warning',
  title: { en: 'The server listens on another port than is said', zh: '实际监听的端口与配置或日志不一致' },
  message: {
    config: { en: 'The configuration says main port {port}; the server that runs (pid {pid}) listens on {actual}', zh: '配置的主端口是 {port}，而正在运行的服务端（进程 {pid}）监听的是 {actual}' },
    log: { en: 'The log of the last start says port {port}; the server that runs (pid {pid}) listens on {actual}', zh: '上次启动的日志里端口是 {port}，而正在运行的服务端（进程 {pid}）监听的是 {actual}' },
  },
  why: {
    en: 'Either the port was changed after the start, or the process was started with another setting, from another folder, or is another server. Clients and members that follow what is written do not reach it.',
    zh: '要么启动后改过端口，要么进程是用别的参数或别的目录启动的，也可能是另一套服务。按配置去连的客户端和其他节点都连不上。',
  },
  fix: [
    { risk: 'none', do: seeListening(), text: { en: 'See which process listens on {actual}, and from which folder it was started.', zh: '查看 {actual} 是哪个进程在监听、从哪个目录启动。' } },
    { risk: 'restart', do: restartServer(), text: { en: 'If it is this one, restart it so that it takes {port}, or write {actual} where clients and members look.', zh: '如果就是这个服务，重启使其改用 {port}；或者把客户端和集群成员里的端口改成 {actual}。' } },
  ],
  needs: [], uses: ['nacos.main-port', 'nacos.processes', 'host.listeners', 'logs.digest', 'nacos.config', 'nacos.version'],
  subject: 'port {port}', explains: ['client-cannot-connect', 'grpc-unreachable', 'member-down', 'server-mute'],
  references: ['sys/.../EnvUtil.java getPort@2.0.3'],

  check({ known, seen, fail, pass, na }) {
    const processes = known('nacos.processes');
    const own = processes?.find(each => each.own && each.network !== 'other');
    // Where the processes were seen and none is of this server, whoever listens is another one.
    if (processes && !own) return na({ en: 'this server does not run', zh: '该服务没有运行' });
    // Another server of this machine has ports of its own.
    const strangers = new Set(processes?.filter(each => !each.own).map(({ pid }) => pid));
    const listed = known('host.listeners')?.filter(({ pid }) => pid === null || !strangers.has(pid));
    const main = known('nacos.main-port');
    const boot = newestBoot(known('logs.digest'));
    const logged = boot?.port;
    const edited = (main?.by === 'process' || main?.by === 'target') && own ? inFile(known('nacos.config'), known('nacos.version')?.version ?? null, own) : undefined;
    const said = edited?.port ?? (main && main.by !== 'default' && main.by !== 'process' ? main.port : logged);
    const heard: readonly Heard[] = own?.listens ? own.listens.map(port => ({ port, pid: own.pid })) : (listed ?? []);
    const servers = serversAmong(heard);
    const [server] = servers;
    // A start that failed did not leave another process behind: that one was there before, and is another server.
    if (boot?.outcome === 'failed' && boot.pid != null && server?.pid != null && boot.pid !== server.pid && !own) return na({ en: 'the start that the log tells of failed, and another process listens', zh: '日志中的这次启动失败了，监听端口的是另一个进程' });
    if (said == null || server === undefined) return na({ en: 'no port is told, or no server was seen to listen', zh: '没有说明端口，或没有看到监听中的服务端' });
    const quote = seen(own?.listens ? 'nacos.processes' : 'host.listeners', `pid ${server.pid ?? '?'} listens on ${server.port}, ${server.port + GRPC_SDK_OFFSET}, ${server.port + GRPC_CLUSTER_OFFSET}`);
    // Of several servers on one machine any may be the one that is meant.
    if (servers.length > 1 || heard.some(({ port }) => port === said)) return pass(quote);
    if (edited) return fail({ port: edited.port, actual: server.port, pid: server.pid ?? '?' }, [quote, seen('nacos.config', `${edited.place.key}=${edited.port}`, { path: edited.place.file })], { case: 'config', severity: 'info' });
    const isLogged = main?.by === 'log' || said === logged;
    return fail({ port: said, actual: server.port, pid: server.pid ?? '?' }, [quote, isLogged ? seen('logs.digest', `port ${said}`) : seen('nacos.main-port', `${said}`)], { case: isLogged ? 'log' : 'config' });
  },
});
