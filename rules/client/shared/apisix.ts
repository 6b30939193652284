import type { Signature } from '../../../src/kit/log-rule.ts';

/** Where APISIX tells what became of a request to Nacos: init.lua up to 3.14, client.lua after it (`nacos login fail` in both). */
const SAID: readonly (readonly [string, string])[] = [
  ['get_url:', String.raw`get_url: ?(?<path>\S{0,40}ns\/(?:instance|service)\/[^\s?]{1,80})\S{0,400} err: ?`],
  ['nacos login fail:', String.raw`nacos login fail:[^\n]{0,200}desc: ?`],
  ['fetch_from_host:', String.raw`fetch_from_host: https?:\/\/\S{1,300} err: ?`],
  ['failed to fetch instances for', String.raw`failed to fetch instances for\sservice\s\[[^\]\n]{1,200}\] from (?<path>\S{1,300}), error: ?`],
];

/** `what` is the source of the reason: a status ("status = 403"), or the words of OpenResty's sockets. */
export const saidByApisix = (what: string, more: Omit<Signature, 'anchor' | 'pattern'>): readonly Signature[] =>
  SAID.map(([anchor, before]) => ({ ...more, anchor, pattern: new RegExp(before + what) }));
