import { defineScriptDefaultRule } from './shared/script-default.ts';

export default defineScriptDefaultRule({
  id: 'environment/start-script-cluster-default',
  kind: 'sh',
  title: { en: 'startup.sh started a cluster that nobody configured', zh: 'startup.sh 默认以集群模式启动' },
  why: {
    en: 'startup.sh has always started a cluster unless -m standalone is given. Without cluster.conf it then asks the address server jmenv.tbsite.net, which exists inside Alibaba only, and without MySQL it finds no data source.',
    zh: 'startup.sh 一直默认集群模式，除非加 -m standalone。没有 cluster.conf 时它会去找地址服务器 jmenv.tbsite.net（只存在于阿里内部），没有配置 MySQL 时也找不到数据源。',
  },
  references: ['distribution/bin/startup.sh@2.3.2', 'alibaba/nacos#3607', 'alibaba/nacos#3730'],
});
