import { z } from 'zod';
import { rulesFile } from './schema.ts';

/** For editors: `# yaml-language-server: $schema=…` on the first line of a file. */
export const rulesJsonSchema = (): string => `${JSON.stringify(z.toJSONSchema(rulesFile, { target: 'draft-7', io: 'input' }), null, 2)}\n`;
