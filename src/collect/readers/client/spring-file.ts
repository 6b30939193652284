import { type Retyped, retypedText } from '../../../syntax/yaml-typed.ts';
import { parseSpringProperties } from '../../../syntax/spring-properties.ts';
import { parseYaml, type Tree, yamlProblems } from '../deployment/yaml-tree.ts';

export interface SpringEntry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  /** What YAML took it for, without quotes, and so made another text of it than stands there. */
  readonly retyped?: Retyped;
}

/** One document of a file; `when`: the expression of profiles that it is for. */
export interface SpringDocument {
  readonly entries: readonly SpringEntry[];
  readonly when: string | null;
}

export interface SpringFile {
  readonly documents: readonly SpringDocument[];
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

/** `password: 012345` is an octal number, of which the application gets 5349. */
const textOf = ({ text, line, isPlain }: Extract<Tree, { readonly kind: 'text' }>, key: string): SpringEntry => {
  const made = isPlain === true ? retypedText(text) : null;
  return made === null ? { key, value: text, line } : { key, value: made.text, line, retyped: made.as };
};

/** Boot joins the keys of maps with points and numbers the items of lists; a key with other signs stands in brackets. */
const flat = (tree: Tree, key: string): readonly SpringEntry[] => {
  switch (tree.kind) {
    case 'text': return [textOf(tree, key)];
    case 'nothing': return [{ key, value: '', line: tree.line }];
    case 'list': return tree.items.flatMap((item, index) => flat(item, `${key}[${index}]`));
    case 'map': return tree.entries.flatMap(entry => flat(entry.value, key === '' ? entry.key : `${key}.${entry.key}`));
  }
};

const ON_PROFILE = ['spring.config.activate.on-profile', 'spring.profiles'];

const documentOf = (entries: readonly SpringEntry[]): SpringDocument => {
  const lists = entries.filter(({ key }) => ON_PROFILE.includes(key.replace(/\[\d+\]$/, '')));
  return { entries, when: lists.length > 0 ? lists.map(({ value }) => value).join(',') : null };
};

/** In plain YAML `@` begins no value; resource filtering fills in what stands between two of them before anybody parses it. */
const withoutFilters = (text: string): string => text.replace(/(:[ \t]+|-[ \t]+)(@[\w.-]{1,120}@[^\s#"']*)/g, '$1"$2"');

/** A file that Helm or the like fills in first is no YAML yet. */
const isTemplate = (text: string): boolean => /\{\{[^}]*\}\}/.test(text);

const yamlFile = (text: string): SpringFile => {
  const filtered = withoutFilters(text);
  return { documents: parseYaml(filtered).map(tree => documentOf(flat(tree, '').filter(({ key }) => key !== ''))), problems: isTemplate(text) ? [] : yamlProblems(filtered) };
};

/** A configuration file of Spring as Boot reads it; YAML by its ending. */
export const readSpringFile = (path: string, text: string): SpringFile =>
  /\.ya?ml\b/i.test(path)
    ? yamlFile(text.replace(/^\ufeff/, ''))
    : { documents: parseSpringProperties(text, true).map(({ entries }) => documentOf(entries)), problems: [] };
