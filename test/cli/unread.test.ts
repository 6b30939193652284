import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'unread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};

const pagesIn = (text: string): readonly string[] => [...text.matchAll(/^ {2}nacos-doctor explain (\S+)/gm)].map(([, id = '']) => id);

describe('an input of which nothing was understood', () => {
  it('names the three pages it is nearest to, and what to send', async () => {
    const { stderr, code } = await runCli(['check', file('note.txt', 'my colleague says kubernetes is broken'), '--lang', 'en']);
    expect(code).toBe(3);
    expect(pagesIn(stderr)).toHaveLength(3);
    expect(pagesIn(stderr)).toContain('kubernetes');
    expect(stderr).toContain('logs/start.out');
  });

  it('is remembered when it came on standard input', async () => {
    const { stderr } = await runCli(['check', '-', '--lang', 'zh'], { input: '同事说控制台打不开\n' });
    expect(pagesIn(stderr)[0]).toBe('console');
    expect(stderr).toContain('最有用的材料');
  });

  it('is answered with pages too when it was understood and no rule has a word for it', async () => {
    const question = '注册上去的 IP 是 172.17.0.3，其他机器调不通\n\nfeign.RetryableException: connect timed out executing GET http://order-service/order/1\n';
    const { stdout, stderr, code } = await runCli(['check', '-', '--lang', 'zh'], { input: question });
    expect([code, stdout]).toEqual([3, expect.not.stringContaining('无法识别')]);
    expect(pagesIn(stderr)[0]).toBe('registered-address');
  });

  it('also as a letter in a file; a log in a file asks nothing', async () => {
    const log = '2025-06-11 09:12:40,118 INFO Server VERSION is 3.0.1\n';
    const letter = await runCli(['check', file('letter.txt', `升级到 3.0.1 之后配置丢了，是不是 bug？\n\n${log}`), '--lang', 'zh']);
    expect([letter.code, pagesIn(letter.stderr)[0]]).toEqual([3, 'upgrade']);
    expect(pagesIn((await runCli(['check', file('nacos.log', log), '--lang', 'zh'])).stderr)).toEqual([]);
  });

  it('is left alone when a rule has answered it', async () => {
    const { stderr, code } = await runCli(['check', '-', '--lang', 'en'], { input: 'java.net.UnknownHostException: jmenv.tbsite.net\n' });
    expect([code, pagesIn(stderr)]).toEqual([1, []]);
  });

  it('is led to the usual pages when its bytes say nothing', async () => {
    expect(pagesIn((await runCli(['check', file('x.bin', Buffer.from([0, 1, 2, 3, 255, 254, 0, 0])), '--lang', 'en'])).stderr)).toEqual(['client-connection', 'database', 'logs']);
  });

  it('is not told when time ran out before anything was read: whether it could be understood nobody knows', async () => {
    const path = file('late/conf/application.properties', 'server.port=8848\n');
    const { stderr, stdout, code } = await runCli(['check', join(path, '../..'), '--deadline', '100ms', '--lang', 'en']);
    expect(code).toBe(3);
    expect(pagesIn(stderr)).toEqual([]);
    expect(stdout).toContain('look again with a longer --deadline');
    expect(pagesIn((await runCli(['check', path, '--deadline', '100ms', '--wait', '1s', '--lang', 'en'])).stderr)).toEqual([]);
  });

  it('is not told of a mistyped option', async () => expect(pagesIn((await runCli(['check', '--frmat', 'x'])).stderr)).toEqual([]));
});

interface Document {
  readonly exit: { readonly code: number; readonly reason: string };
  readonly error?: { readonly message: string; readonly path?: string };
  readonly targets: readonly { readonly notUnderstood: readonly { readonly path: string; readonly reason: string }[] }[];
  readonly findings: readonly { readonly rule: string; readonly message: string }[];
}

const documentOf = async (...words: readonly string[]): Promise<Document> => JSON.parse((await runCli([...words, '--lang', 'en'])).stdout) as Document;

describe('a document is always printed for programs', () => {
  it('of what nobody understood, with the reason', async () => {
    const path = file('x.txt', 'hello');
    expect(await documentOf('check', path, '--format', 'json')).toMatchObject({ exit: { code: 3 }, targets: [{ notUnderstood: [{ path, reason: 'no reader understood it' }] }] });
  });

  it('of a path that is not there, and of a mistaken call', async () => {
    const path = join(folder, 'nowhere.log');
    expect(await documentOf('check', path, '--format=json')).toMatchObject({ exit: { code: 2, reason: 'usage' }, error: { path }, findings: [] });
    expect((await documentOf('--format', 'json', 'check', '--frmat', 'x')).error?.message).toContain('--frmat');
  });
});

describe('a configuration file in which nothing stands', () => {
  it('is a finding, in a folder and alone', async () => {
    mkdirSync(join(folder, 'sent'));
    const path = file('sent/application.properties', '\ufeff\n');
    for (const target of [path, join(folder, 'sent')]) {
      expect((await documentOf('check', target, '--format', 'json')).findings[0]).toMatchObject({ rule: 'config/config-file-empty', message: `Nothing stands in ${path}` });
    }
  });

  it('is told of a folder that has its place, in a home and among what was sent', async () => {
    for (const [name, ...others] of [['home', 'bin', 'target'], ['mail', 'logs']] as const) {
      for (const each of [...others, 'conf/application.properties']) mkdirSync(join(folder, name, each), { recursive: true });
      file(`${name}/${others[0]}/${name === 'home' ? 'startup.sh' : 'nacos.log'}`, '#!/bin/bash\nexport NACOS=1\n');
      const { findings } = await documentOf('check', join(folder, name), '--format', 'json');
      expect(findings.find(({ rule }) => rule === 'config/config-file-empty')?.message).toContain('A folder stands where the file should be');
    }
  });
});
