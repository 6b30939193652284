import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { type Plugin, transform } from 'esbuild';
import { readingSchema, VALIDATOR } from '../../src/collect/targets/snapshot-schema.ts';
import { asciiCode } from './ascii.ts';

const FILE = 'snapshot-validator.cjs';

/** The schema as code, and where it was written: reading one takes a fifth of the time that compiling it would, and ajv is not needed for it. */
export const writeSnapshotValidator = async (): Promise<string> => {
  const schema = { ...readingSchema(JSON.parse(readFileSync('docs/schema/snapshot-1.0.schema.json', 'utf8')) as object), $id: 'snapshot' };
  const ajv = new Ajv({ ...VALIDATOR, schemas: [schema], code: { source: true, esm: false } });
  const code = standalone.default(ajv, { validateSnapshot: 'snapshot' });
  if (/\brequire\(/.test(code)) throw new Error('the validator asks for a part of ajv, which is not in the package');
  const path = `dist/lib/${FILE}`;
  await writeFile(path, asciiCode((await transform(code, { minify: true, target: 'node20' })).code));
  return path;
};

/** In the bundle the generated code stands for the module that compiles the schema. */
export const snapshotValidatorApart: Plugin = {
  name: 'snapshot-validator-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/snapshot-validator\.ts$/ }, () => ({ path: `../dist/lib/${FILE}`, external: true }));
  },
};
