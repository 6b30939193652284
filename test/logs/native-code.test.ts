import { expect, test } from 'vitest';
import { nativeFor, newMemory } from '../../src/logs/native.ts';
import { MEMORY } from '../../src/logs/wasm/layout.ts';
import { codeText } from '../../src/logs/wasm/module.ts';

test('the committed code is what the sources assemble to', async () => {
  await expect(codeText()).toMatchFileSnapshot('../../src/logs/wasm/code.ts');
});

test('it compiles, and exports every loop', () => {
  const native = nativeFor(newMemory(MEMORY.text));
  expect(Object.keys(native ?? {})).toEqual(expect.arrayContaining(['search', 'skim', 'extend', 'judge', 'dated']));
});
