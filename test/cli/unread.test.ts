import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'unread-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const pagesIn = (text: string): readonly string[] => [...text.matchAll(/^ {2}nacos-doctor explain (\S+)/gm)].map(([, id = '']) => id);

describe('an input of which nothing was understood', () => {
  it('names the three pages it is nearest to, and what to send', async () => {
    const { stderr, code } = await runCli(['check', file('note.txt', 'my colleague says kubernetes is broken'), '--lang', 'en']);
    expect(code).not.toBe(0);
    expect(pagesIn(stderr)).toHaveLength(3);
    expect(pagesIn(stderr)[0]).toBe('kubernetes');
    expect(stderr).toContain('logs/start.out');
  });

  it('is remembered when it came on standard input', async () => {
    const { stderr } = await runCli(['check', '-', '--lang', 'zh'], { input: '同事说控制台打不开\n' });
    expect(pagesIn(stderr)[0]).toBe('console');
    expect(stderr).toContain('最有用的材料');
  });

  it('is led to the usual pages when its bytes say nothing', async () => {
    expect(pagesIn((await runCli(['check', file('x.bin', Buffer.from([0, 1, 2, 3, 255, 254, 0, 0])), '--lang', 'en'])).stderr)).toEqual(['client-connection', 'database', 'logs']);
  });

  it('is not told of a mistyped option', async () => expect(pagesIn((await runCli(['check', '--frmat', 'x'])).stderr)).toEqual([]));
});
