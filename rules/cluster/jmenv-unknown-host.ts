import { fileToEdit, placeOf, quoteSetting, settingOf, settingValue } from '../../src/nacos/settings.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { STANDALONE } from '../../src/nacos/member-list.ts';
import { logEvidence } from './shared/member-logged.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config } from '../../src/model/config.ts';
import type { Facts } from '../../src/model/facts.ts';

/** The INFO line `ADDRESS_SERVER_URL:http://jmenv…` is no failure. */
const LOGGED: readonly Signature[] = [
  { anchor: 'jmenv.tbsite.net', pattern: /jmenv\.tbsite\.net/, levels: ['ERROR', 'WARN', null], when: 'start' },
  // before 1.3 (ServerListService.init@1.1.4)
  { anchor: 'cannot get serverlist', pattern: /cannot get serverlist, so exit/, when: 'start' },
];

const TYPE = 'nacos.core.member.lookup.type';

const isBlank = (text: string | undefined): boolean => text === undefined || text === '';

/** How the server finds its members (core/.../LookupFactory.java chooseLookup@3.0.3); undefined when a fact is missing. */
const lookupOf = (config: Config | undefined, conf: Facts['nacos.cluster-conf'] | undefined): 'file' | 'no-cluster-conf' | 'lookup-type' | undefined => {
  const type = config && settingValue(config, TYPE);
  if (type === 'address-server') return 'lookup-type';
  if (type === 'file') return 'file';
  if (config === undefined || conf === undefined) return undefined;
  return conf !== null || !isBlank(settingValue(config, 'nacos.member.list')) ? 'file' : 'no-cluster-conf';
};

const hasOwnAddressServer = (config: Config | undefined, env: Facts['host.env'] | undefined): boolean =>
  !isBlank(config && settingValue(config, 'address.server.domain')) || !isBlank(env?.['address_server_domain']);

