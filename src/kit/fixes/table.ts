import type { Table } from './entry.ts';
import { DECLARED_EDITS } from './declared-edits.ts';
import { DUMP } from './dump.ts';
import { FILES } from './files.ts';
import { HOST_LOOKS } from './host-looks.ts';
import { IMAGE } from './image-secrets.ts';
import { LINE_EDITS } from './line-edits.ts';
import { LOGS } from './logs.ts';
import { LOOKS } from './looks.ts';
import { MACHINE } from './machine.ts';
import { OWN } from './own.ts';
import { REQUESTS } from './requests.ts';
import { SERVER } from './server.ts';
import { SETTINGS } from './settings.ts';

/** Every action, how it is done on every platform and what it does to the facts. Reviewed as `docs/fixes.md`. */
export const TABLE: Table = { ...SERVER, ...SETTINGS, ...FILES, ...LINE_EDITS, ...MACHINE, ...IMAGE, ...LOOKS, ...HOST_LOOKS, ...LOGS, ...REQUESTS, ...DUMP, ...DECLARED_EDITS, ...OWN };
