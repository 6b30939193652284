import { sql } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/mysql-sort-memory', severity: 'error', by: 'server',
  title: { en: 'MySQL has too little memory for sorting', zh: 'MySQL 排序缓冲区不足' },
  message: { en: 'MySQL refused a query of Nacos: "Out of sort memory" (1038)', zh: 'MySQL 拒绝了 Nacos 的查询：“Out of sort memory”（1038）' },
  why: {
    en: 'Lists of configurations and of their history are sorted with their long contents. From 8.0.20 on MySQL sorts whole rows in sort_buffer_size (256 KB by default); one row that does not fit ends the query.',
    zh: '配置列表和历史会连同很长的内容一起排序。8.0.20 起 MySQL 在 sort_buffer_size（默认 256 KB）中对整行排序，放不下一行就会报错。',
  },
  fix: [
    { risk: 'none', do: sql('SET GLOBAL sort_buffer_size = 4194304;'), text: {
      en: 'Give it 4 MB now (new connections use it: wait a minute or start Nacos again), and write sort_buffer_size=4M below [mysqld] so that it stays.',
      zh: '先改为 4 MB（新连接生效，等一分钟或重启 Nacos），再在 [mysqld] 下写入 sort_buffer_size=4M 使其永久生效。',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['dev.mysql.com: ER_OUT_OF_SORTMEMORY 1038'],
  signature: { anchor: 'Out of sort memory, consider', pattern: /Out of sort memory, consider increasing (?:server )?sort buffer size/ },
});
