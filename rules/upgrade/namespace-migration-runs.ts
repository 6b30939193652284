import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'upgrade/namespace-migration-runs', severity: 'info',
  title: { en: 'The first start of 3.x moves the empty namespace', zh: '3.x 首次启动正在迁移空命名空间' },
  message: { en: 'The server moves configurations to the namespace public: {count} so far', zh: '服务端正在把配置迁移到 public 命名空间，已完成 {count}' },
  why: { en: '20,000 configurations take about two minutes, in which the server is not ready. A probe that ends it begins it anew.', zh: '2 万条配置大约需要两分钟，期间服务未就绪。探针如果在此时杀掉它，又要重新开始。' },
  fix: [
    { text: { en: 'Let it finish: give the startup probe ten minutes; nacos.namespace.migrate.batch.size makes it faster.', zh: '等待其完成：把 startupProbe 放宽到十分钟；调大 nacos.namespace.migrate.batch.size 可加快速度。' }, risk: 'none' },
  ],
  signature: { anchor: 'migrating config namespace from empty to public', pattern: /migrating config namespace from empty to public,\s?finished:\s?(?<count>[1-9]\d{0,8})/, when: 'start' },
  references: ['nacos.io/docs upgrading 3.0', 'NamespaceMigrate@3.0.3'],
});
