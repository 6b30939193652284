/** Code of a module that loads another with the first call into it; `instanceof` does not know a class that is forwarded so. */

export const loadedOnCall = (specifier: string): string => `let it; const load = () => (it ??= require('${specifier}'));`;

export const forwarded = (name: string): string =>
  `export const ${name} = function (...args) { const made = load().${name}; return new.target ? new made(...args) : made(...args); };`;
