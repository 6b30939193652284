import type { ContainerState } from '../../../model/container.ts';
import { at, parseYaml } from '../deployment/yaml-tree.ts';
import { commandAndLines } from '../pasted/text.ts';
import { escaped } from '../../../syntax/escaped.ts';
import { blankState, endWith } from './blank.ts';
import { stateOf } from './inspect.ts';
import { standingOf } from './status.ts';

/** `docker inspect nacos --format '{{.State.OOMKilled}} {{.RestartCount}}'`: the template, and the container before or behind it. */
const TEMPLATE = /^(?:sudo )?(?:docker|podman|nerdctl)(?: container)? inspect (?<before>[\w.-]{1,128} )?(?:--format|-f)[ =](?<quote>['"])(?<template>[^\n]{1,400}?)\k<quote>(?: (?<behind>[\w.-]{1,128}))?(?:\s*\|\s*(?:jq|python3? -m json\.tool)\b[^|]{0,40})?\s*$/;
/** All of the state, as JSON. */
const WHOLE = /^\{\{\s*json\s+\.State\s*\}\}$/;
const FIELD = /\{\{\s*(?:json\s+)?\.(?<path>[\w.]{1,60})\s*\}\}/g;

const ofWhole = (lines: readonly string[], name: string, path: string, startLine: number): readonly ContainerState[] => {
  const [tree] = parseYaml(`${'\n'.repeat(startLine - 1)}{"State": ${lines.join('\n').trim()}}`);
  return tree?.kind === 'map' && at(tree, 'State').kind === 'map' ? [{ ...stateOf(tree, name, path), line: startLine }] : [];
};

/** What a template of one's own prints, by the fields that it names. */
export const stateOfTemplate = (text: string, path: string, startLine: number): readonly ContainerState[] => {
  const { command, lines } = commandAndLines(text);
  const { template, before, behind } = TEMPLATE.exec(command ?? '')?.groups ?? {};
  const name = before?.trim() ?? behind;
  const printed = lines.findIndex(line => line.trim() !== '');
  if (template === undefined || name === undefined || printed < 0) return [];
  if (WHOLE.test(template)) return ofWhole(lines.slice(printed), name, path, startLine + printed + 1);
  const names = [...template.matchAll(FIELD)].map(({ groups }) => groups?.['path'] ?? '');
  const parts = template.split(FIELD).filter((_, at) => at % 2 === 0).map(part => escaped(part).replace(/\s+/g, '\\s+'));
  const values = new RegExp(`^${parts.join('"?([^\\s"]{0,200})"?')}$`).exec((lines[printed] ?? '').trim())?.slice(1);
  if (!values) return [];
  const value = (field: string): string | undefined => values[names.indexOf(field)];
  const [code, killed, restarts] = [value('State.ExitCode'), value('State.OOMKilled'), value('RestartCount')];
  const standing = standingOf(value('State.Status') ?? '');
  return [{
    ...blankState(name, path, startLine + printed + 1), ...standing, ended: standing.ended ?? (code === undefined || code === '0' ? null : endWith(Number(code))),
    ...(killed !== undefined && { oomKilled: killed === 'true' }), ...(restarts !== undefined && { restarts: Number(restarts) }),
  }];
};
