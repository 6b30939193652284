import { isSecretKey } from '../keys.ts';
import type { Finder, Report } from './spans.ts';
import { isTelling } from './value.ts';

/** `密码是X`, `密码“X”`; with a colon it is a pair like others. */
const CHINESE = /(?:密码|口令|密钥|令牌|凭证|凭据)["'”」]?[ \t]{0,4}(?:(?:是|为|改为|改成|设为|设置为)[ \t]{0,4}[：:]?[ \t]{0,4}["'“「『]?([^\s"'”」』,，;；。、)）\u4e00-\u9fff]{2,512})|[“「『]([^”」』\n]{1,256})[”」』])/gd;

const ENGLISH = /\b(?:pass(?:word|wd|phrase)|secret(?: key)?|token|api key|access key|credentials?)((?: of [\w.@-]{1,64})? (?:is|was))? (["'`]?)([^\s"'`,;()[\]{}<>]{4,512})\2/gid;

/** Not a word of a sentence, a number, a version, a class, a path, an address. */
const looksMadeUp = (text: string): boolean => {
  const bare = text.replace(/[.:!?*]+$/, '');
  if (bare.length < 5 || /[^\x21-\x7e]/.test(bare) || /^[A-Za-z]?[a-z'-]*$/.test(bare) || /^[\d.,:/-]+$/.test(bare)) return false;
  if (/^(?:[\w-]+\.)+[\w-]+$/.test(bare) && !(/\d/.test(bare) && /[A-Z]/.test(bare) && /[a-z]/.test(bare))) return false;
  if (/[/\\]|^\w+:\/\/|=|:\d+$|^\*+$|^[A-Z][a-z]+(?:[A-Z][a-z]+)*$|^[A-Z_]+$/.test(bare)) return false;
  return (/\d/.test(bare) && /[A-Za-z]/.test(bare)) || /[!@#%^*~$]/.test(bare);
};

const findEnglish = (text: string, report: Report): void => {
  for (const match of text.matchAll(ENGLISH)) {
    const value = match[3] ?? '';
    const [from, to] = match.indices?.[3] ?? [0, 0];
    const bare = value.replace(/[.:!?]+$/, '');
    const isTold = match[1] !== undefined && /^pass/i.test(match[0]) && !/^(?:[a-z'-]*|[\d.,]*)$/i.test(bare) && !/[^\x21-\x7e]/.test(bare);
    if ((isTold || looksMadeUp(value)) && !isTelling(value)) report({ from, to: to - (value.length - bare.length), sure: false });
  }
};

/** Spring names the property in one line and its value in the next. */
const PROPERTY = /\bProperty: ["']?([\w.[\]-]{1,200})["']?[ \t]{0,8}\r?\n[ \t]{0,64}Value: ([^\r\n]{1,4096})/gd;

const findAnalyses = (text: string, report: Report): void => {
  for (const match of text.matchAll(PROPERTY)) {
    if (!isSecretKey(match[1] ?? '')) continue;
    const value = (match[2] ?? '').trimEnd();
    const quoted = /^"(.*)"$/.exec(value)?.[1];
    const from = (match.indices?.[2]?.[0] ?? 0) + (quoted === undefined ? 0 : 1);
    if (!isTelling(quoted ?? value)) report({ from, to: from + (quoted ?? value).length, sure: true });
  }
};

/** Tomcat quotes a parameter that it could not decode, whatever it holds. */
const PARAMETER = /\bParameter \[([\w.-]{1,120})\] with value \[([^\r\n]{1,4096}?)\] has been ignored/gd;

const findParameters = (text: string, report: Report): void => {
  for (const match of text.matchAll(PARAMETER)) {
    const [from, to] = match.indices?.[2] ?? [0, 0];
    if (isSecretKey(match[1] ?? '')) report({ from, to, sure: true });
  }
};

/** `proxy_pass http://nacos;` of nginx hands on and keeps nothing. */
const HANDS_ON = /^(?:proxy|grpc|fastcgi|uwsgi|scgi|memcached)_pass$/;

const isHandedOn = (key: string, value: string): boolean => HANDS_ON.test(key) && /;$|^https?:|^grpcs?:/.test(value);

/** Nothing but a key and a value with a blank between them, as properties files allow. */
const KEY_AND_WORD = /(?:^|\n)[ \t]{0,64}([A-Za-z][\w.-]{0,120}(?:\[\d{1,3}\])?)[ \t]{1,16}([^\s=:][^\s]{0,1024})[ \t]{0,8}\r?(?=\n|$)/gd;

const findLines = (text: string, report: Report): void => {
  for (const match of text.matchAll(KEY_AND_WORD)) {
    const key = match[1] ?? '';
    const [from, to] = match.indices?.[2] ?? [0, 0];
    if (/[._[]|^(?:requirepass|masterauth)$/.test(key) && isSecretKey(key) && !isHandedOn(key, match[2] ?? '') && !isTelling(match[2] ?? '')) report({ from, to, sure: true });
  }
};

/** The same inside a sentence: only a value that nobody would take for a word. */
const KEY_IN_TEXT = /(?<![\w.-])([A-Za-z][\w.-]{2,120}(?:\[\d{1,3}\])?)[ \t]{1,4}([^\s=:,;"'<>()[\]{}]{5,512})/gd;

const findKeysInText = (text: string, report: Report): void => {
  for (const match of text.matchAll(KEY_IN_TEXT)) {
    const [, key = '', value = ''] = match;
    const [from, to] = match.indices?.[2] ?? [0, 0];
    if (/[._[]/.test(key) && looksMadeUp(value) && isSecretKey(key) && !HANDS_ON.test(key) && !isTelling(value)) report({ from, to, sure: false });
  }
};

/** Secrets that a sentence or a line of words names. */
export const findInProse: Finder = (text, report) => {
  if (/[密口令凭]/.test(text)) {
    for (const match of text.matchAll(CHINESE)) {
      const part = match.indices?.[1] ?? match.indices?.[2];
      const value = match[1] ?? match[2] ?? '';
      if (part && !isTelling(value)) report({ from: part[0], to: part[1], sure: false });
    }
  }
  if (/pass|secret|token|key|credential/i.test(text)) {
    findEnglish(text, report);
    findKeysInText(text, report);
  }
  if (text.includes('Value: ')) findAnalyses(text, report);
  if (text.includes('] with value [')) findParameters(text, report);
  findLines(text, report);
};
