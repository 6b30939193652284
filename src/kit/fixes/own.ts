import type { Rows } from './entry.ts';

export const OWN: Rows<'run' | 'sql'> = {
  run: { lines: ({ lines }) => lines },
  sql: { lines: ({ statement }) => ({ sql: statement }) },
};
