import { Ajv, type ErrorObject } from 'ajv';
import generated from '../../../docs/schema/snapshot-1.0.schema.json' with { type: 'json' };
import { readingSchema, VALIDATOR } from './snapshot-schema.ts';

/** In the package this is code that was generated from the schema (scripts/build/snapshot-validator.ts), and ajv is not in it. */
export const validateSnapshot: ((document: unknown) => boolean) & { errors?: ErrorObject[] | null } = new Ajv(VALIDATOR).compile(readingSchema(generated));
