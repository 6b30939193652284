import { defineScriptDefaultRule } from './shared/script-default.ts';

export default defineScriptDefaultRule({
  id: 'environment/win-startup-cmd-cluster-default',
  kind: 'cmd',
  title: { en: 'startup.cmd started a cluster that nobody configured', zh: '双击 startup.cmd 默认以集群模式启动' },
  why: {
    en: 'Since 1.3.2 startup.cmd, double-clicked, starts a cluster. Without cluster.conf it then asks jmenv.tbsite.net, which exists inside Alibaba only, and without MySQL it finds no data source.',
    zh: '从 1.3.2 起，双击 startup.cmd 默认启动集群模式。没有 cluster.conf 时它会去找 jmenv.tbsite.net（只存在于阿里内部），没有配置 MySQL 时也找不到数据源。',
  },
  references: ['distribution/bin/startup.cmd:26@2.0.3', 'alibaba/nacos#3607', 'alibaba/nacos#3730', 'alibaba/nacos#4551'],
});
