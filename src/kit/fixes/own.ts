import type { Rows } from './entry.ts';

const NUMBER = /^\d+$/;

export const OWN: Rows<'run' | 'sql' | 'edit-source'> = {
  run: { lines: ({ lines }) => lines },
  // Whoever builds the program changes it where its sources are: nothing to type.
  'edit-source': {
    lines: () => ({}),
    change: ({ file, line, old, text }) => ({ file, line: NUMBER.test(line) ? Number(line) : null, old, new: text }),
  },
  sql: { lines: ({ statement }) => ({ sql: statement }) },
};
