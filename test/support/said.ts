import type { LogRecord } from '../../src/model/digest.ts';
import { digest, record } from './facts.ts';
import type { Given } from './rule-tester.ts';

/** What a rule over logs cites. */
export const cites = ['logs.digest'] as const;

/** A log in which this stands, alone. */
export const said = (message: string, more: Partial<LogRecord> = {}): Given => ({ 'logs.digest': digest([record(message, [], { kind: 'other', level: null, ...more })]) });

/** A log in which nothing stands. */
export const silent = { silent: { given: { 'logs.digest': digest([]) } } };

/** A record of a program that is no Nacos. */
export const application = { kind: 'application', logger: 'com.example.Shop' } as const;
