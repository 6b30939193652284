import type { Pasted } from './text.ts';
import { linesOf } from './text.ts';

/** The address under which a node goes, and the one that it should have, as somebody tells it. */
export interface SelfTold {
  readonly self: string;
  readonly wanted: string;
  /** 0-based. */
  readonly line: number;
}

const IP = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/.source;
/** Whose address it is: a member's. That of an instance is another matter. */
const OF_A_MEMBER = /集群|节点|cluster|member|\bself\b|自身|本机|nacos(?! ?client)/i;
const OF_AN_INSTANCE = /服务实例|实例(?:的)?\s?ip|注册(?:的|到)?服务|instance|微服务|provider|consumer|client|客户端/i;

const TOLD: readonly RegExp[] = [
  new RegExp(`(?:显示|变成|变为|识别|获取|读取|注册|绑定|选择|选|取|用|列表)[^\\n，。]{0,24}?(?<self>${IP})[^\\n]{0,24}?(?:真实|实际|正确|真正|应该|而不是|却是)[^\\n]{0,24}?(?<wanted>${IP})`),
  new RegExp(`(?:shows?|picks?|picked|uses?|used|chose|chooses|registers?|takes?|took|selects?|selected|detects?|detected|listed as|appears as)[^\\n]{0,40}?(?<self>${IP})[^\\n]{0,40}?(?:instead of|rather than|should be|(?:but|while|and)[^\\n]{0,20}?(?:real|actual|correct|proper))[^\\n]{0,40}?(?<wanted>${IP})`, 'i'),
];

/** A line of a log, a property, a command. */
const IS_PRINTED = /^\s*(?:\d{4}[-/]\d\d|\d\d:\d\d:|at\s|Caused by|\[|<|[{}"'|]|\w[\w.-]{0,80}=|[$#>]\s)/;

/** "the console lists 192.168.122.1:8848, but the machine is 10.20.1.7", in either language; null when nobody says so. */
export const parseSelfTold = (text: string): Pasted<SelfTold> | null => {
  for (const [line, words] of linesOf(text).entries()) {
    if (words.length > 600 || IS_PRINTED.test(words) || !OF_A_MEMBER.test(words) || OF_AN_INSTANCE.test(words)) continue;
    const groups = TOLD.map(pattern => pattern.exec(words)?.groups).find(found => found !== undefined);
    const { self = '', wanted = '' } = groups ?? {};
    if (self !== wanted && wanted !== '') return { value: { self, wanted, line }, partial: null };
  }
  return null;
};
