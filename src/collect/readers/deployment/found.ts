import type { Refused } from '../../../model/deployment.ts';

/** Something that a grammar does not take, before anybody knows of which file it is. */
export type Found = Omit<Refused, 'of' | 'path'>;
