import { type Signature } from '../../../src/kit/log-rule.ts';
import type { Text } from '../../../src/model/text.ts';
import { ipVersion } from '../../../src/syntax/ip.ts';

export const LOGGED: Signature = { anchor: 'nacos address ', pattern: /nacos address (?<value>.{1,120}?) is not ip/, when: 'start' };

/** A name needs a dot; only `localhost` goes without (common/.../InternetAddressUtil.java isDomain@2.3.2). */
const DOMAIN = /^[a-zA-Z0-9][-a-zA-Z0-9]{0,62}(?:\.[a-zA-Z0-9][-a-zA-Z0-9]{0,62})+\.?$/;

/** The address is put before `:port` and cut at its colons again: without brackets an IPv6 address falls to pieces (InternetAddressUtil.splitIPPortStr@2.3.2). */
export const isBareIpv6 = (text: string): boolean => ipVersion(text) === 6;

/** The server compares the text as it stands, blanks included. */
export const isAccepted = (text: string): boolean =>
  !isBareIpv6(text) && (ipVersion(text.replace(/[[\]]/g, '')) !== 0 || text === 'localhost' || DOMAIN.test(text));

const SUGGESTED = /^\s*["']?(?:https?:\/\/)?([\w.-]+?)(?::\d+)?\/?["']?\s*$/;

export const suggestionFor = (text: string): string => {
  if (isBareIpv6(text)) return `[${text}]`;
  const bare = SUGGESTED.exec(text)?.[1];
  return bare !== undefined && isAccepted(bare) ? bare : '<ip>';
};

/** The same words for a value of the command line, which no file can correct. */
export const withOptions = (texts: Readonly<Record<string, Text>>): Readonly<Record<string, Text>> =>
  Object.fromEntries(Object.entries(texts).flatMap(([name, text]) => (name === 'log' ? [[name, text]] : [[name, text], [`${name}-option`, text]])));
