import type { Table } from './entry.ts';
import { FILES } from './files.ts';
import { LOOKS } from './looks.ts';
import { MACHINE } from './machine.ts';
import { OWN } from './own.ts';
import { SERVER } from './server.ts';
import { SETTINGS } from './settings.ts';

/** Every action, how it is done on every platform and what it does to the facts. Reviewed as `docs/fixes.md`. */
export const TABLE: Table = { ...SERVER, ...SETTINGS, ...FILES, ...MACHINE, ...LOOKS, ...OWN };
