import type { Found } from '../found.ts';
import { entriesOf, type Tree } from '../yaml-tree.ts';
import { COMPOSE_FIELDS } from './compose-fields.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { type Grammar, refusedOf, walk } from './walk.ts';

/** A key of a service beside `services:`, or one of its health check beside that. */
const grammarOf = (fields: Fields): Grammar => {
  const belongs = (key: string, type: string): string => {
    if (type === 'Project') return fields['Service']?.[key] ? 'services.…' : '';
    if (type === 'Service') return fields['Health']?.[key] && key !== 'test' ? 'healthcheck' : fields['Deploy']?.[key] ? 'deploy' : fields['Project']?.[key] ? 'top' : '';
    return type !== 'Volume' && type !== 'Network' && fields['Service']?.[key] ? 'services.…' : '';
  };
  return { fields, isFree: key => key.startsWith('x-'), belongs };
};

let made: Grammar | null = null;

const grammar = (): Grammar => (made ??= grammarOf(fieldsOf(COMPOSE_FIELDS)));

export const isServiceKey = (key: string): boolean => grammar().fields['Service']?.[key] !== undefined;

/** What Compose does not take of a file: keys that it does not have, and values of another type. */
export const keysRefused = (tree: Tree): readonly Found[] => (entriesOf(tree).length === 0 ? [] : refusedOf(tree, 'Project', grammar()));

/** Keys of a service as they were meant, by those that are misspelt. */
export const keysMeant = (service: Tree): ReadonlyMap<string, string> => new Map(walk(service, { map: 'Service' }, '', grammar()).filter(({ what, name, value }) => what === 'key' && name === `.${value}`).map(({ value, wanted }) => [value, wanted]));
