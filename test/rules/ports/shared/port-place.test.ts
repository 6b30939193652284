import { describe, expect, test } from 'vitest';
import { freeConsolePort, freeMainPort } from '../../../../rules/ports/shared/port-place.ts';
import { listener, nacosProcess } from '../../../support/facts.ts';

describe('freeMainPort', () => {
  test.each([
    ['nothing in the way', 8848, [], [], 8858],
    ['a neighbour ten away', 8848, [8858], [], 8868],
    ['a listener on a derived port', 8848, [], [9858], 8868],
    ['the neighbour’s derived port', 8848, [7858], [], 8868],
    ['the lowest that leaves JRaft no privileged port', 2014, [], [], 2024],
    ['near the upper end it goes down', 64_530, [], [], 64_520],
  ] as const)('%s', (_, main, others, taken, expected) => {
    const processes = others.map((mainPort, index) => nacosProcess({ pid: index + 1, own: false, mainPort }));
    expect(freeMainPort(main, processes, taken.map(port => listener(port)))).toBe(expected);
  });
});

test('freeConsolePort passes over listeners', () => {
  expect(freeConsolePort([listener(18_080), listener(18_081)])).toBe(18_082);
});
