import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'database/derby-back-quotes', severity: 'error',
  title: { en: "MySQL's back quotes are sent to Derby", zh: '带 MySQL 反引号的 SQL 被发给了 Derby' },
  message: { en: "The embedded Derby does not know MySQL's back quotes: a defect of 2.4.2, whose SQL for namespaces and quotas is MySQL's only", zh: '内嵌的 Derby 不认识 MySQL 的反引号：这是 2.4.2 的缺陷，命名空间和配额的 SQL 只适用于 MySQL' },
  why: {
    en: 'The statement fails and its page stays empty: a namespace is written and cannot be read, so that it seems not to be there and cannot be created again. No data is lost.',
    zh: '语句执行失败，页面就是空的：命名空间写进去了但读不出来，看起来没有，再建又提示已存在。数据没有丢失。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Upgrade 2.4.2 to 2.4.3 (2.4.1 does not have it either); what was created is there afterwards.',
      zh: '把 2.4.2 升级到 2.4.3（2.4.1 也没有该问题）；之前创建的内容升级后都在。',
    } },
    { risk: 'restart', text: {
      en: 'Of another release: a plugin in plugins/ brings the SQL of MySQL for the embedded database; take it out.',
      zh: '如果是其他版本：plugins/ 中有插件把 MySQL 的 SQL 用在了内嵌数据库上，移走它。',
    } },
  ],
  explains: ['start-failed', 'request-refused'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#12625', 'alibaba/nacos#12645', 'alibaba/nacos#12633', 'alibaba/nacos#13066'],
  // What follows in brackets is the number of the character; Derby alone says so. Its schema at the first start has some, in a line without an exception.
  signature: { anchor: 'Encountered: "`"', pattern: /Lexical error at line \d{1,5}, column \d{1,5}\.\s{1,3}Encountered: "`" \(96\)/, in: 'chain', by: 'server' },
});
