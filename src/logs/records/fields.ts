/** An object of a log that is written as fields: a line of JSON, a row of a table. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Kibana gives each field as a list of one. */
const single = (value: unknown): unknown => (Array.isArray(value) && value.length === 1 ? value[0] : value);

/** `log.level` as a name of its own or as two objects (ECS allows both). */
export const at = (fields: Fields, path: string): unknown => {
  if (Object.hasOwn(fields, path)) return single(fields[path]);
  const dot = path.indexOf('.');
  const inner = dot < 0 ? undefined : single(fields[path.slice(0, dot)]);
  return isFields(inner) ? at(inner, path.slice(dot + 1)) : undefined;
};

/** The first of these fields that says something. */
export const firstOf = (fields: Fields, paths: readonly string[]): unknown => {
  for (const path of paths) {
    const value = at(fields, path);
    if (value !== undefined && value !== null && value !== '' && value !== '-') return value;
  }
  return undefined;
};

export const textAt = (fields: Fields, paths: readonly string[]): string | null => {
  for (const path of paths) {
    const value = firstOf(fields, [path]);
    if (typeof value === 'string') return value;
  }
  return null;
};
