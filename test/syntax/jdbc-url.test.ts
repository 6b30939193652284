import { describe, expect, test } from 'vitest';
import { dbUrlOf } from '../../src/nacos/db-url.ts';
import { parseJdbcUrl } from '../../src/syntax/jdbc-url.ts';
import { vectorsOf } from '../oracle/vectors.ts';
import { costSince, cpuNow } from '../support/cost.ts';

interface Answer {
  readonly error?: string;
  readonly type: string;
  readonly database: string;
  readonly hosts: readonly { readonly host: string; readonly port: number; readonly user: string | null; readonly password: string | null }[];
  readonly properties: Readonly<Record<string, string | null>>;
}

/** Connector/J normalises the names of user and password. */
const named = (parameters: ReadonlyMap<string, string | null>): Record<string, string | null> =>
  Object.fromEntries([...parameters].map(([key, value]) => [/^(?:user|password|dnssrv)$/i.test(key) && key !== 'dnsSrv' ? key.toLowerCase() : key, value]));

describe.each(['jdbc-8.0.28', 'jdbc-8.2.0'])('%s', name => {
  test.each(vectorsOf<string, Answer>(name).map(vector => [vector.input, vector.output] as const))('%s', (url, output) => {
    const parsed = parseJdbcUrl(url);
    if (output.error !== undefined) {
      expect(parsed.problem).not.toBeNull();
      return;
    }
    expect(parsed.problem).toBeNull();
    expect({ type: parsed.scheme, database: parsed.database ?? '', hosts: parsed.hosts, properties: named(parsed.parameters) }).toEqual({
      type: output.type, database: output.database, hosts: output.hosts, properties: output.properties,
    });
  });
});

test('a fact holds no credentials', () => {
  const fact = dbUrlOf(0, 'jdbc:mysql://adm:s3cr3t@h1:3307/nacos?user=root&password=p4ss&useSSL=false&trustCertificateKeyStorePassword=st0re', null, false);
  expect(fact).toEqual({
    index: 0,
    url: 'jdbc:mysql://h1:3307/nacos?useSSL=false&trustCertificateKeyStorePassword=***',
    hosts: [{ host: 'h1', port: 3307 }],
    database: 'nacos',
    parameters: { useSSL: 'false', trustCertificateKeyStorePassword: '***' },
    problem: null,
    user: 'adm',
    passwordSet: true,
  });
  expect(JSON.stringify(dbUrlOf(0, 'jdbc:mysql://u:s3cr3t@x@h/db?a=%zz', null, false))).not.toContain('s3cr3t');
  expect(JSON.stringify(dbUrlOf(0, 'jdbc:mysql://h/db?a=b&amp;password=s3cr3t', null, false))).not.toContain('s3cr3t');
});

test('a hostile URL ends soon', () => {
  const started = cpuNow();
  for (const middle of [' '.repeat(15_000), '& '.repeat(7_000), '('.repeat(15_000), '['.repeat(15_000), ','.repeat(15_000)]) {
    parseJdbcUrl(`jdbc:mysql://${middle}x/db?${middle}`);
  }
  expect(costSince(started, 3_000)).toBeLessThan(3_000);
});
