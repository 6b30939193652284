/** `a & !b`, `a | (b & c)`; Spring's ProfilesParser. Null when the text is no expression. */
export const matchesProfiles = (expression: string, active: ReadonlySet<string>): boolean | null => {
  const tokens = expression.slice(0, 2_048).match(/[()&|!]|[^()&|!\s]+/g) ?? [];
  let at = 0;
  const term = (depth: number): boolean | null => {
    const token = tokens[at++];
    if (token === undefined || depth > 50) return null;
    if (token === '!') {
      const inner = term(depth + 1);
      return inner === null ? null : !inner;
    }
    if (token !== '(') return /[)&|]/.test(token) ? null : active.has(token);
    const inner = sequence(depth + 1);
    return tokens[at++] === ')' ? inner : null;
  };
  const sequence = (depth: number): boolean | null => {
    let value = term(depth);
    while (value !== null && (tokens[at] === '&' || tokens[at] === '|')) {
      const operator = tokens[at++];
      const right = term(depth);
      value = right === null ? null : operator === '&' ? value && right : value || right;
    }
    return value;
  };
  const value = sequence(0);
  return at === tokens.length ? value : null;
};

/** `spring.config.activate.on-profile`: one of the expressions must hold. */
export const isActivated = (onProfile: string | undefined, active: ReadonlySet<string>): boolean =>
  onProfile === undefined || onProfile.split(',').some(expression => matchesProfiles(expression.trim(), active) === true);

export const namesOf = (list: string | null | undefined): readonly string[] =>
  (list ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
