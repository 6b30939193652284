import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { isOtherCharset } from '../../src/cli/charset.ts';
import { parseLangs } from '../../src/cli/options.ts';
import { progressLine } from '../../src/cli/terminal.ts';

it.each([
  ['zh_CN.GBK', 'en', true], ['zh_CN.gb18030', 'en', true], ['zh_TW.Big5@x', 'en', true], ['zh_CN.UTF-8', 'zh', false], ['zh_CN.utf8', 'zh', false], ['zh_CN', 'zh', false], ['C.UTF-8', 'en', false], ['C', 'en', false],
  ['en_US.ISO-8859-1', 'en', true],
] as const)('a terminal of %s is written to in %s', (locale, lang, isOther) => {
  expect(parseLangs('auto', { LC_ALL: locale })).toEqual([lang]);
  expect(isOtherCharset({ LC_ALL: locale })).toBe(isOther);
  expect(parseLangs('zh', { LC_ALL: locale })).toEqual(['zh']);
});

const terminal = () => {
  let text = '';
  const stream = new Writable({ write: (chunk: Buffer, _encoding, done) => { text += chunk.toString(); done(); } });
  return { stream: Object.assign(stream, { isTTY: true, columns: 40 }) as unknown as NodeJS.WriteStream, written: () => text };
};

it('who asked for quiet sees nothing of a short run', () => {
  const { stream, written } = terminal();
  const line = progressLine(stream, true);
  line.say('looking');
  line.clear();
  expect(written()).toBe('');
});

it('and after three seconds what is going on, within the columns', async () => {
  const { stream, written } = terminal();
  const line = progressLine(stream, true);
  line.say(`looking ${'x'.repeat(60)}`);
  await sleep(3_200);
  expect(written()).toContain('looking');
  expect(written().replace('\r\u001b[K', '').length).toBe(39);
  line.say('judging');
  expect(written()).toContain('judging');
  line.clear();
  expect(written().endsWith('\r\u001b[K')).toBe(true);
});

it('at once without quiet, and never where there is no terminal', () => {
  const seen = terminal();
  progressLine(seen.stream, false).say('looking');
  expect(seen.written()).toContain('looking');
  const piped = terminal();
  progressLine(Object.assign(piped.stream, { isTTY: false }) as NodeJS.WriteStream, false).say('looking');
  expect(piped.written()).toBe('');
});
