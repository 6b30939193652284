import { table } from './table.ts';

const BEGINS = /<!doctype html|<html[\s>]/i;
const UNREAD = /<(style|script|head)\b[\s\S]*?(?:<\/\1>|$)/gi;
const TITLE = /<title>([\s\S]{0,300}?)<\/title>/i;
const TAG = /<\/?[a-z!][^<>]{0,2000}>/gi;
const ENDS = /<\/html>/i;

const ENTITIES: Readonly<Record<string, string>> = table({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' });

const plain = (text: string): string =>
  text
    .replaceAll(UNREAD, ' ')
    .replaceAll(TAG, ' ')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return code > 31 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
    })
    .replaceAll(/[^\S\n]{1,}/g, ' ')
    .trim();

/** A page as a person reads it, its title first unless the page repeats it. Lines stay where they are. */
const ofPage = (page: string): string => {
  const title = plain(TITLE.exec(page)?.[1] ?? '');
  const body = plain(page);
  const lines = page.split('\n').length - 1;
  const told = [...(title === '' || body.includes(title) ? [] : [title]), body].join(' ').replaceAll(/\s*\n\s*/g, ' ');
  return told + '\n'.repeat(lines);
};

/** A text in which a page of HTML stands, an answer that somebody logged: the page by its words. */
export const withoutHtml = (text: string): string => {
  const from = BEGINS.exec(text)?.index ?? -1;
  if (from < 0) return text;
  const end = ENDS.exec(text.slice(from));
  const to = end ? from + end.index + end[0].length : text.length;
  return `${text.slice(0, from)}${ofPage(text.slice(from, to))}${text.slice(to)}`;
};
