import type { Refused } from '../../../model/deployment.ts';
import { nearest } from '../../../syntax/nearest.ts';
import type { Found } from './found.ts';
import { yamlProblems } from './yaml-tree.ts';

const TAB = /^[ ]*\t[ \t]*\S/;

const indentOf = (text: string | undefined): number => /^ */.exec(text ?? '')?.[0].length ?? 0;

/** The head of a block that stands on the level of its own keys. */
const deepened = (lines: readonly string[], line: number): boolean =>
  /^ {3,}[\w.-]+:\s*$/.test(lines[line - 1] ?? '') && indentOf(lines[line]) === indentOf(lines[line - 1]) && /^ +[\w.-]+:/.test(lines[line] ?? '');

const problemOf = (lines: readonly string[], line: number, problem: string): Found => {
  const text = lines[line - 1] ?? '';
  const blank = { name: text.trim().split(':')[0] ?? '', value: '', wanted: '' };
  const tabs = lines.flatMap((each, at) => (TAB.test(each) ? [at] : []));
  const [tab = -1] = tabs;
  if (tab !== -1 && tab <= line) return { ...blank, what: 'tab', line: tab + 1, ...(tabs.length === 1 && { edit: { from: '\t', to: '    '.slice((lines[tab] ?? '').indexOf('\t') % 4) } }) };
  if (!/unique/.test(problem)) return { ...blank, what: 'yaml', line, name: problem.split('\n')[0] ?? problem };
  return deepened(lines, line) ? { ...blank, what: 'deep', line, edit: { from: text, to: text.slice(2) } } : { ...blank, what: 'again', line };
};

/** What no program reads as YAML; a text that somebody quoted in part, or a template, is not asked. */
export const yamlRefused = (path: string, text: string, of: Refused['of']): readonly Refused[] => {
  if (text.startsWith('\n') || /\{\{|^\s*\.\.\.\s*$/m.test(text)) return [];
  const lines = text.split(/\r?\n/);
  return yamlProblems(text).slice(0, 1).map(({ line, text: problem }) => ({ of, path, ...problemOf(lines, line, problem) }));
};

/** The text as it was meant, where one line of it was indented wrongly: what this costs is not missed a second time. */
export const textMeant = (text: string): string => {
  if (/^ *\t/m.test(text)) return text.replace(/^[ \t]+/gm, blank => blank.replaceAll('\t', '    '));
  const misspelt = /^services:/m.test(text) ? null : (text.match(/^[a-z]+(?=:\s*$)/gim) ?? []).find(key => nearest(key, ['services', 'networks', 'volumes', 'configs', 'secrets', 'include', 'models']) === 'services');
  if (misspelt != null) return text.replace(new RegExp(`^${misspelt}:`, 'm'), 'services:');
  const [{ what, line, edit } = { what: 'yaml', line: 0, edit: undefined }] = yamlRefused('', text, 'compose');
  return what === 'deep' && edit ? text.split('\n').map((each, at) => (at === line - 1 ? each.replace(edit.from, edit.to) : each)).join('\n') : text;
};
