import type { Form } from '../draw.ts';
import { ASSIGNMENTS } from './assignments.ts';
import { COMMANDS } from './commands.ts';
import { OTHERS } from './others.ts';
import { STRUCTURES } from './structures.ts';

export const FORMS: readonly Form[] = [...ASSIGNMENTS, ...STRUCTURES, ...COMMANDS, ...OTHERS];
