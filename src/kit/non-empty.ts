import type { NonEmpty } from '../model/text.ts';

export const isNonEmpty = <T>(list: readonly T[]): list is NonEmpty<T> => list.length > 0;
