import { describe, expect, it, test } from 'vitest';
import { createLedger } from '../../src/bundle/index.ts';

const SECRET = `p"w$ &1\\=é/密+`;

describe('a learnt value is found', () => {
  test.each([
    ['raw', SECRET], ['JSON', JSON.stringify(SECRET)], ['URL', encodeURIComponent(SECRET)], ['form', encodeURIComponent(SECRET).replaceAll('%20', '+').toLowerCase()],
    ['XML', 'p&quot;w$ &amp;1\\=é/密+'], ['numeric entities', 'p&#34;w$ &#38;1\\=é/密+'], ['properties', 'p"w$ &1\\\\\\=\\u00e9/\\u5bc6+'], ['Base64', Buffer.from(SECRET).toString('base64')],
    ['Base64 behind one byte', Buffer.from(`x${SECRET}`).toString('base64')], ['Base64 behind two', Buffer.from(`xy${SECRET}`).toString('base64')], ['colours', `p"w\u001b[31m$ &1\\=é/密+`],
    ['single quotes', `'${SECRET}'`], ['double quotes', `p\\"w\\$ &1\\\\=é/密+`], ['misread charset', Buffer.from(SECRET).toString('latin1')], ['half masked', '*** &1\\=é/密+'],
  ])('%s', (_, text) => {
    const ledger = createLedger();
    ledger.learn(SECRET);
    expect(ledger.findIn(`before ${text} after`)).toBe(true);
    expect(ledger.findIn(ledger.mask(`before ${text} after`))).toBe(false);
    expect(ledger.findIn('before and after, 127.0.0.1:8848')).toBe(false);
  });
});

it('takes no word for a secret', () => {
  const ledger = createLedger();
  for (const value of ['nacos', 'security', '***', '${DB_PASSWORD}', 'true', '']) ledger.learn(value);
  for (const value of ['expired', 'com.alibaba.nacos.Foo', '12345678']) ledger.suspect(value);
  expect(ledger.size()).toBe(0);
});

it('finds a number only where it stands alone', () => {
  const ledger = createLedger();
  ledger.learn('123456');
  expect([ledger.findIn('size 1234567'), ledger.findIn('pw 123456.')]).toEqual([false, true]);
});

it.each(['\\', '***', '%2', '&#', '"', 'Zq8'])('needs no more than linear time for %s again and again', piece => {
  const ledger = createLedger();
  ledger.learn('Zq8!xyz#1 \\" Zq8');
  const started = performance.now();
  ledger.findIn(piece.repeat(200_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
