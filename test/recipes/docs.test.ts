import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, RECIPES, textOf, VERSION, yamlProblems } from './support/files.ts';

interface Snippet {
  readonly file: string;
  readonly text: string;
}

const snippetsOf = (page: string): readonly Snippet[] =>
  [...textOf(page).matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)\n```/g)].map(([, file = '', text = '']) => ({ file, text }));

const codes = (page: string): readonly string[] => [...textOf(page).matchAll(/^\| (\d) \|/gm)].map(([, code = '']) => code);

describe.each(['docs/ci.md', 'docs/ci.zh-CN.md'])('%s', page => {
  it('shows the files as they are', () => {
    const snippets = snippetsOf(page);
    expect(snippets.length).toBeGreaterThan(6);
    for (const { file, text } of snippets) expect(`\n${textOf(file)}`, file).toContain(`\n${text}\n`);
  });

  it('leads to every recipe, and to nothing that is not there', () => {
    const text = textOf(page);
    const links = [...text.matchAll(/\]\((?!#|https?:)([^)#]+)/g)].map(([, path = '']) => path);
    for (const path of links) expect(existsSync(join(PROJECT, 'docs', path)), path).toBe(true);
    for (const recipe of RECIPES) expect(text, recipe).toContain(recipe);
  });

  it('lists the exit codes', () => {
    expect(codes(page)).toEqual(['0', '1', '2', '3']);
  });
});

describe('both languages', () => {
  it('show the same snippets', () => {
    expect(snippetsOf('docs/ci.zh-CN.md')).toEqual(snippetsOf('docs/ci.md'));
  });

  it('have the same sections and tables', () => {
    const shape = (page: string): readonly string[] => [...textOf(page).matchAll(/^(#+|\|)/gm)].map(([mark = '']) => mark);
    expect(shape('docs/ci.zh-CN.md')).toEqual(shape('docs/ci.md'));
  });
});

describe.each([...RECIPES, 'action.yml', '.pre-commit-hooks.yaml'])('%s', file => {
  it('tells in Chinese what a person must do', () => {
    if (!/Dockerfile|\.timer$/.test(file)) expect(textOf(file)).toMatch(/^\s*(?:#|\/\/|").*[\u4e00-\u9fff]/m);
  });

  it('pins the version that is released with it', () => {
    const named = [...textOf(file).matchAll(/nacos-doctor(?:@v?|:|-|_VERSION=)(\d+\.\d+\.\d+)/g)].map(([, version]) => version);
    for (const version of named) expect(version).toBe(VERSION);
  });

  if (/\.ya?ml$/.test(file)) {
    it('is YAML that a strict reader takes', () => {
      expect(yamlProblems(file)).toEqual([]);
    });
  }
});
