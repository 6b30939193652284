import type { DbUrl } from '../../../src/model/database.ts';

/** Switches of Connector/J that appear in Nacos' own URLs and in those people write (PropertyDefinitions@8.0.28). */
const SWITCHES = [
  'useSSL', 'requireSSL', 'verifyServerCertificate', 'autoReconnect', 'useUnicode', 'allowPublicKeyRetrieval', 'rewriteBatchedStatements',
  'allowMultiQueries', 'useLegacyDatetimeCode', 'nullCatalogMeansCurrent', 'tinyInt1isBit', 'useCursorFetch', 'failOverReadOnly',
] as const;

const NUMBERS = ['connectTimeout', 'socketTimeout', 'maxReconnects', 'initialTimeout'] as const;

/** BooleanPropertyDefinition and IntegerPropertyDefinition; a number may end in k, m or g. */
const isSwitch = (value: string): boolean => /^(?:true|false|yes|no)$/i.test(value);
const isNumber = (value: string): boolean => /^[+-]?\d{1,10}[kmg]?$/i.test(value);

/** MySQL's names for its charsets; Java has no encoding of that name. */
const isEncoding = (value: string): boolean => !/^utf-?8mb[34]$/i.test(value);

const refusesOf = (name: string): { readonly parameter: string; readonly accepts: (value: string) => boolean } | null => {
  const named = (list: readonly string[]): string | undefined => list.find(one => one.toLowerCase() === name.toLowerCase());
  const flag = named(SWITCHES);
  if (flag) return { parameter: flag, accepts: isSwitch };
  const number = named(NUMBERS);
  if (number) return { parameter: number, accepts: isNumber };
  return name.toLowerCase() === 'characterencoding' ? { parameter: 'characterEncoding', accepts: isEncoding } : null;
};

/** The first parameter with a value that Connector/J is known to refuse; null when there is none. */
export const faultyParameter = (url: DbUrl): { readonly parameter: string; readonly value: string } | null => {
  for (const [name, value] of Object.entries(url.parameters)) {
    const known = refusesOf(name);
    if (known && value !== '' && !known.accepts(value)) return { parameter: known.parameter, value };
  }
  return null;
};
