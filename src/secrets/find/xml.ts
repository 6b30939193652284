import { isSecretKey } from '../keys.ts';
import type { Finder, Report } from './spans.ts';
import { table } from '../../syntax/table.ts';

const TAG = /<((?:[\w-]{1,64}:)?[A-Za-z_][\w.-]{0,64})((?:\s[^<>]{0,2000})?)>/g;
const NAME = /\s(?:name|key|id)\s{0,4}=\s{0,4}(?:"([^"]{1,256})"|'([^']{1,256})')/;
const VALUE = /\svalue\s{0,4}=\s{0,4}(?:"([^"]{0,2000})"|'([^']{0,2000})')/d;
const NEXT_VALUE = /\s{0,64}<\/[\w:.-]{1,64}>\s{0,64}<[\w:.-]{1,64}>/y;

const ENTITIES: Readonly<Record<string, string>> = table({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" });

const plain = (value: string): string => value.replace(/&(?:amp|lt|gt|quot|apos);/g, entity => ENTITIES[entity] ?? entity);

const reportPart = (text: string, from: number, to: number, report: Report): void => {
  const inner = text.slice(from, to);
  const cdata = /^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/.exec(inner)?.[1];
  const value = cdata ?? inner;
  const at = from + inner.indexOf(value);
  const trimmed = value.trim();
  if (trimmed === '' || /^\$\{[\w.-]+\}$/.test(trimmed)) return;
  const start = at + value.indexOf(trimmed);
  report({ from: start, to: start + trimmed.length, sure: true, values: [cdata === undefined ? plain(trimmed) : trimmed, trimmed] });
};

const LONGEST = 16_384;

/** Asked with growing positions: each closing tag is looked for once. */
const closingTags = (text: string): ((from: number) => number) => {
  let next = -2;
  return from => {
    if (next !== -1 && next < from) next = text.indexOf('</', from);
    return next;
  };
};

/** `<password>…</password>`, `<property name="password" value="…"/>`, `<entry key="password">…</entry>`, `<name>password</name><value>…</value>`. */
export const findInXml: Finder = (text, report) => {
  if (!text.includes('<') || !(text.includes('</') || text.includes('/>'))) return;
  const closing = closingTags(text);
  const tag = new RegExp(TAG.source, 'g');
  for (let match = tag.exec(text); match; match = tag.exec(text)) {
    const [whole, name = '', attributes = ''] = match;
    const end = match.index + whole.length;
    const named = NAME.exec(attributes);
    const isNamed = named !== null && isSecretKey(named[1] ?? named[2] ?? '');
    if (isNamed) reportAttribute(text, match.index + 1 + name.length, attributes, report);
    if (attributes.endsWith('/')) continue;
    const local = name.slice(name.indexOf(':') + 1);
    const close = closing(end);
    if (close < 0 || close - end > LONGEST) continue;
    if (isNamed || isSecretKey(local)) reportContent(text, end, close, report);
    else if (/^(?:name|key)$/i.test(local) && isSecretKey(text.slice(end, Math.min(close, end + 256)).trim())) reportNext(text, close, closing, report);
  }
};

const reportAttribute = (text: string, at: number, attributes: string, report: Report): void => {
  const found = VALUE.exec(attributes)?.indices;
  const part = found?.[1] ?? found?.[2];
  if (part) reportPart(text, at + part[0], at + part[1], report);
};

/** `<value>` may stand around the content. */
const reportContent = (text: string, from: number, close: number, report: Report): void => {
  const inner = /^\s{0,64}<value[^<>]{0,200}>/.exec(text.slice(from, Math.min(close, from + 512)))?.[0].length ?? 0;
  const isPlain = inner > 0 || !/^\s*<(?!!\[CDATA)/.test(text.slice(from, Math.min(close, from + 200)));
  if (isPlain) reportPart(text, from + inner, close, report);
};

const reportNext = (text: string, close: number, closing: (from: number) => number, report: Report): void => {
  NEXT_VALUE.lastIndex = close;
  const next = NEXT_VALUE.exec(text);
  if (!next) return;
  const from = close + next[0].length;
  const to = closing(from);
  if (to > from && to - from <= LONGEST) reportPart(text, from, to, report);
};
