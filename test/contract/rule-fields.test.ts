import { expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';

/** Where the list of members is a variable, texts that name the file would send people to one that the image writes anew. */
it('rules of clusters and ports whose texts name cluster.conf say that they speak of the list of members', () => {
  const naming = rules.filter(({ id, title, message, why, fix }) => /^(?:cluster|raft|ports)\//.test(id) && /\bcluster\.conf\b/.test(JSON.stringify([title, message, why, fix.map(({ text }) => text)])));
  expect(naming.length).toBeGreaterThan(20);
  expect(naming.filter(({ listsMembers }) => listsMembers !== true).map(({ id }) => id)).toEqual([]);
});

it('rules that only point at the failure of a start are few, and explain nothing', () => {
  const pointers = rules.filter(({ isPointer }) => isPointer === true);
  expect(pointers.map(({ id }) => id).sort()).toEqual(['operations/log-stops', 'operations/start-failed', 'operations/start-hangs']);
});
