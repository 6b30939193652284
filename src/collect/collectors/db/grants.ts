/** `nacos\_config` and `nac%` in a GRANT are LIKE patterns. */
const matches = (pattern: string, database: string): boolean => {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at] ?? '';
    if (sign === '\\' && at + 1 < pattern.length) source += (pattern[++at] ?? '').replace(/[^\w]/, '\\$&');
    else if (sign === '%') source += source.endsWith('[^]*') ? '' : '[^]*';
    else source += sign === '_' ? '[^]' : sign.replace(/[^\w]/, '\\$&');
  }
  return pattern.length < 200 && new RegExp(`^${source}$`, 'i').test(database);
};

const unquoted = (name: string): string => name.replace(/^(["`])(.*)\1$/s, '$2').replaceAll('``', '`');

/** Names of privileges before ON; column lists in parentheses make them privileges of a table. */
const namesIn = (text: string): readonly string[] =>
  text
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .map(name => name.trim().toUpperCase())
    .filter(name => name !== '' && name !== 'USAGE');

/** Privileges that lines of SHOW GRANTS name, and whether they leave the schema's privileges open. */
export interface GrantsRead {
  readonly privileges: readonly string[];
  /** Roles whose own grants are not among the lines. */
  readonly roles: readonly string[];
  /** Grants on single tables or routines of the schema exist. */
  readonly perTable: boolean;
}

/** Lines of `SHOW GRANTS` as privileges on one schema. `ALL PRIVILEGES` stays one word. */
export const privilegesIn = (lines: readonly string[], database: string): GrantsRead => {
  const held = new Set<string>();
  const revoked = new Set<string>();
  const roles: string[] = [];
  let perTable = false;
  for (const line of lines) {
    const match =
      /^(GRANT|REVOKE) (.{1,4000}?) ON (?:(TABLE|FUNCTION|PROCEDURE) )?((?:`(?:[^`]|``)*`|"[^"]*"|[^\s.]+))\.((?:`(?:[^`]|``)*`|"[^"]*"|\S+)) (?:TO|FROM) /s.exec(
        line,
      );
    if (!match) {
      const role = /^GRANT (.{1,2000}) TO /.exec(line)?.[1];
      if (role && !/ ON |PROXY/.test(role)) roles.push(role);
      continue;
    }
    const [, verb, names, , schema, table] = match;
    if (!names || !schema || !(schema === '*' || matches(unquoted(schema), database))) continue;
    if (table !== '*') perTable = true;
    else for (const name of namesIn(names)) (verb === 'GRANT' ? held : revoked).add(name);
  }
  return { privileges: [...held].filter(name => !revoked.has(name)).sort(), roles, perTable };
};
