import { createHmac } from 'node:crypto';
import { keyedNumbering, type Numbering, sequentialNumbering } from '../secrets/pseudonyms/numbering.ts';

const pseudonymKeyOf = (caseKey: string): Uint8Array => createHmac('sha256', 'nacos-doctor pseudonyms').update(caseKey, 'utf8').digest();

/** How names are replaced: everything that is written with one numbering uses the same pseudonyms, under a key every run of the case. */
export const numberingOf = (caseKey: string | null): Numbering => (caseKey === null ? sequentialNumbering() : keyedNumbering(pseudonymKeyOf(caseKey)));
