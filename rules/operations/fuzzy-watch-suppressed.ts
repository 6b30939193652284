import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/fuzzy-watch-suppressed', severity: 'warning',
  title: { en: 'Patterns of clients are too many for the server', zh: '客户端的模糊订阅超出服务端上限' },
  message: {
    pattern: { en: 'The server watches no more patterns: {text} is suppressed', zh: '服务端不再接受新的模糊订阅：{text} 被抑制' },
    matched: { en: 'A pattern matches more than the server pushes', zh: '模糊订阅匹配的数量超出推送上限' },
  },
  why: { en: 'The server keeps a list of what matches for each pattern and limits both; what is over the limit changes without the client being told.', zh: '服务端为每个模糊订阅维护匹配列表并限制数量；超出部分发生变更时客户端收不到通知。' },
  fix: [
    { text: { en: 'Watch narrower patterns, and fewer of them.', zh: '缩小并减少模糊订阅的范围。' }, risk: 'restart' },
  ],
  signature: [
    { anchor: 'fuzzy watch pattern over limit', pattern: /fuzzy watch pattern over limit,\s?pattern ->\s?(?<text>[^,]{1,120})/, case: 'pattern' },
    { anchor: 'fuzzy watch pattern matched', pattern: /fuzzy watch pattern matched (?:service|group ?key) count is over limit/, case: 'matched' },
  ],
  references: ['ConfigFuzzyWatchGroupKeyHolder.java:442@3.0.3', 'ErrorCode.java 50310@3.0.3'],
});
