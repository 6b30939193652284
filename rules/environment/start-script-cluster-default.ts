import { DEFAULT_MODE_FACTS, judgeScriptDefault } from '../../src/kit/script-default.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'environment/start-script-cluster-default',
  severity: 'fatal',
  title: { en: 'startup.sh started a cluster that nobody configured', zh: 'startup.sh 默认以集群模式启动' },
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
    en: 'startup.sh has always started a cluster unless -m standalone is given. Without cluster.conf it then asks the address server jmenv.tbsite.net, which exists inside Alibaba only, and without MySQL it finds no data source.',
    zh: 'startup.sh 一直默认集群模式，除非加 -m standalone。没有 cluster.conf 时它会去找地址服务器 jmenv.tbsite.net（只存在于阿里内部），没有配置 MySQL 时也找不到数据源。',
  },
  fix: [
    {
      text: { en: 'For a single node say so at every start.', zh: '单机运行时，每次启动都要加参数。' },
      run: { shell: 'sh', line: 'bash {home}/bin/startup.sh -m standalone' },
      risk: 'restart',
    },
    {
      text: { en: 'Make it the default of the script, line {line}.', zh: '把脚本第 {line} 行的默认值改掉。' },
      edit: { file: '{file}', key: 'export MODE', value: '"standalone"' },
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
  references: ['distribution/bin/startup.sh@2.3.2', 'alibaba/nacos#3607', 'alibaba/nacos#3730'],
  check: bench => judgeScriptDefault(bench, 'sh'),
});
