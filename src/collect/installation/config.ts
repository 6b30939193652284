import type { Config } from '../../model/config.ts';
import { type ConfigInput, type ConfigInputFile, configReader, type ConfigReader, effectiveConfig, resolveConfigLocations } from '../effective-config.ts';
import { type AnyCollector, CannotLook, type CollectContext, defineCollector, type Observation } from '../collector.ts';
import type { DatabaseAccess } from '../collectors/database.ts';
import { accountKeys } from '../../nacos/db-settings.ts';
import { parseJdbcUrl } from '../../syntax/jdbc-url.ts';
import { readInTime } from '../read-in-time.ts';
import { learnSecrets } from '../../secrets/learn.ts';
import type { Place } from '../places/place.ts';
import { type Launch, launchOf } from './launch.ts';

interface ReadFiles {
  readonly files: readonly ConfigInputFile[];
  /** Files that the command line names and that are not among what was given. */
  readonly outside: readonly string[];
}

/** Docker makes a folder where a file was to be mounted that the host does not have. */
const FOLDER = 'folder';

/** Of a foreign home the command line of its last start may name any file of this host: such a one is told, not read. */
const readOne = (place: Place, path: string): Promise<Buffer | null | CannotLook | typeof FOLDER> =>
  place.read(path).catch(async (error: unknown) => {
    if (!(error instanceof CannotLook)) throw error;
    if (error.obstacle === 'untrusted') return error;
    if (error.obstacle === 'unsupported' && (await place.stat(path))?.kind === 'folder') return FOLDER;
    throw error;
  });

const readCandidates = async (place: Place, launch: Launch, home: string, version: string | null, profiles: readonly string[]): Promise<ReadFiles> => {
  const { command, cwd } = launch;
  const where = { systemProperties: command.systemProperties, args: command.springArgs, env: launch.env ?? {}, cwd, profiles };
  // The copy inside the jar holds nothing but what the version's own defaults already say.
  const candidates = resolveConfigLocations(where, home, version).filter(({ path }) => !path.startsWith('classpath:'));
  const read = await Promise.all(candidates.map(async candidate => ({ candidate, bytes: await readOne(place, candidate.path) })));
  return {
    files: read.map(({ candidate: { path, role, reader }, bytes }): ConfigInputFile =>
      ({ path, role, reader, bytes: bytes === FOLDER || bytes instanceof CannotLook ? null : bytes, ...(bytes === FOLDER && { isFolder: true }) })),
    outside: read.flatMap(({ candidate, bytes }) => (bytes instanceof CannotLook ? [candidate.path] : [])),
  };
};

const inputOf = (launch: Launch, env: Launch['env'], files: readonly ConfigInputFile[], version: string | null, fingerprintKey: Uint8Array): ConfigInput => ({
  version,
  files,
  systemProperties: Object.entries(launch.command.systemProperties).map(([key, value]) => ({ key, value, source: launch.source })),
  args: launch.command.springArgs.map(({ key, value }) => ({ key, value, source: launch.source })),
  env: env ?? {},
  fingerprintKey,
});

/** Who else than root and whoever looks decided about the configuration; null: nobody. */
const strangerIn = async ({ machine }: Place, launch: Launch, files: readonly ConfigInputFile[]): Promise<string | null> => {
  if (launch.stranger !== null || !machine) return launch.stranger;
  for (const { path, bytes } of files) {
    const stranger = bytes === null ? null : await machine.strangerAt(path);
    if (stranger !== null) return stranger;
  }
  return null;
};

const first = (reader: ConfigReader, keys: readonly string[]): string | null => keys.map(key => reader.get(key)).find(value => value !== null) || null;

/** Without its number the key is a list: Spring takes it apart at its commas. */
const accountIn = (reader: ConfigReader, name: 'db.user' | 'db.password', index: number): string | null => {
  for (const key of accountKeys(name, index)) {
    const value = reader.get(key);
    if (value === null) continue;
    const listed = key.endsWith(name) ? value.split(',') : [value];
    return (listed[index] ?? listed[0]) || null;
  }
  return null;
};

