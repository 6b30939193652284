import { searchLog } from '../../src/kit/fix.ts';
import { settingValue } from '../../src/nacos/settings.ts';
import { addressKey, BY_ADDRESS_SERVER, isListed, joined, listedMembers, NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'cluster/members-differ-from-conf', listsMembers: true, severity: 'error',
  title: { en: 'The running server has another member list than the file', zh: '运行中的成员列表与 cluster.conf 不一致' },
  message: {
    alone: { en: 'The server knows only itself, though {file} lists {listed}', zh: '服务端只认识自己，而 {file} 中列出了 {listed}' },
    missing: { en: 'The server does not know {names}, which {file} lists', zh: '服务端不认识 {file} 中列出的 {names}' },
    extra: { en: 'The server has the member {names}, which is not in {file}', zh: '服务端多出了 {file} 中没有的成员 {names}' },
  },
  why: {
    en: 'Nacos reads cluster.conf when it changes and drops a list that it cannot parse. What the server has in memory decides on the majority and on whom it talks to.',
    zh: 'cluster.conf 变更时 Nacos 会重新读取，无法解析则整份丢弃。多数派和节点间通信以内存中的列表为准。',
  },
  fix: [
    { risk: 'none', do: searchLog('[serverlist]', 5, 'logs/nacos-cluster.log'), text: {
      en: 'See nacos-cluster.log for "[serverlist]", correct the named line, and restart if the file is a link or a mounted volume (those are not watched).',
      zh: '查看 nacos-cluster.log 中的 "[serverlist]"，改正所指的行；如果该文件是软链接或挂载卷（不会被监听），需要重启。',
    } },
  ],
  needs: ['server.members', 'nacos.cluster-conf'], uses: ['nacos.mode', 'nacos.home', 'nacos.config'],
  symptoms: ['cluster-alone'], explains: ['member-down', 'no-leader'],
  references: ['core/.../FileConfigMemberLookup.java:84@3.0.3', 'alibaba/nacos#7928'],

  check({ facts, known, seen, fail, pass, na }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    const conf = facts['nacos.cluster-conf'];
    if (conf === null) return na(NO_CLUSTER_CONF);
    const config = known('nacos.config');
    if (config && settingValue(config, 'nacos.core.member.lookup.type') === 'address-server') return na(BY_ADDRESS_SERVER);
    const listed = listedMembers(conf);
    const live = facts['server.members'].map(({ ip, port, address, self }) => ({ host: ip, port, address, self }));
    const inMemory = new Set(live.map(addressKey));
    const missing = listed.filter(member => !inMemory.has(addressKey(member)));
    const extra = live.filter(({ host, port, self }) => !self && !isListed(listed, host, port));
    const evidence = [
      seen('server.members', joined(live.map(({ address }) => address))),
      seen('nacos.cluster-conf', joined(listed.map(({ address }) => address)), { path: conf.path }),
    ] as const;
    const args = { file: conf.path, home: known('nacos.home')?.path ?? '.', listed: joined(listed.map(({ address }) => address)) };
    if (live.length === 1 && listed.length > 1) return fail({ ...args, names: args.listed }, evidence, { case: 'alone' });
    if (missing.length > 0) return fail({ ...args, names: joined(missing.map(({ address }) => address)) }, evidence, { case: 'missing' });
    if (extra.length > 0) return fail({ ...args, names: joined(extra.map(({ address }) => address)) }, evidence, { case: 'extra', severity: 'warning' });
    return pass(...evidence);
  },
});
