type Json = null | boolean | number | string | readonly Json[] | Fields;
interface Fields { readonly [name: string]: Json }

const isFields = (value: Json | undefined): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names by which a union tells its members apart. */
const TAGS = ['status', 'kind'];

const memberOf = (schema: Json, definitions: Fields): Fields => {
  if (!isFields(schema)) return {};
  const name = typeof schema['$ref'] === 'string' ? decodeURIComponent(schema['$ref'].replace('#/definitions/', '')) : null;
  const member = name === null ? schema : definitions[name];
  return isFields(member) ? member : {};
};

const tagOf = (member: Fields, tag: string): Json | undefined => {
  const { properties, required } = member as { properties?: Json; required?: Json };
  const property = isFields(properties) ? properties[tag] : undefined;
  return isFields(property) && Array.isArray(required) && required.includes(tag) ? property['const'] : undefined;
};

/** The tag that every member has with a value of its own; a fault is told of the member that was meant, not of all. */
const discriminatorOf = (members: readonly Json[], definitions: Fields): string | null =>
  TAGS.find(tag => {
    const values = members.map(member => tagOf(memberOf(member, definitions), tag));
    return values.every(value => value !== undefined) && new Set(values).size === members.length;
  }) ?? null;

const strict = (schema: Json, definitions: Fields): Json => {
  if (Array.isArray(schema)) return schema.map(one => strict(one, definitions));
  if (!isFields(schema)) return schema;
  // A newer version of the same schema knows more names.
  const kept = Object.entries(schema).filter(([name, value]) => !(name === 'additionalProperties' && value === false));
  const fields = Object.fromEntries(kept.map(([name, value]) => [name, strict(value, definitions)]));
  const members = fields['anyOf'];
  const tag = Array.isArray(members) ? discriminatorOf(members, definitions) : null;
  if (tag === null) return fields;
  const { anyOf, ...rest } = fields;
  return { ...rest, type: 'object', required: [tag], discriminator: { propertyName: tag }, oneOf: anyOf ?? [] };
};

const text = { type: 'string' } as const;

/** A fact that this version has no name for: its frame at least must be one. */
const ANY_FACT: Json = {
  type: 'object', required: ['status'], discriminator: { propertyName: 'status' },
  oneOf: [
    { properties: { status: { const: 'known' }, source: { type: 'object', properties: { kind: text }, required: ['kind'] }, partial: text }, required: ['status', 'value', 'source'] },
    { properties: { status: { const: 'unknown' }, obstacle: text, detail: text, by: text }, required: ['status', 'obstacle', 'detail', 'by'] },
  ],
};

/**
 * The generated schema of a snapshot, made for reading what others wrote: unions by their tags, so that the fault that is told is the one
 * that was made, and room for what a later 1.x may add.
 */
export const readingSchema = (generated: object): object => {
  const whole = generated as { readonly definitions: Fields };
  const definitions = strict(whole.definitions, whole.definitions) as { readonly [name: string]: Fields };
  const snapshot = definitions['Snapshot'] ?? {};
  const properties = snapshot['properties'] as Fields;
  return {
    ...whole,
    definitions: {
      ...definitions,
      FactMap: { ...definitions['FactMap'], additionalProperties: ANY_FACT },
      Snapshot: { ...snapshot, properties: { ...properties, schemaVersion: { type: 'string', pattern: '^1\\.\\d{1,4}$' } } },
    },
  };
};

/** How the validator is made, here and when the package is built. */
export const VALIDATOR = { discriminator: true, strict: false, inlineRefs: false, messages: false } as const;
