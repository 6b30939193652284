import { DEFAULT_MODE_FACTS, judgeScriptDefault } from '../../src/kit/script-default.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'environment/win-startup-cmd-cluster-default',
  severity: 'fatal',
  title: { en: 'startup.cmd started a cluster that nobody configured', zh: '双击 startup.cmd 默认以集群模式启动' },
  message: {
    started: {
      en: 'It was started as a cluster by default ({file}:{line}), and nothing of a cluster is configured',
      zh: '它按脚本默认值以集群模式启动（{file}:{line}），但没有任何集群配置',
    },
    would: {
      en: '{file} starts a cluster unless told otherwise, and nothing of a cluster is configured',
      zh: '{file} 默认以集群模式启动，而当前没有任何集群配置',
    },
  },
  why: {
    en: 'Since 1.3.2 startup.cmd, double-clicked, starts a cluster. Without cluster.conf it then asks jmenv.tbsite.net, which exists inside Alibaba only, and without MySQL it finds no data source.',
    zh: '从 1.3.2 起，双击 startup.cmd 默认启动集群模式。没有 cluster.conf 时它会去找 jmenv.tbsite.net（只存在于阿里内部），没有配置 MySQL 时也找不到数据源。',
  },
  fix: [
    {
      text: { en: 'For a single node say so at every start.', zh: '单机运行时，每次启动都要加参数。' },
      run: { shell: 'cmd', line: '{home}\\bin\\startup.cmd -m standalone' },
      risk: 'restart',
    },
    {
      text: { en: 'Make it the default of the script, line {line}.', zh: '把脚本第 {line} 行的默认值改掉。' },
      edit: { file: '{file}', key: 'set MODE', value: '"standalone"' },
      risk: 'restart',
    },
    {
      text: {
        en: 'If it is to be a cluster, list every node in conf/cluster.conf (ip:port, one a line, the same file everywhere) and configure MySQL.',
        zh: '如果确实要搭集群，请在 conf/cluster.conf 中列出所有节点（每行一个 ip:port，各节点一致），并配置 MySQL。',
      },
      risk: 'restart',
    },
  ],
  needs: ['nacos.mode', 'nacos.scripts'],
  uses: DEFAULT_MODE_FACTS,
  explains: ['datasource-missing', 'start-failed', 'start-hangs', 'not-running'],
  references: ['distribution/bin/startup.cmd:26@2.0.3', 'alibaba/nacos#3607', 'alibaba/nacos#3730', 'alibaba/nacos#4551'],
  check: bench => judgeScriptDefault(bench, 'cmd'),
});
