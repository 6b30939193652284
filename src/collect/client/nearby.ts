import type { ClientsMet, MetConfig } from '../../model/client.ts';
import { DEFAULT_GROUP, namespaceId } from '../../nacos/client/seats.ts';

type Place = Pick<MetConfig, 'namespace' | 'group' | 'dataId'>;

const EXTENSIONS = ['yaml', 'yml', 'properties', 'json', 'txt'];
const EXTENSION = new RegExp(`\\.(?:${EXTENSIONS.join('|')})$`);
const MOST_NAMESPACES = 10;

/** Where people have what they do not find: the same name with another extension or none, in another group, in another namespace. */
export const nearby = ({ namespace, group, dataId }: Place, namespaces: NonNullable<ClientsMet['namespaces']>): readonly Place[] => {
  const bare = dataId.replace(EXTENSION, '');
  const names = [...EXTENSIONS.map(extension => `${bare}.${extension}`), bare].filter(name => name !== dataId);
  const groups = [DEFAULT_GROUP, group.toUpperCase(), group.toLowerCase()].filter((one, at, all) => one !== group && all.indexOf(one) === at);
  const spaces = namespaces.map(({ id }) => namespaceId(id)).filter(id => id !== namespace).slice(0, MOST_NAMESPACES);
  return [...names.map(name => ({ namespace, group, dataId: name })), ...groups.map(one => ({ namespace, group: one, dataId })), ...spaces.map(id => ({ namespace: id, group, dataId }))];
};

/** The first of some places that is so; they are asked one after the other, so that a server is not asked for more than is needed. */
export const firstThat = async <T>(places: readonly T[], isSo: (place: T) => Promise<boolean>): Promise<T | undefined> => {
  for (const place of places) if (await isSo(place)) return place;
  return undefined;
};
