import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everythingWritten } from '../support/everything-written.ts';
import { escapedForProperties, shellQuoted, SINKS } from './secret-sinks.ts';

const WINDOW = 8;

/** Independent of the ledger's own search: plain spellings, and every run of eight characters of the secret. */
const tracesOf = (secret: string): readonly string[] => {
  const spellings = [
    secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret), escapedForProperties(secret), secret.replaceAll("'", "''"), shellQuoted(secret).slice(1, -1),
    Buffer.from(secret).toString('base64').replace(/.{0,3}=*$/, ''), secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  ];
  const windows = Array.from({ length: Math.max(0, secret.length - WINDOW + 1) }, (_, at) => secret.slice(at, at + WINDOW)).filter(part => part.trim().length === WINDOW && new Set(part).size > 3);
  return [...new Set([...spellings, ...windows])].filter(form => form.length >= 6);
};

const tracesIn = async (sink: string, secret: string): Promise<readonly string[]> => {
  const planted = await (SINKS[sink] as (typeof SINKS)[string])(secret);
  try {
    const texts = await everythingWritten(planted);
    return Object.entries(texts).flatMap(([name, text]) => tracesOf(secret).filter(form => text.includes(form)).map(form => `${name}: ${form} … ${text.slice(Math.max(0, text.indexOf(form) - 60), text.indexOf(form) + form.length + 20)}`));
  } finally {
    await planted.end();
  }
};

const UNIT = fc.constantFrom(...'abcXYZ0189 \'"$\\=#!:;,&<>%+/@?()[]{}|~^`*-_.密码字é');

/** Six to five hundred hostile characters, some of which are no punctuation. */
const SECRETS = fc.oneof({ weight: 5, arbitrary: fc.array(UNIT, { minLength: 6, maxLength: 40 }) }, { weight: 1, arbitrary: fc.array(UNIT, { minLength: 41, maxLength: 500 }) })
  .map(units => units.join('').trim())
  .filter(text => text.length >= 6 && /[^\s*.,:'"-]{4}/.test(text) && !/^[\d.,:-]+$/.test(text));

const RUNS = Number(process.env['SECRET_RUNS'] ?? 3);

describe.skipIf(process.platform !== 'linux')('no secret stands in anything that is written', () => {
  it.each(Object.keys(SINKS))('%s', async sink => {
    await fc.assert(fc.asyncProperty(SECRETS, async secret => {
      expect(await tracesIn(sink, secret)).toEqual([]);
    }), { numRuns: RUNS, ...(process.env['SECRET_RUNS'] ? { endOnFailure: false } : {}) });
  }, 600_000);
});

describe('what support needs stays', () => {
  it.each(['Pa55-w0rd!x', 'nacos-mysql-1', 'root1234', 'startup', 'nacos_dev', '20260101'])('with %s as a secret', async secret => {
    const planted = await (SINKS['password in application.properties'] as (typeof SINKS)[string])(secret);
    try {
      const texts = await everythingWritten(planted);
      for (const useful of ['8848', 'java.sql.SQLException', 'No DataSource set', 'Access denied for user', '10.20.30.41', 'using password: YES', '2026-11-22 21:27:25']) {
        expect(texts['snapshot'], useful).toContain(useful);
        expect(texts['tar.gz'], useful).toContain(useful);
      }
      expect(texts['tar.gz']).toContain('startup.sh');
    } finally {
      await planted.end();
    }
  });
});
