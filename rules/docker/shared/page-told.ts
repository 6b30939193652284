import type { LogDigest } from '../../../src/model/digest.ts';
import { isSaid } from '../../../src/nacos/log.ts';

const PAGE = '(?:网页|页面|控制台|管理界面|界面|后台|(?:web )?console|web ?ui|web page|dashboard|login page)';
const FAILS = "(?:打不开|访问不了|访问不到|无法访问|不能访问|访问失败|进不去|显示不出来|404|(?:can ?not|can't|could ?n[o']t|unable to|doesn't|does not|won't|not) (?:be )?(?:open|access|reach|load|show|found)\\w{0,4}|inaccessible|unreachable|unavailable)";
const MISSED = new RegExp(`${PAGE}[^\\n。]{0,40}${FAILS}|${FAILS}[^\\n。]{0,24}${PAGE}`, 'i');

/** One of these stands in nearly every such sentence. */
export const PAGE_WORDS: readonly string[] = ['网页打不开', '页面打不开', '台打不开', '面打不开', '后台打不开', '访问不了', '访问不到', '无法访问', '不能访问', '访问失败', '台进不去', '面进不去', 'the console', 'web console', 'web page', 'dashboard', 'login page'];

/** Somebody tells that he does not see the page of the console. */
export const isPageMissed = (digest: LogDigest | null | undefined): boolean => isSaid(digest, MISSED);

/** Words of somebody who logs in with a browser. */
export const LOGIN_WORDS: readonly string[] = ['登录页面', '点击登录', '登录时报', '登录报错', '/auth/users/login', '/auth/user/login', 'login page'];
const LOGS_IN = /登录(?:页|时|报)|点击?登录|\/v[13]\/auth\/users?\/login|login page/i;

/** It is about the page, and nobody speaks of an application. */
export const isAboutPage = (digest: LogDigest | null | undefined): boolean => isPageMissed(digest) || isSaid(digest, LOGS_IN);

const IN_USE = /(?:网页|页面|控制台|浏览器|console|web page|browser)[^\n。]{0,60}?(?:正常|能打开|可以打开|可以访问|能访问|works|fine|opens|is ok)/i;

/** Words of these stand in such a sentence. */
export const IN_USE_WORDS: readonly string[] = ['浏览器访问', '浏览器打开', '网页打开', '网页访问', '页面正常', '控制台正常', '可以访问', '可以打开', 'the console', 'web page', 'the browser'];

/** Somebody tells that the page is shown: what was declared for it was taken. */
export const isPageSeen = (digest: LogDigest | null | undefined): boolean => isSaid(digest, IN_USE);
