import type { Args } from '../../src/model/finding.ts';
import { digest, record } from './facts.ts';

/** What somebody pasted, or a caller logged, of an answer: no layout, no boot. */
const pasted = (text: string) => ({ 'logs.digest': digest([record(text, [], { kind: 'other', level: null, boot: null, phase: null })], []) });

export const refusedWith = (text: string, name?: string, args: Args = {}) => ({ given: pasted(text), cites: ['logs.digest'], args, ...(name !== undefined && { case: name }) }) as const;

/** The same as an answer that was asked for. */
export const answered = (body: string, status: number) => ({ given: { 'server.health': { liveness: null, readiness: null, naming: null, refused: [{ path: '', status, body }] } }, confidence: 'stated' }) as const;
