import type { OwnLines } from '../../model/action.ts';
import type { Change } from '../../model/finding.ts';
import { hasBlank } from './blank.ts';
import { type At, kubectl, type Rows, sh } from './entry.ts';

const changed = (at: At, name: string, to: string | null): Change | null => {
  const found = at.declared?.variable(name);
  return found ? { file: found.path, line: found.line, old: name, new: to } : null;
};

const inCluster = (at: At, ...pairs: readonly string[]): OwnLines => {
  const { workload, command } = kubectl(at);
  return { compose: 'docker compose up -d', kubectl: command('set', [sh`env ${workload}`, ...pairs.map(pair => sh`${pair}`)].join(' ')) };
};

/** What only the user's own file has; `kit/patch` tells it as a diff. */
export const DECLARED_EDITS: Rows<'rename-variable' | 'remove-variable' | 'edit-declared'> = {
  'rename-variable': {
    lines: ({ name, to }, at) => {
      const value = at.declared?.variable(name)?.value;
      return value == null ? {} : inCluster(at, `${to}=${value}`, `${name}-`);
    },
    change: ({ name, to }, at) => changed(at, name, to),
  },
  'remove-variable': { lines: ({ name }, at) => inCluster(at, `${name}-`), change: ({ name }, at) => changed(at, name, null) },
  // What a person has to fill in is in no patch.
  'edit-declared': {
    lines: () => ({}),
    change: ({ how, key, value, place }) => {
      const [, file, line] = /^(.+):(\d+)$/.exec(place) ?? [];
      return how === 'text' && hasBlank(value) && file !== undefined ? { file, line: Number(line), old: key, new: value } : null;
    },
  },
};
