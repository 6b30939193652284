import type { Config } from '../../../src/model/config.ts';
import type { DbConnection, DbSettings, DbUrl } from '../../../src/model/database.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import { fileToEdit } from '../../../src/nacos/settings.ts';

const SOME_SERVER: Text = { en: 'the database server', zh: '数据库服务器' };

/** The URL of an index; the first one when the index is not known. */
export const urlOf = (settings: DbSettings | null | undefined, index: number | null): DbUrl | undefined =>
  index === null ? settings?.urls[0] : settings?.urls.find(url => url.index === index);

/** Which of several servers a log speaks of it does not say; then all are named. */
const serverOf = (settings: DbSettings | null | undefined, named: string | undefined): string | Text => {
  const all = (settings?.urls ?? []).flatMap(url => url.hosts.map(({ host, port }) => `${host}:${port}`));
  if (named !== undefined || all.length < 2) return named ?? all[0] ?? SOME_SERVER;
  return { en: all.join(' or '), zh: all.join(' 或 ') };
};

/**
 * Arguments that name a database in messages and commands: index, host, port, server (`host:port`), user, database, key.
 * What is not known becomes a name in angle brackets, to be filled in by the reader.
 */
export const targetArgs = (settings: DbSettings | null | undefined, connection: DbConnection | undefined): Args => {
  const url = urlOf(settings, connection?.index ?? null);
  const first = url?.hosts[0];
  const host = connection?.host ?? first?.host;
  const port = connection?.port ?? first?.port ?? 3306;
  const index = connection?.index ?? url?.index ?? 0;
  return {
    index,
    key: connection === undefined && (settings?.urls.length ?? 0) > 1 ? 'db.url.*' : `db.url.${index}`,
    host: host ?? '<host>',
    port,
    server: serverOf(settings, connection && `${connection.host}:${connection.port}`),
    user: url?.user ?? '<user>',
    database: connection?.database ?? url?.database ?? '<database>',
  };
};

/** URL parameter as Connector/J reads it: names without regard to case; undefined when it is not there. */
export const parameterOf = (url: DbUrl | undefined, name: string): string | undefined => {
  const entry = Object.entries(url?.parameters ?? {}).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1];
};

/** Nacos asks for an unencrypted connection (Connector/J: sslMode wins over useSSL). */
export const isPlain = (url: DbUrl): boolean => {
  const mode = parameterOf(url, 'sslMode')?.toUpperCase();
  if (mode !== undefined) return mode === 'DISABLED';
  return parameterOf(url, 'useSSL')?.toLowerCase() === 'false';
};

const standing = (config: Config | undefined, name: string, index: number): string =>
  [`db.${name}.${index}`, `db.${name}[${index}]`, `db.${name}`].find(key => config?.settings[key] !== undefined) ?? `db.${name}.${index}`;

/** Arguments for edits: the file and the keys in which URL, user and password of an index stand, as they are written there. */
export const keyArgs = (config: Config | undefined, index: number): Args => {
  const urlKey = standing(config, 'url', index);
  return {
    urlKey,
    userKey: standing(config, 'user', index),
    passwordKey: standing(config, 'password', index),
    file: fileToEdit(config, urlKey),
  };
};

/** The URL with one parameter more, or with another value of it. */
export const withParameter = (url: string, name: string, value: string): string => {
  const present = new RegExp(`([?&]${name}=)[^&]*`, 'i');
  if (present.test(url)) return url.replace(present, (_, before: string) => before + value);
  return `${url}${url.includes('?') ? '&' : '?'}${name}=${value}`;
};
