import { fileToEdit, placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { EMPTY_LIST, failedAlone, fileOfList, waitsAlone, hasOwnAddressServer, LOGGED, LOOKUP_TYPE, ranElsewhere, runHomeOf } from './shared/member-lookup.ts';
import { ANNOUNCED, LOST_OPTION, optionLost } from './shared/started-as-cluster.ts';
import { PLUGIN_CASES, pluginFailed } from './shared/plugin-failed.ts';
import { COPY_LIST, LIST_OF_CONTAINER, START_HERE, START_STANDALONE, USE_FILE, WRITE_LIST } from './shared/member-list-fix.ts';

export default defineCaseRule({
  id: 'cluster/jmenv-unknown-host', listsMembers: true, severity: 'fatal',
  title: { en: 'Cluster mode without a member list', zh: '集群模式下没有成员列表' },
  why: {
    en: 'Without cluster.conf a server that is not standalone falls back to the address server jmenv.tbsite.net, a host inside Alibaba that nobody else can resolve.',
    zh: '非单机模式且没有 cluster.conf 时，Nacos 会退回到地址服务器 jmenv.tbsite.net，这是阿里内部域名，外部无法解析。',
  },
  scope: { mode: 'cluster' },
  anyOf: ['nacos.cluster-conf', 'nacos.config'], uses: ['nacos.mode', 'nacos.home', 'host.env'],
  args({ known }) {
    const [config, home] = [known('nacos.config'), known('nacos.home')?.path ?? '.'];
    const file = fileOfList(known('nacos.cluster-conf'), home);
    return { home, file, properties: fileToEdit(config, LOOKUP_TYPE), runHome: runHomeOf(known('logs.digest')) ?? '?' };
  },
  cases: {
    'no-cluster-conf': {
      fix: [START_STANDALONE, WRITE_LIST],
      message: { en: 'Cluster mode, but {file} does not exist and nacos.member.list is blank, so Nacos asks jmenv.tbsite.net', zh: '以集群模式启动，但 {file} 不存在且 nacos.member.list 为空，Nacos 只好访问 jmenv.tbsite.net' },
    },
    default: { // Only the default of the script speaks for cluster mode; the command line that starts it may say otherwise.
      confidence: 'suspected', fix: [START_STANDALONE, WRITE_LIST],
      message: {
        en: 'Started without -m standalone it is a cluster node; {file} does not exist and nacos.member.list is blank, so Nacos would ask jmenv.tbsite.net',
        zh: '启动时若不加 -m standalone 就是集群模式；{file} 不存在且 nacos.member.list 为空，Nacos 会去访问 jmenv.tbsite.net',
      },
    },
    'lookup-type': { fix: USE_FILE,
      message: { en: 'nacos.core.member.lookup.type=address-server without address.server.domain makes Nacos ask jmenv.tbsite.net', zh: 'nacos.core.member.lookup.type=address-server 但没有配置 address.server.domain，Nacos 只好访问 jmenv.tbsite.net' },
    },
    'other-home': {
      past: true, logged: LOGGED, fix: COPY_LIST, read: (_, { known }) => (ranElsewhere(known('logs.digest'), known('nacos.cluster-conf')) ? {} : null),
      message: { en: 'The last start failed at jmenv.tbsite.net: it ran with nacos.home {runHome} and did not see {file}', zh: '上次启动因 jmenv.tbsite.net 失败：进程的 nacos.home 是 {runHome}，看不到 {file}' },
    },
    'present-now': {
      past: true, logged: LOGGED, severity: 'warning', fix: START_HERE,
      message: { en: 'The last start failed because it found no cluster.conf; {file} exists now', zh: '上次启动时没有找到 cluster.conf 而失败；{file} 现在已存在' },
    },
    log: {
      logged: LOGGED, fix: [START_STANDALONE, WRITE_LIST], read: (_, { known }) => (optionLost(known('logs.digest')) || pluginFailed(known('logs.digest')) ? null : {}),
      message: { en: 'The start failed at jmenv.tbsite.net: cluster mode without a cluster.conf', zh: '启动因访问 jmenv.tbsite.net 失败：集群模式但没有 cluster.conf' },
    },
    empty: {
      logged: EMPTY_LIST, fix: [START_STANDALONE, WRITE_LIST],
      read: (_, { known }) => (failedAlone(known('logs.digest'), known('nacos.config'), known('host.env')) ? {} : null),
      message: { en: 'The start in cluster mode failed with an empty member list ("The server IP list of Nacos is []")', zh: '以集群模式启动失败，成员列表为空（“The server IP list of Nacos is []”）' },
    },
    pending: {
      logged: EMPTY_LIST, confidence: 'suspected', fix: [START_STANDALONE, WRITE_LIST, LIST_OF_CONTAINER], read: (_, { known }) => (waitsAlone(known('logs.digest'), known('nacos.config'), known('host.env')) ? {} : null),
      message: { en: 'It is being started in cluster mode with an empty member list ("The server IP list of Nacos is []"): a double click, or a start without -m standalone, does that', zh: '正在以集群模式启动，而成员列表为空（“The server IP list of Nacos is []”）：双击脚本或启动时没加 -m standalone 就会这样' },
    },
    'lost-option': LOST_OPTION, announced: ANNOUNCED, ...PLUGIN_CASES,
  },
  proof({ ask, known, seen, fail, clear, pass, na }) {
    const told = known('nacos.config');
    const type = told && settingOf(told, LOOKUP_TYPE);
    if (type?.value === 'file') return clear(seen('nacos.config', quoteSetting(type), placeOf(type)));
    const isForced = type?.value === 'address-server';
    const conf = isForced ? null : ask('nacos.cluster-conf');
    const config = ask('nacos.config');
    if (conf) return clear(seen('nacos.cluster-conf', conf.path, { path: conf.path }));
    const list = settingOf(config, 'nacos.member.list');
    if (!isForced && list && list.value.trim() !== '') return clear(seen('nacos.config', quoteSetting(list), placeOf(list)));
    if (hasOwnAddressServer(config, known('host.env'))) return na({ en: 'an address server of its own is configured', zh: '已配置自己的地址服务器' });
    const boot = newestBoot(known('logs.digest'));
    if (boot?.outcome === 'started' && boot.mode === 'cluster') return pass(seen('logs.digest', `started at ${boot.startedAt ?? '?'}`, { path: boot.file, line: boot.line }));
    const { by } = ask('nacos.mode');
    if (isForced) return fail('lookup-type', {}, [seen('nacos.config', quoteSetting(type), placeOf(type))]);
    return fail(by === 'script-default' ? 'default' : 'no-cluster-conf', {}, [seen('nacos.cluster-conf', 'conf/cluster.conf does not exist')]);
  },
  explains: ['start-failed', 'not-running'], over: 'with-its-start',
  references: ['alibaba/nacos#3069', 'alibaba/nacos#5214', 'alibaba/nacos#5813', 'core/.../LookupFactory.java@3.0.3'],
});
