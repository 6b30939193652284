import type { Refused } from '../../../model/deployment.ts';
import { nearest } from '../../../syntax/nearest.ts';
import { valuesOf } from './compose-values.ts';
import { isServiceKey, keysMeant, keysRefused } from './fields/compose.ts';
import type { Found } from './found.ts';
import { at, entriesOf, type Entry, entryAt, itemsAt, oneOrMore, parseYaml, textAt, type Tree } from './yaml-tree.ts';
import { yamlRefused } from './yaml-grammar.ts';
import { isHeadless, servicesIn } from './compose-services.ts';

const LISTS = ['ports', 'volumes', 'expose', 'cap_add', 'cap_drop', 'security_opt'] as const;

/** A file of a project, and what the others of it define. */
interface Looked {
  readonly path: string;
  readonly lines: readonly string[];
  readonly tree: Tree;
  readonly defined: { readonly volumes: ReadonlySet<string>; readonly networks: ReadonlySet<string> } | null;
}

const quoted = (text: string): string => (/[\s"'#:&*!|>%@`{}[\],]/.test(text) ? `"${text.replaceAll('"', '\\"')}"` : text);

/** `- NAME: value` is a map where a text is wanted; `NAME: [..]` a list. */
const environment = (service: Tree, name: string, { lines }: Looked): readonly Found[] => {
  const tree = at(service, 'environment');
  const pairs = (tree.kind === 'list' ? tree.items : []).flatMap((item): readonly Found[] => {
    const [entry] = entriesOf(item);
    if (!entry) return [];
    const from = /-\s+(.*?)\s*$/.exec(lines[item.line - 1] ?? '')?.[1];
    const value = entry.value.kind === 'text' ? entry.value.text : '';
    return [{ what: 'pair', line: item.line, name: `${name}.environment`, value: entry.key, wanted: `${entry.key}=…`, ...(from !== undefined && !from.includes('#') && entriesOf(item).length === 1 && entry.value.kind === 'text' && { edit: { from, to: quoted(`${entry.key}=${value}`) } }) }];
  });
  const inside = entriesOf(tree).filter(({ value }) => value.kind === 'map' || value.kind === 'list')
    .map(({ key, line }): Found => ({ what: 'inside', line, name: `${name}.environment.${key}`, value: key, wanted: isServiceKey(key) ? name : '' }));
  return [...pairs, ...inside];
};

/** Where a list is wanted and one text stands. */
const listsOf = (service: Tree, name: string, { lines }: Looked): readonly Found[] => [...LISTS, ...(at(service, 'environment').kind === 'text' ? ['environment'] : [])].flatMap((key): readonly Found[] => {
  const entry = entryAt(service, key);
  if (!entry || entry.value.kind === 'list' || entry.value.kind === 'nothing') return [];
  const from = entry.value.kind === 'text' ? new RegExp(`\\b${key}:\\s*(\\S.*?)\\s*$`).exec(lines[entry.line - 1] ?? '')?.[1] : undefined;
  return [{ what: 'list', line: entry.line, name: `${name}.${key}`, value: from ?? '', wanted: '', ...(from !== undefined && !from.includes('#') && { edit: { from, to: `[${from}]` } }) }];
});

const mountName = (item: Tree): string | null => {
  if (item.kind === 'map') return (textAt(item, 'type') ?? 'volume') === 'volume' ? textAt(item, 'source') : null;
  return item.kind === 'text' ? (/^([A-Za-z0-9][\w.-]*):\//.exec(item.text)?.[1] ?? null) : null;
};

/** Names that the file uses and does not define at its top level. */
const undefinedIn = (service: Tree, name: string, { defined, tree }: Looked): readonly Found[] => {
  if (!defined) return [];
  const networks = at(service, 'networks');
  const used = [
    ...itemsAt(service, 'volumes').map(item => ({ what: 'volumes', line: item.line, value: mountName(item) })),
    ...(networks.kind === 'map' ? networks.entries.map(({ key, line }) => ({ what: 'networks', line, value: key })) : oneOrMore(networks).map(item => ({ what: 'networks', line: item.line, value: item.kind === 'text' ? item.text : null }))),
  ] as const;
  return used.flatMap(({ what, line, value: used }): readonly Found[] => {
    const known = what === 'volumes' ? defined.volumes : defined.networks;
    if (used === null || used.length < 2 || used.includes('$') || known.has(used) || (what === 'networks' && used === 'default')) return [];
    const wanted = nearest(used, known) ?? '';
    return [{ what: 'undefined', line, name: `${name}.${what}`, value: used, wanted, ...(wanted === '' ? { block: entryAt(tree, what)?.line ?? 0 } : { edit: { from: used, to: wanted } }) }];
  });
};

const serviceRefused = ({ key, value: service }: Entry, looked: Looked): readonly Found[] => {
  const name = `services.${key}`;
  return [
    ...environment(service, name, looked), ...listsOf(service, name, looked),
    ...valuesOf(service, name, looked.lines), ...undefinedIn(service, name, looked),
  ];
};

/** A name of its own can be had by one container only. */
const namesTwice = (services: readonly Entry[]): readonly Found[] => {
  const named = services.flatMap(({ key, value: service }) => { const entry = entryAt(service, 'container_name'); return entry?.value.kind === 'text' ? [{ key, line: entry.line, text: entry.value.text }] : []; });
  return named.flatMap(({ key, line, text }, index): readonly Found[] => (!text.includes('$') && named.findIndex(one => one.text === text) < index ? [{ what: 'twice', line, name: `services.${key}.container_name`, value: text, wanted: key, edit: { from: text, to: key } }] : []));
};

const needsOf = (service: Tree): readonly { readonly name: string; readonly line: number }[] => {
  const tree = at(service, 'depends_on');
  return tree.kind === 'map' ? tree.entries.map(({ key, line }) => ({ name: key, line })) : itemsAt(service, 'depends_on').flatMap(item => (item.kind === 'text' ? [{ name: item.text, line: item.line }] : []));
};

/** The way from a service through what it waits for back to itself; null where it ends. */
const circle = (services: readonly Entry[], way: readonly string[]): readonly string[] | null => {
  const last = services.find(({ key }) => key === way.at(-1));
  for (const { name } of last && way.length <= services.length ? needsOf(last.value) : []) {
    if (name === way[0]) return [...way, name];
    const found = way.includes(name) ? null : circle(services, [...way, name]);
    if (found) return found;
  }
  return null;
};

const MOST_IN_CIRCLE = 30;

/** Services that wait for each other: told with the first. */
const circles = (services: readonly Entry[]): readonly Found[] => {
  if (services.length > MOST_IN_CIRCLE) return [];
  for (const { key, value: service } of services) {
    const way = circle(services, [key]);
    const line = needsOf(service).find(({ name }) => name === way?.[1])?.line;
    if (way && line !== undefined) return [{ what: 'cycle', line, name: `services.${key}.depends_on`, value: way.join(' → '), wanted: '' }];
  }
  return [];
};

const keysOf = (tree: Tree): ReadonlySet<string> => new Set(entriesOf(tree).map(({ key }) => key));

/** What Compose refuses of the files of a project. */
export const composeRefused = (texts: readonly { readonly path: string; readonly text: string }[]): readonly Refused[] => {
  const [first] = texts;
  if (!first) return [];
  const syntax = texts.flatMap(({ path, text }) => yamlRefused(path, text, 'compose'));
  if (syntax.length > 0) return syntax;
  const trees = texts.map(({ path, text }) => ({ path, text, tree: parseYaml(text)[0] ?? { kind: 'nothing' as const, line: 1 } }));
  const isWhole = !trees.some(({ tree }) => isHeadless(tree) || entryAt(tree, 'include') || entriesOf(at(tree, 'services')).some(({ value: service }) => entryAt(service, 'extends')));
  const all = (key: string): ReadonlySet<string> => new Set(trees.flatMap(({ tree }) => [...keysOf(at(tree, key))]));
  const defined = isWhole ? { volumes: all('volumes'), networks: all('networks') } : null;
  return trees.flatMap(({ path, text, tree }) => {
    const services = entriesOf(servicesIn(tree));
    const looked: Looked = { path, lines: text.split(/\r?\n/), tree, defined };
    const keys = isHeadless(tree) ? [] : keysRefused(tree);
    const special = [...services.flatMap(entry => serviceRefused(entry, looked)), ...namesTwice(services), ...circles(services)];
    const found = services.length === 0 && !keys.some(({ wanted }) => wanted === 'services') ? [] : [...keys.filter(({ line, name, what }) => what === 'key' || !special.some(other => other.line === line || other.name === name)), ...special];
    return found.map(one => ({ ...one, of: 'compose' as const, path }));
  });
};

/** The service as it was meant: what a misspelt key brings is not missed a second time. */
export const asMeant = (entry: Entry): Entry => {
  if (entry.value.kind !== 'map') return entry;
  const meant = keysMeant(entry.value);
  return meant.size === 0 ? entry : { ...entry, value: { ...entry.value, entries: entry.value.entries.map(each => ({ ...each, key: meant.get(each.key) ?? each.key })) } };
};
