import { setProperty, sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/his-config-growth', severity: 'warning',
  title: { en: 'The history of configurations is not cleaned up', zh: '配置历史记录清理失败' },
  message: { en: 'Deleting old rows of his_config_info failed {count} times', zh: '清理 his_config_info 旧记录失败 {count} 次' },
  why: {
    en: 'Every change adds a row to his_config_info. Only the node whose address sorts first deletes rows older than 30 days; when it cannot, the table grows and publishing slows down.',
    zh: '每次变更都会在 his_config_info 中新增一行，只有地址排序最靠前的节点负责删除 30 天前的记录；删不掉时表会不断膨胀，发布变慢。',
  },
  fix: [
    { risk: 'none', do: sql('SELECT COUNT(*), MIN(gmt_modified) FROM his_config_info;'), text: {
      en: 'See how many rows there are and how old the oldest is; then delete the old ones in batches (history only, current configurations stay).',
      zh: '先看有多少行、最早是什么时候，再分批删除旧记录（只是历史，不影响当前配置）。',
    } },
    { risk: 'restart', do: setProperty('nacos.config.retention.days', '7'), text: {
      en: 'Keep history for a shorter time.',
      zh: '缩短历史保留天数。',
    } },
  ],
  signature: { anchor: 'clearConfigHistory', pattern: /clearConfigHistory error/, count: 2 },
  references: ['config/.../DumpService.java:182@2.0.3', 'config/.../ExternalDumpService.java:57@2.0.3'],
});
