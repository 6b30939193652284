import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandTree, manPages } from '../../scripts/generate/man.ts';
import { roffLiteral, roffText } from '../../scripts/generate/roff.ts';

const program: Command = commandTree('en', '0.0.0');

const PAGES = [['man/nacos-doctor.1', 'en'], ['man/zh_CN/nacos-doctor.1', 'zh']] as const;

const has = (tool: string): boolean => spawnSync(tool, ['--version']).status === 0;

/** The page as a reader sees it, without bold type, and what the formatter complained about. */
const shown = (path: string): { text: string; complaints: string } => {
  const { stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Kutf8', '-Tutf8', '-P-c', '-P-b', '-P-u', path], { encoding: 'utf8' });
  return { text: stdout, complaints: stderr };
};

/** Columns: a Chinese letter takes two. */
const columns = (line: string): number => [...line].reduce((sum, letter) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(letter) ? 2 : 1), 0);

describe('roff', () => {
  it.each([
    ['.nacos-doctor.yaml', '\\&.nacos-doctor.yaml'],
    ["'quoted'", "\\&'quoted'"],
    ['C:\\nacos', 'C:\\enacos'],
    ['日志，文件', '日\\:志，\\:文\\:件'],
    ['用 -v 查看', '用 -v 查\\:看'],
  ])('writes the text %j as %j', (text, expected) => { expect(roffText(text)).toBe(expected); });

  it('writes options with minus signs that can be copied', () => { expect(roffLiteral('--no-db')).toBe('\\-\\-no\\-db'); });
});

describe.each(PAGES)('%s', (path, lang) => {
  it('is what the option table gives', async () => {
    expect(readFileSync(path, 'utf8')).toBe((await manPages()).get(path));
  });

  it.skipIf(!has('groff'))('is formatted without a complaint, within 80 columns', () => {
    const { text, complaints } = shown(path);
    expect(complaints).toBe('');
    expect(text.split('\n').filter(line => columns(line) > 80)).toEqual([]);
  });

  it.skipIf(!has('groff'))('has every command and every option', () => {
    const { text } = shown(path);
    for (const command of program.commands) {
      expect(text).toContain(`nacos-doctor ${command.name()}`);
      for (const { long } of command.options) expect(text, `${command.name()} ${long}`).toMatch(new RegExp(`^ +(?:-\\w, )?${long}(?: |$)`, 'm'));
    }
    expect(text.includes('退出码')).toBe(lang === 'zh');
  });
});
