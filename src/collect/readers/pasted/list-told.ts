import { linesOf } from './text.ts';

/** `控制台服务列表是空的`, `服务列表里看不到 order`, `the service list is empty`, `no services in the console`. */
const EMPTY: readonly RegExp[] = [
  /服务列表[^\n，。]{0,16}?(?:为空|是?空|没有|看不到|不显示|无数据|暂无)/,
  /(?:控制台|nacos|页面)[^\n，。]{0,16}?(?:看不到|没有(?:显示|看到|出现)?|不显示|查不到)[^\n，。]{0,12}?服务/i,
  /\bservice list\b[^\n]{0,24}?\b(?:is |stays |remains )?(?:empty|blank)\b/i,
  /\bno services?\b[^\n]{0,24}?\b(?:in|on|at)\b[^\n]{0,12}?\b(?:console|dashboard|nacos)\b/i,
  /\b(?:console|dashboard|nacos)\b[^\n]{0,24}?\b(?:shows?|lists?|has) (?:no|0) services?\b/i,
];

/** The line (0-based) in which somebody says that the console shows none of his services; null when nobody does. */
export const emptyListTold = (text: string): number | null => {
  const at = linesOf(text).findIndex(line => line.length < 400 && EMPTY.some(pattern => pattern.test(line)));
  return at < 0 ? null : at;
};
