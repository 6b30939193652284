import { describe, expect, it, test } from 'vitest';
import { createLedger, type SecretLedger } from '../../src/bundle/index.ts';
import { costSince, cpuNow } from '../support/cost.ts';

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
    expect(ledger.spellingIn(`before ${text} after`)).not.toBeNull();
    expect(ledger.spellingIn(ledger.mask(`before ${text} after`))).toBeNull();
    expect(ledger.spellingIn('before and after, 127.0.0.1:8848')).toBeNull();
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
  expect([ledger.spellingIn('size 1234567'), ledger.spellingIn('pw 123456.')]).toEqual([null, 'as-it-is']);
});

it.each(['\\', '***', '%2', '&#', '"', 'Zq8'])('needs no more than linear time for %s again and again', piece => {
  const ledger = createLedger();
  ledger.learn('Zq8!xyz#1 \\" Zq8');
  const started = cpuNow();
  ledger.spellingIn(piece.repeat(200_000));
  expect(costSince(started, 2_000)).toBeLessThan(2_000);
});

describe('what is left of a value', () => {
  const ledgerWith = (...values: readonly string[]): SecretLedger => {
    const ledger = createLedger();
    for (const value of values) ledger.learn(value);
    return ledger;
  };

  test.each([
    ['its end behind a mask', 'pass word with blanks', 'password=*** with blanks and more'],
    ['its beginning before a mask', 'Zq8!xyz#1 "quoted" end', 'tried Zq8!xyz#1 *** end'],
    ['its beginning, where the text was cut', 'Zq8!xyz#1-and-more', `${'a long text '.repeat(10)} tried Zq8!xyz#1-an`],
    ['a piece of a long one', `${'Ab3$'.repeat(4)}0123456789abcdef${'Xy9_'.repeat(4)}`, 'x 0123456789abcdef y'],
    ['escapes of two kinds', 'a<b>"c"\\d é', 'v a&lt;b>\\"c\\"\\\\d é w'],
  ])('is found and masked: %s', (_, value, text) => {
    const ledger = ledgerWith(value);
    expect(ledger.spellingIn(text)).not.toBeNull();
    expect(ledger.spellingIn(ledger.mask(text))).toBeNull();
  });

  it('costs its own line only', () => {
    const ledger = ledgerWith('pass word with blanks');
    expect(ledger.mask('first\npassword=*** with blanks\nlast 8848')).toBe('first\npassword=***\nlast 8848');
  });

  it.each(['Zq8!xyz', 'Zq8!xyz#1-an', '*** 8848', 'Zq8! and ***'])('%s is none', text => {
    expect(ledgerWith('Zq8!xyz#1-and-more').spellingIn(text)).toBeNull();
  });
});

describe('a value that stands openly', () => {
  it('is given up and counted', () => {
    const ledger = createLedger();
    ledger.learn('nacos-mysql-1');
    ledger.learn('S3cr3t-of-mine');
    ledger.concede(value => value === 'nacos-mysql-1');
    expect(ledger.mask('nacos-mysql-1 S3cr3t-of-mine')).toBe('nacos-mysql-1 ***');
    expect([ledger.size(), ledger.unsearchable()]).toEqual([1, 1]);
  });
});

it('keeps a limit of what patterns suspect, none of what is certain', () => {
  const ledger = createLedger();
  for (let index = 0; index < 5_000; index++) ledger.suspect(`tok3n-${index}-x`);
  expect(ledger.size()).toBe(400);
  ledger.learn('one-that-is-certain-1');
  expect(ledger.size()).toBe(401);
  const started = cpuNow();
  ledger.mask(`line of a log ${'with words '.repeat(20)}\n`.repeat(5_000));
  expect(costSince(started, 2_000)).toBeLessThan(2_000);
});
