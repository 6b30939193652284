import type { ServerMember } from '../../../model/nacos.ts';
import { memberState } from '../../../nacos/member-list.ts';
import { linesOf, promptCommand } from './text.ts';

/** A line of an answer that somebody indented and then filtered: `"address": "10.0.0.1:8848",`. */
const FIELD = /^\s*"(?<key>[A-Za-z]{2,30})"\s*:\s*"?(?<value>[^",{}[\]]{0,200})"?\s*,?\s*$/;
const NEEDED: ReadonlySet<string> = new Set(['ip', 'port', 'state', 'version', 'address']);

type Fields = ReadonlyMap<string, string>;

/** A key that comes again begins the next member. */
const groups = (text: string): readonly Fields[] => {
  const found: Map<string, string>[] = [];
  for (const line of linesOf(text)) {
    const { key, value } = (promptCommand(line) === null ? FIELD.exec(line.slice(0, 400)) : null)?.groups ?? {};
    if (key === undefined || value === undefined || !NEEDED.has(key)) continue;
    const last = found.at(-1);
    if (last && !last.has(key)) last.set(key, value);
    else found.push(new Map([[key, value]]));
  }
  return found;
};

const memberOf = (fields: Fields): readonly ServerMember[] => {
  const [, host, port] = /^(.{1,255}):(\d{2,5})$/.exec(fields.get('address') ?? '') ?? [undefined, fields.get('ip'), fields.get('port')];
  const state = memberState(fields.get('state'));
  if (!host || !port || state === 'UNKNOWN') return [];
  return [{ address: `${host}:${port}`, ip: host.replace(/^\[|\]$/g, ''), port: Number(port), state, version: fields.get('version') ?? null, self: false, failAccessCount: null, raftLeaders: {} }];
};

/** Members out of the lines that a filter left of the answer (`… | python -m json.tool | grep -E 'address|state|version'`). */
export const membersOfFields = (text: string): readonly ServerMember[] => groups(text).flatMap(memberOf);
