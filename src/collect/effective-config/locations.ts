import { STANDALONE_KEY } from '../../nacos/mode.ts';
import { posix, win32 } from 'node:path';
import { type Env, environmentVariable } from '../../syntax/relaxed-env.ts';
import { CannotLook } from '../collector.ts';
import { namesOf } from './profiles.ts';
import { isBefore } from '../../nacos/spring-of.ts';

export interface ConfigCandidate {
  /** Absolute, or `classpath:/application.properties` for the copy inside the server jar. */
  readonly path: string;
  readonly role: 'application' | 'custom' | 'profile' | 'additional' | 'jar-default';
  /**
   * `nacos`: Nacos' own loader (EnvUtil.getCustomFileResource), which reads one file and puts it above all of Spring's;
   * of several such candidates only the first that exists is read. `spring`: Spring Boot.
   */
  readonly reader: 'nacos' | 'spring';
  /** The profile a file belongs to. */
  readonly profile: string | null;
}

export interface LocationCommand {
  readonly systemProperties: Readonly<Record<string, string>>;
  readonly args: readonly { readonly key: string; readonly value: string }[];
  readonly env?: Env;
  /** Working directory of the server; its application.properties counts too. */
  readonly cwd?: string | null;
  /** All active profiles in order, once the files that name some were read. */
  readonly profiles?: readonly string[];
}

const JAR_COPY = 'classpath:/application.properties';

/** What arguments, -D and environment say for a key; repeated arguments are joined, as Spring does. */
const given = (command: LocationCommand, key: string): string | null => {
  const args = command.args.filter(arg => arg.key === key).map(arg => arg.value);
  if (args.length > 0) return args.join(',');
  if (Object.hasOwn(command.systemProperties, key)) return command.systemProperties[key] ?? null;
  const name = environmentVariable(command.env ?? {}, key);
  return name === null ? null : (command.env?.[name] ?? null);
};

const pathsFor = (home: string): typeof posix => (/^[A-Za-z]:[\\/]|^\\\\/.test(home) ? win32 : posix);

const absolute = (path: string, command: LocationCommand, home: string): string => {
  const { isAbsolute, join, normalize } = pathsFor(home);
  return isAbsolute(path) ? normalize(path) : join(command.cwd ?? home, path);
};

/** The file Nacos itself loads: only the last part of the list, and the first five characters of it are taken for `file:`. */
const nacosOwn = (command: LocationCommand, home: string, version: string | null): readonly ConfigCandidate[] => {
  const key = isBefore(version, '1.4.1') ? 'spring.config.location' : 'spring.config.additional-location';
  const value = given(command, key) ?? '';
  const jar: ConfigCandidate = { path: JAR_COPY, role: 'jar-default', reader: 'nacos', profile: null };
  if (!value.includes('file:')) return [jar];
  const folder = (value.split(',').at(-1) ?? '').slice('file:'.length);
  const path = absolute(pathsFor(home).join(folder, 'application.properties'), command, home);
  return [{ path, role: 'application', reader: 'nacos', profile: null }, jar];
};

/** Places of a location list, weakest first, as groups: `;` joins places of one rank. `optional:` and `file:` taken off, `classpath:` left out. */
const groupsOf = (list: string): readonly (readonly string[])[] =>
  list.split(',').map(group =>
    group
      .split(';')
      .map(place => place.trim().replace(/^optional:/, ''))
      .filter(place => place !== '' && !/^classpath\*?:/.test(place))
      .map(place => place.replace(/^file:(?:\/\/(?=\/))?/, '')),
  );

const isFolder = (place: string): boolean => /[\\/]$/.test(place);

const roleOf = (name: string, profile: string | null, additional: boolean): ConfigCandidate['role'] =>
  profile !== null ? 'profile' : name !== 'application' ? 'custom' : additional ? 'additional' : 'application';

const withProfile = (file: string, profile: string | null): string =>
  profile === null ? file : file.replace(/(\.\w+)?$/, `-${profile}$1`);

/** Places, names and profiles multiply. */
const MOST_FILES = 2_000;

interface Scope {
  readonly command: LocationCommand;
  readonly home: string;
  readonly names: readonly string[];
  readonly profiles: readonly (string | null)[];
}

const fileIn = (place: string, name: string, profile: string | null, scope: Scope): ConfigCandidate => {
  const { dirname, join } = pathsFor(scope.home);
  const suffix = profile === null ? '' : `-${profile}`;
  const file = isFolder(place) ? `${place}${name}${suffix}.properties` : withProfile(place, profile);
  const path = absolute(file, scope.command, scope.home);
  const additional = dirname(path) !== join(scope.home, 'conf');
  return { path, role: roleOf(isFolder(place) ? name : 'application', profile, additional), reader: 'spring', profile };
};

/** Files of one group, strongest first: the last profile, then plain; of several places and names the last. */
const filesIn = (group: readonly string[], scope: Scope): readonly ConfigCandidate[] =>
  scope.profiles.flatMap(profile =>
    [...group]
      .reverse()
      .flatMap(place => (isFolder(place) ? [...scope.names].reverse() : ['']).map(name => fileIn(place, name, profile, scope))),
  );

/** Profiles that the command makes active, in order; the last one is the strongest. */
export const givenProfiles = (command: LocationCommand): readonly string[] => {
  const active = namesOf(given(command, 'spring.profiles.active'));
  // StandaloneProfileApplicationListener@2.3.2 adds it.
  const standalone = command.systemProperties[STANDALONE_KEY] === 'true' ? ['standalone'] : [];
  const all = [...namesOf(given(command, 'spring.profiles.include')), ...(command.profiles ?? []), ...active, ...standalone];
  return [...new Set(all)];
};

/**
 * The files a server started so reads, strongest first, whether they exist or not. Nacos' own copy comes before Spring's files: it
 * is put into the environment earlier (oracle `effective-nacos`), so a profile file cannot change a key of conf/application.properties.
 */
export const resolveConfigLocations = (
  command: LocationCommand,
  home: string,
  version: string | null,
): readonly ConfigCandidate[] => {
  const location = given(command, 'spring.config.location');
  const own = command.cwd ? [[`${command.cwd}/`, `${command.cwd}/config/`]] : [];
  const groups = [
    ...(location === null ? own : groupsOf(location)),
    ...groupsOf(given(command, 'spring.config.additional-location') ?? ''),
  ];
  const names = namesOf(given(command, 'spring.config.name'));
  const active = givenProfiles(command);
  const profiles = [...(active.length > 0 ? [...active].reverse() : ['default']), null];
  const scope: Scope = { command, home, names: names.length > 0 ? names : ['application'], profiles };
  const count = groups.reduce((sum, group) => sum + group.length, 0) * scope.names.length * profiles.length;
  if (count > MOST_FILES) throw new CannotLook('unsupported', `its command line names more than ${MOST_FILES} configuration files`);
  const files = [...groups].reverse().flatMap(group => filesIn(group, scope));
  const jar: readonly ConfigCandidate[] =
    location === null ? [{ path: JAR_COPY, role: 'jar-default', reader: 'spring', profile: null }] : [];
  return [...nacosOwn(command, home, version), ...files, ...jar];
};
