import { expect, test } from 'vitest';
import { codeText } from '../../src/logs/wasm/module.ts';

test('the committed code is what the sources assemble to', async () => {
  await expect(codeText()).toMatchFileSnapshot('../../src/logs/wasm/code.ts');
});