/** Nacos trims user and password (ExternalDataSourceProperties.build@3.0.3). */
export const credentialsIn = (reader: ConfigReader, index: number): ReturnType<DatabaseAccess['credentialsOf']> => {
  const url = first(reader, [`db.url.${index}`, `db.url[${index}]`]);
  const inUrl = url === null ? undefined : parseJdbcUrl(url).hosts[0];
  const user = accountIn(reader, 'db.user', index) ?? inUrl?.user ?? null;
  const password = accountIn(reader, 'db.password', index) ?? inUrl?.password ?? '';
  return user === null ? null : { user: user.trim(), password: password.trim() };
};

/** Files that nobody has are listed only when they are the ones a person would edit. */
const withoutPhantoms = (config: Config): Config => ({
  ...config, files: config.files.filter(({ exists, isFolder, path }, index) => exists || isFolder || (index === 0 && path.endsWith('application.properties'))),
});

interface Read {
  readonly input: ConfigInput;
  readonly stranger: string | null;
  readonly partial: string | null;
  /** Variables of this process stayed out of it, and nobody knows the server's. */
  readonly isWithoutEnvironment: boolean;
}

const readAll = async ({ have, options, place, signal }: CollectContext, realHome: string): Promise<Read> => {
  const jarVersion = have('nacos.jar')?.version ?? null;
  const process = have('nacos.processes')?.find(({ own }) => own);
  const launch = await launchOf(place, realHome, process, jarVersion);
  const version = jarVersion ?? launch.version;
  const readWith = async (profiles: readonly string[]): Promise<Read> => {
    const { files, outside } = await readCandidates(place, launch, realHome, version, profiles);
    const stranger = options.trust ? null : await strangerIn(place, launch, files);
    // The variables of this process are for nobody else's placeholders; a running server has its own.
    const env = stranger !== null && !process ? {} : launch.env;
    const gaps = [
      launch.env === null ? 'the environment of the running server may not be read' : null,
      outside.length > 0 ? `${outside[0]} lies outside of what was given` : null,
    ].filter(gap => gap !== null);
    return {
      input: inputOf(launch, env, files, version, options.fingerprintKey), stranger, partial: gaps.length > 0 ? gaps.join('; ') : null,
      isWithoutEnvironment: !process && (stranger !== null || (place.trust === 'foreign' && !place.recorded)),
    };
  };
  const plain = await readWith([]);
  const { profiles } = readInTime(signal, () => configReader(plain.input));
  // A file may name the profiles whose files are to be read.
  return profiles.length > 0 ? readWith(profiles) : plain;
};

const NO_VARIABLES = 'variables of this environment are not used for files that nobody vouches for';

/** Only a placeholder without a value makes it matter. */
const partialOf = ({ partial, isWithoutEnvironment }: Read, config: Config): string | null =>
  isWithoutEnvironment && Object.values(config.settings).some(({ unresolved }) => unresolved.length > 0) ? [partial, NO_VARIABLES].filter(gap => gap !== null).join('; ') : partial;

/**
 * The effective configuration of an installation, and the door to its database passwords: they go to the database's own
 * server and nowhere else.
 */
export const configCollector = (home: string): { readonly collector: AnyCollector; readonly access: DatabaseAccess } => {
  const box: { reader: ConfigReader | null; stranger: string | null } = { reader: null, stranger: null };
  const collector = defineCollector({
    id: 'nacos-config',
    provides: ['nacos.config'],
    after: ['nacos.processes', 'nacos.jar'],
    collect: async context => {
      const realHome = await context.place.realpath(home);
      const read = await readAll(context, realHome);
      const { input, stranger } = read;
      const { options: { ledger }, signal } = context;
      const { reader, value } = readInTime(signal, () => {
        if (ledger) learnSecrets(input, ledger);
        return { reader: configReader(input), value: withoutPhantoms(effectiveConfig(input, ledger)) };
      });
      box.reader = reader;
      box.stranger = stranger;
      const file = value.files.find(({ exists }) => exists) ?? value.files[0];
      const partial = partialOf(read, value);
      const seen: Observation<Config> = { value, source: { kind: 'file', path: file?.path ?? realHome } };
      return { 'nacos.config': partial === null ? seen : { ...seen, partial } };
    },
  });
  return { collector, access: { stranger: () => box.stranger, credentialsOf: index => (box.reader === null ? null : credentialsIn(box.reader, index)) } };
};
