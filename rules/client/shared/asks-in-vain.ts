import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText } from '../../../src/nacos/log.ts';

const WORDS = /[Cc]lient not connected, ?(?:current )?status ?:|Server check fail, please check server/;

/** A client that does not get its gRPC connection was seen: whatever it asks is in place and runs. */
export const asksInVain = (digest: LogDigest | null | undefined): boolean => (digest?.records ?? []).some(record => WORDS.test(fullText(record)));

const IN_USE = /(?:网页|页面|控制台|浏览器|console|web page|browser)[^\n。]{0,60}?(?:正常|能打开|可以打开|可以访问|能访问|works|fine|opens|is ok)/i;

/** Words of these stand in such a sentence. */
export const IN_USE_WORDS: readonly string[] = ['浏览器访问', '浏览器打开', '网页打开', '网页访问', '页面正常', '控制台正常', '可以访问', '可以打开', 'the console', 'web page', 'the browser'];

/** Somebody tells that the page is shown: what was declared for it was taken. */
export const isPageSeen = (digest: LogDigest | null | undefined): boolean => (digest?.records ?? []).some(record => IN_USE.test(fullText(record)));
