import { createGenerator } from 'ts-json-schema-generator';
import { rulesJsonSchema } from '../../src/team/rules/json-schema.ts';
import { factPaths } from './fact-paths.ts';

const schemaOf = (path: string, type: string): string => {
  const schema = createGenerator({ path, type, tsconfig: 'tsconfig.json', skipTypeCheck: true, topRef: true, sortProps: true }).createSchema(type);
  return `${JSON.stringify(schema, null, 2)}\n`;
};

/** JSON Schemas of the report (`--format json`) and of the snapshot, from their TypeScript types, and of files of rules. */
export const schemas = async (): Promise<ReadonlyMap<string, string>> => {
  const snapshot = schemaOf('src/model/facts.ts', 'Snapshot');
  return new Map([
    ['docs/schema/report-1.0.schema.json', schemaOf('src/model/report.ts', 'Report')],
    ['docs/schema/snapshot-1.0.schema.json', snapshot],
    ['docs/schema/rules-1.0.schema.json', rulesJsonSchema()],
    ...factPaths(snapshot),
  ]);
};
