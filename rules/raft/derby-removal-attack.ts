import { defineLogRule } from '../../src/kit/log-rule.ts';
import { moveAside, startServer, stopServer } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'raft/derby-removal-attack', severity: 'fatal',
  title: { en: 'An attack on the Derby API stands in the Raft log', zh: 'Raft 日志中有针对 Derby 运维接口的攻击语句' },
  message: {
    en: 'The group nacos_config stops at the statement {statement}: nobody but a scanner or an attacker sends that (POST /v1/cs/ops/data/removal, /v1/cs/ops/derby)',
    zh: 'Raft 组 nacos_config 卡在语句 {statement}：只有漏洞扫描或攻击者会发送它（POST /v1/cs/ops/data/removal、/v1/cs/ops/derby）',
  },
  why: {
    en: 'With embedded storage the statement was written to the Raft log before it was refused. Each start replays it, and the state machine dies again. It also means that somebody could reach the port without login.',
    zh: '内嵌存储下，语句在被拒绝之前就写进了 Raft 日志，每次启动都会重放，状态机随之再次崩溃。这同时说明有人未登录就能访问该端口。',
  },
  fix: [
    { text: { en: 'Save data/ of all nodes and export the configurations first if a node still answers. Then stop all nodes, move the Raft data of the group nacos_config aside on each, and start them; the configurations stay in data/derby-data.', zh: '先备份所有节点的 data/，如果还有节点能访问，先导出配置。然后停止全部节点，在每个节点移走 nacos_config 组的 Raft 数据，再启动；配置仍在 data/derby-data 中。' }, do: [stopServer(), moveAside('data/protocol/raft/nacos_config'), startServer()], risk: 'data' },
    { text: { en: 'Upgrade to 2.4.0 or later (the API is off by default there: nacos.config.derby.ops.enabled), switch authentication on, close the port to the internet.', zh: '升级到 2.4.0 及以上（该接口默认关闭：nacos.config.derby.ops.enabled），开启鉴权，不要把端口暴露到公网。' }, risk: 'restart' },
    { text: { en: 'Treat it as a security incident: search the access logs for /ops/data/removal and /ops/derby, look for files the statement names, change the passwords that stand in configurations.', zh: '按安全事件处理：在访问日志中查找 /ops/data/removal 和 /ops/derby，检查语句提到的文件，更换配置中出现过的密码。' }, risk: 'none' },
  ],
  explains: ['no-leader', 'not-ready', 'storage-broken', 'start-failed'],
  over: { never: 'the data that were removed stay removed' },
  references: ['alibaba/nacos#14001', 'alibaba/nacos#12213', 'ConfigOpsController.java:112-180@2.2.1', 'DerbyUtils: nacos.config.derby.ops.enabled@2.4.0'],
  signature: [
    { anchor: 'SYSCS_UTIL.SYSCS_EXPORT_QUERY', pattern: /(?<statement>SYSCS_UTIL\.SYSCS_EXPORT_QUERY\w{0,40})/ },
    { anchor: 'SQLJ.INSTALL_JAR', pattern: /(?<statement>(?:CALL )?SQLJ\.INSTALL_JAR)/i },
    { anchor: 'SYSCS_SET_DATABASE_PROPERTY', pattern: /(?<statement>SYSCS_UTIL\.SYSCS_SET_DATABASE_PROPERTY\('derby\.database\.classpath)/ },
  ],
});