const homeOfCommand = (command: string | null | undefined): string | undefined => /-Dnacos\.home=([^\s"]+)/.exec(command ?? '')?.[1];

export default defineRule({
  id: 'cluster/jmenv-unknown-host',
  severity: 'fatal',
  title: { en: 'Cluster mode without a member list', zh: '集群模式下没有成员列表' },
  message: {
    'no-cluster-conf': {
      en: 'Cluster mode, but {file} does not exist and nacos.member.list is blank, so Nacos asks jmenv.tbsite.net',
      zh: '以集群模式启动，但 {file} 不存在且 nacos.member.list 为空，Nacos 只好访问 jmenv.tbsite.net',
    },
    default: {
      en: 'Started without -m standalone it is a cluster node; {file} does not exist and nacos.member.list is blank, so Nacos would ask jmenv.tbsite.net',
      zh: '启动时若不加 -m standalone 就是集群模式；{file} 不存在且 nacos.member.list 为空，Nacos 会去访问 jmenv.tbsite.net',
    },
    'lookup-type': {
      en: 'nacos.core.member.lookup.type=address-server without address.server.domain makes Nacos ask jmenv.tbsite.net',
      zh: 'nacos.core.member.lookup.type=address-server 但没有配置 address.server.domain，Nacos 只好访问 jmenv.tbsite.net',
    },
    'other-home': {
      en: 'The last start failed at jmenv.tbsite.net: it ran with nacos.home {runHome} and did not see {file}',
      zh: '上次启动因 jmenv.tbsite.net 失败：进程的 nacos.home 是 {runHome}，看不到 {file}',
    },
    'present-now': {
      en: 'The last start failed because it found no cluster.conf; {file} exists now',
      zh: '上次启动时没有找到 cluster.conf 而失败；{file} 现在已存在',
    },
    log: {
      en: 'The start failed at jmenv.tbsite.net: cluster mode without a cluster.conf',
      zh: '启动因访问 jmenv.tbsite.net 失败：集群模式但没有 cluster.conf',
    },
  },
  why: {
    en: 'Without cluster.conf a server that is not standalone falls back to the address server jmenv.tbsite.net, a host inside Alibaba that nobody else can resolve.',
    zh: '非单机模式且没有 cluster.conf 时，Nacos 会退回到地址服务器 jmenv.tbsite.net，这是阿里内部域名，外部无法解析。',
  },
  fix: [
    {
      text: {
        en: 'Only one server: start it standalone (Windows: startup.cmd -m standalone; Docker: -e MODE=standalone).',
        zh: '只有一台服务器：以单机模式启动（Windows：startup.cmd -m standalone；Docker：-e MODE=standalone）。',
      },
      run: { shell: 'sh', line: 'bash {home}/bin/startup.sh -m standalone' },
      risk: 'restart',
      when: ['no-cluster-conf', 'default', 'log'],
    },
    {
      text: {
        en: 'A cluster: write the ip:port of every node into conf/cluster.conf on every node (three or five of them; the addresses below are examples), then start.',
        zh: '集群：在每个节点的 conf/cluster.conf 中写入所有节点的 ip:port（三个或五个，下面的地址仅为示例），再启动。',
      },
      run: { shell: 'sh', line: "printf '%s\\n' 10.0.0.1:8848 10.0.0.2:8848 10.0.0.3:8848 > {home}/conf/cluster.conf" },
      risk: 'restart',
      when: ['no-cluster-conf', 'default', 'log'],
    },
    {
      text: {
        en: 'Remove the key, so that conf/cluster.conf is used, or name your own address server in address.server.domain.',
        zh: '删除该配置以使用 conf/cluster.conf，或在 address.server.domain 中填写自己的地址服务器。',
      },
      edit: { file: '{properties}', key: TYPE, value: null },
      risk: 'restart',
      when: ['lookup-type'],
    },
    {
      text: {
        en: 'Start the server from the directory that has the cluster.conf, or copy the file there.',
        zh: '从有 cluster.conf 的目录启动，或把文件复制到进程实际使用的目录。',
      },
      run: { shell: 'sh', line: 'cp {file} {runHome}/conf/cluster.conf' },
      risk: 'restart',
      when: ['other-home'],
    },
    {
      text: {
        en: 'Start again; if it fails alike, see whether the user of the server may read {file}.',
        zh: '重新启动；如果仍然失败，检查运行用户是否有权限读取 {file}。',
      },
      run: { shell: 'sh', line: 'bash {home}/bin/startup.sh' },
      risk: 'restart',
      when: ['present-now'],
    },
  ],
  needs: [],
  anyOf: ['nacos.cluster-conf', 'nacos.config', 'logs.digest'],
  uses: ['nacos.mode', 'nacos.home', 'host.env'],
  keeps: LOGGED.map(({ anchor }) => anchor),
  explains: ['start-failed', 'not-running'],
  references: ['alibaba/nacos#3069', 'alibaba/nacos#5813', 'core/.../LookupFactory.java@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    const mode = known('nacos.mode')?.mode;
    if (mode === 'standalone') return na(STANDALONE);
    const config = known('nacos.config');
    const conf = known('nacos.cluster-conf');
    const digest = known('logs.digest');
    const logged = logEvidence(seen, digest ? matchSignatures(digest, LOGGED) : []) ?? [];
    const lookup = lookupOf(config, conf);
    const home = known('nacos.home')?.path ?? '.';
    const runHome = homeOfCommand(digest && newestBoot(digest)?.command);
    const file = conf?.path ?? `${home}/conf/cluster.conf`;
    const args = { home, file, properties: config ? fileToEdit(config, TYPE) : 'conf/application.properties', runHome: runHome ?? '?' };
    const [first, ...more] = logged;

    if (lookup === undefined) {
      if (first) return fail(args, [first, ...more], { case: 'log' });
      return unknown(conf === undefined ? 'nacos.cluster-conf' : 'nacos.config');
    }
    if (lookup === 'file') {
      if (first) {
        const elsewhere = runHome !== undefined && conf !== null && conf !== undefined && !conf.path.startsWith(runHome);
        return fail(args, [first, ...more], { case: elsewhere ? 'other-home' : 'present-now', ...(elsewhere ? {} : { severity: 'warning' }) });
      }
      return conf ? pass(seen('nacos.cluster-conf', conf.path, { path: conf.path })) : pass(seen('nacos.config', 'nacos.member.list or lookup type file'));
    }
    if (hasOwnAddressServer(config, known('host.env'))) {
      return first ? fail(args, [first, ...more], { case: 'log' }) : na({ en: 'an address server of its own is configured', zh: '已配置自己的地址服务器' });
    }
    const boot = digest && newestBoot(digest);
    if (boot?.outcome === 'started' && boot.mode === 'cluster') return pass(seen('logs.digest', `started at ${boot.startedAt ?? '?'}`, { path: boot.file, line: boot.line }));
    if (mode === undefined && !first) return unknown('nacos.mode');
    const setting = config && settingOf(config, TYPE);
    const cause =
      lookup === 'lookup-type' && setting ? seen('nacos.config', quoteSetting(setting), placeOf(setting)) : seen('nacos.cluster-conf', `${file} does not exist`);
    // Only the default of the script speaks for cluster mode; the command line that starts it may say otherwise.
    const guessed = lookup === 'no-cluster-conf' && known('nacos.mode')?.by === 'script-default' && !first;
    return fail(args, [cause, ...logged], guessed ? { case: 'default', confidence: 'suspected' } : { case: lookup });
  },
});
