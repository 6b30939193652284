import type { ServerMember } from '../../../model/nacos.ts';
import { MEMBER_HOST, MEMBER_STATE, memberState } from '../../../nacos/member-list.ts';
import { jsonOf, numberAt, textAt } from './json-text.ts';
import { membersOfFields } from './member-fields.ts';
import { cleanText, linesOf } from './text.ts';

const NAMES_STATE = new RegExp(`\\b(?:${MEMBER_STATE})\\b`);

/** A row of the page “Cluster Management”, or of what somebody made of the answer: the address, and its state before or behind it. */
const ROWS = [
  new RegExp(`^[\\s|>"'*-]{0,10}(?<host>${MEMBER_HOST}):(?<port>\\d{2,5})[\\s|"',:=>-]{1,20}(?<state>${MEMBER_STATE})(?![\\w.])`),
  new RegExp(`^[\\s|>"'*-]{0,10}(?<state>${MEMBER_STATE})[\\s|"',:=-]{1,20}(?<host>${MEMBER_HOST}):(?<port>\\d{2,5})["'|\\s]{0,10}$`),
];

/** An object of which somebody picked some fields: it holds no other. */
const OBJECT = /\{[^{}]{10,2000}\}/g;

const stated = (host: string, port: number, state: string): ServerMember => {
  const ip = host.replace(/^\[|\]$/g, '');
  return { address: `${host}:${port}`, ip, port, state: memberState(state), version: null, self: false, failAccessCount: null, raftLeaders: {} };
};

const rowIn = (line: string): readonly ServerMember[] => {
  const groups = ROWS.reduce<RegExpExecArray | null>((found, row) => found ?? row.exec(line.slice(0, 600)), null)?.groups;
  return groups ? [stated(groups['host'] ?? '', Number(groups['port']), groups['state'] ?? '')] : [];
};

const objectIn = (text: string): readonly ServerMember[] => {
  const object = jsonOf(text);
  const state = textAt(object, 'state');
  const [, host, port] = /^(.+):(\d{2,5})$/.exec(textAt(object, 'address') ?? '') ?? [undefined, textAt(object, 'ip'), numberAt(object, 'port')];
  return state !== null && memberState(state) !== 'UNKNOWN' && host && port ? [stated(host, Number(port), state)] : [];
};

/**
 * Members with their states as the console or jq shows them, a row or an object each: copied out of the page, or picked out of the answer.
 * Null when fewer than two are named: a single address with a word behind it may be anything.
 */
export const parseMemberStates = (text: string): readonly ServerMember[] | null => {
  if (!NAMES_STATE.test(text)) return null;
  const found = [...linesOf(text).flatMap(rowIn), ...[...cleanText(text).matchAll(OBJECT)].flatMap(([object]) => objectIn(object)), ...membersOfFields(text)];
  const members = new Map(found.map(one => [one.address, one]));
  return members.size > 1 ? [...members.values()].slice(0, 1_000) : null;
};
