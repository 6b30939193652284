import { at, entriesOf, entryAt, type Tree } from './yaml-tree.ts';

/** What else stands beside services. */
const BESIDE = /^(?:version|name|volumes|networks|secrets|configs|x-.*)$/;

const isService = (tree: Tree): boolean => at(tree, 'image').kind === 'text' || at(tree, 'build').kind !== 'nothing';

/** Services of a Compose file; those that somebody quotes without the head of the file, and those of Compose 1, have no key above them. */
export const servicesIn = (tree: Tree): Tree => {
  const services = at(tree, 'services');
  if (entryAt(tree, 'services') !== undefined) return services;
  const bare = entriesOf(tree).filter(({ key }) => !BESIDE.test(key));
  return bare.length > 0 && bare.every(({ value }) => isService(value)) ? { kind: 'map', entries: bare, line: tree.line } : services;
};

export const isHeadless = (tree: Tree): boolean => entryAt(tree, 'services') === undefined && servicesIn(tree).kind === 'map';

/**
 * A service of Nacos, or of a client, without `services:` above it: an image below a name, and what only Compose has beside it.
 * Manifests have their kind, charts a map below `image`.
 */
export const isQuotedService = (text: string): boolean =>
  /^( *)["']?[\w.-]{1,60}["']?:[ \t]*(?:#.*)?\n(?:\1 +\S.*\n){0,40}?\1 +image:[ \t]*\S/m.test(text) && /^\s*image:\s*\S*nacos/im.test(text)
  && /^\s+(?:container_name|env_file|environment|depends_on|network_mode|restart):|^\s+-\s+["']?\d{2,5}:\d{2,5}/m.test(text) && !/^\s*(?:apiVersion|kind|containers|services):/m.test(text);
