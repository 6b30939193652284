import type { DeclaredContainer, DeclaredVariable } from '../../../model/deployment.ts';
import { interpolate } from '../../../syntax/compose-interpolation.ts';
import { parseEnvFile } from '../../../syntax/env-file.ts';
import { nearest } from '../../../syntax/nearest.ts';
import type { FileLookup } from './docker-run.ts';
import { entriesOf, entryAt, oneOrMore, textAt, type Tree } from './yaml-tree.ts';

/** What a service is read with: its file, what `.env` sets, and the other files that were given. */
export interface Reading {
  readonly path: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly files: FileLookup;
  /** At the top level of the file. */
  readonly networks: Tree;
}

/** A value with variables that nobody gave is not known. */
export const valueOf = (text: string, { variables }: Reading): string | null => {
  const { text: value, unset } = interpolate(text, name => variables.get(name));
  return unset.length > 0 ? null : value;
};

/** A dollar sign in the midst of a password is none that asks for a variable. */
const isEaten = (text: string): boolean => /[^\s$]\$[A-Za-z_]|^\$[A-Za-z_]\w*[^\w\s]/.test(text) && !/\$\{/.test(text);

/** `${NACOS_AUTH_TOKE}`, where `.env` sets NACOS_AUTH_TOKEN. */
const misnamedAmong = (unset: readonly string[], { variables }: Reading): Pick<DeclaredVariable, 'misnamed'> => {
  const [found] = unset.flatMap(name => { const near = nearest(name, variables.keys()); return near === null ? [] : [{ name, near }]; });
  return found ? { misnamed: found } : {};
};

/** What a text asks for, and what of it nobody gave. */
const askedIn = (text: string, reading: Reading): Pick<DeclaredVariable, 'value' | 'eaten' | 'misnamed'> => {
  const { text: value, unset } = interpolate(text, name => reading.variables.get(name));
  return unset.length === 0 ? { value } : { value: null, ...(isEaten(text) && { eaten: unset }), ...misnamedAmong(unset, reading) };
};

export const shown = (text: string, { variables }: Reading): string => interpolate(text, name => variables.get(name)).text;

export const listed = (tree: Tree, reading: Reading): readonly DeclaredVariable[] =>
  (tree.kind === 'list' ? tree.items : []).flatMap((item): readonly DeclaredVariable[] => {
    if (item.kind !== 'text') return [];
    const [, name = item.text, value] = /^([^=]+)=([\s\S]*)$/.exec(item.text) ?? [];
    return [{ name, ...(value === undefined ? { value: reading.variables.get(name) ?? null } : askedIn(value, reading)), from: 'environment', path: reading.path, line: item.line }];
  });

export const mapped = (tree: Tree, reading: Reading): readonly DeclaredVariable[] =>
  entriesOf(tree).map(({ key, line, value }) => ({
    name: key, ...(value.kind === 'text' ? askedIn(value.text, reading) : { value: reading.variables.get(key) ?? null }), from: 'environment' as const, path: reading.path, line,
  }));

export const fromFiles = (tree: Tree, reading: Reading): { readonly variables: readonly DeclaredVariable[]; readonly isPartial: boolean } => {
  const names = oneOrMore(tree).flatMap(item => {
    const name = item.kind === 'map' ? textAt(item, 'path') : item.kind === 'text' ? item.text : null;
    return name === null ? [] : [{ name, isRequired: item.kind !== 'map' || textAt(item, 'required') !== 'false' }];
  });
  // What need not be there is not missed.
  const files = names.map(({ name, isRequired }) => reading.files(shown(name, reading), reading.path) ?? (isRequired ? null : { path: reading.path, text: '' }));
  const lines = files.flatMap(file => (file === null ? [] : parseEnvFile(file.text).map(line => ({ ...line, path: file.path }))));
  const variables = lines.map(({ name, value, line, path, isLiteral }) => ({
    name, value: value === null || isLiteral ? value : valueOf(value, reading), from: 'env_file' as const, path, line,
  }));
  return { variables: variables.filter((one, index) => !variables.slice(index + 1).some(({ name }) => name === one.name)), isPartial: files.includes(null) };
};

/** A value of `env_file` that one of `environment` beats, where both differ. */
export const withBeaten = (one: DeclaredVariable, files: readonly DeclaredVariable[]): DeclaredVariable => {
  const file = files.find(({ name }) => name === one.name);
  return file && file.value !== null && one.value !== null && file.value !== one.value ? { ...one, beaten: { path: file.path, line: file.line } } : one;
};

/** `<<: *common` gives its `environment` to a service that has none: maps below it do not merge. */
export const replacedOf = (service: Tree, reading: Reading): Pick<DeclaredContainer, 'replaced'> => {
  const entry = entryAt(service, 'environment');
  if (!entry?.replaced) return {};
  const own = new Set([...listed(entry.value, reading), ...mapped(entry.value, reading)].map(({ name }) => name));
  const lost = [...listed(entry.replaced, reading), ...mapped(entry.replaced, reading)].filter(({ name }) => !own.has(name));
  return lost.length > 0 ? { replaced: lost.map(({ name, path, line }) => ({ name, path, line })) } : {};
};
