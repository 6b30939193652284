import type { Signature } from '../../../src/kit/log-rule.ts';

export const SIGNATURE: Signature = {
  anchor: 'command denied to user',
  pattern: /(?<missing>SELECT|INSERT|UPDATE|DELETE)(?:, \w{1,20}){0,4} command denied to user '(?<user>[^']{0,80})'@'(?<from>[^']{0,255})' for table/,
};

const NEEDED = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const;

/** Needed privileges that a list lacks; none when it grants all. */
export const lackingIn = (privileges: readonly string[]): readonly string[] => {
  const held = privileges.map(one => one.trim().toUpperCase());
  return held.some(one => /^ALL(?: PRIVILEGES)?$/.test(one)) ? [] : NEEDED.filter(one => !held.includes(one));
};
