import { realpath } from 'node:fs/promises';
import type { Config } from '../../model/config.ts';
import { type ConfigInput, type ConfigInputFile, configReader, type ConfigReader, effectiveConfig, resolveConfigLocations } from '../effective-config.ts';
import { type AnyCollector, defineCollector } from '../collector.ts';
import type { CredentialsOf } from '../collectors/database.ts';
import { accountKeys } from '../../nacos/db-settings.ts';
import { parseJdbcUrl } from '../../syntax/jdbc-url.ts';
import { learnSecrets } from '../../secrets/learn.ts';
import { readSmallFile } from '../read-file.ts';
import { type Launch, launchOf } from './launch.ts';

const readCandidates = async (launch: Launch, home: string, version: string | null, profiles: readonly string[]): Promise<readonly ConfigInputFile[]> => {
  const { command, cwd } = launch;
  const where = { systemProperties: command.systemProperties, args: command.springArgs, env: launch.env ?? {}, cwd, profiles };
  // The copy inside the jar holds nothing but what the version's own defaults already say.
  const candidates = resolveConfigLocations(where, home, version).filter(({ path }) => !path.startsWith('classpath:'));
  return Promise.all(candidates.map(async ({ path, role, reader }) => ({ path, role, reader, bytes: await readSmallFile(path) })));
};

const inputOf = (launch: Launch, files: readonly ConfigInputFile[], version: string | null, fingerprintKey: Uint8Array): ConfigInput => ({
  version,
  files,
  systemProperties: Object.entries(launch.command.systemProperties).map(([key, value]) => ({ key, value, source: launch.source })),
  args: launch.command.springArgs.map(({ key, value }) => ({ key, value, source: launch.source })),
  env: launch.env ?? {},
  fingerprintKey,
});

const first = (reader: ConfigReader, keys: readonly string[]): string | null => keys.map(key => reader.get(key)).find(value => value !== null) || null;

/** Nacos trims user and password (ExternalDataSourceProperties.build@3.0.3). */
const credentials = (reader: ConfigReader, index: number): ReturnType<CredentialsOf> => {
  const url = first(reader, [`db.url.${index}`, `db.url[${index}]`]);
  const inUrl = url === null ? undefined : parseJdbcUrl(url).hosts[0];
  const user = first(reader, accountKeys('db.user', index)) ?? inUrl?.user ?? null;
  const password = first(reader, accountKeys('db.password', index)) ?? inUrl?.password ?? '';
  return user === null ? null : { user: user.trim(), password: password.trim() };
};

/** Files that nobody has are listed only when they are the ones a person would edit. */
const withoutPhantoms = (config: Config): Config => ({
  ...config, files: config.files.filter(({ exists, path }, index) => exists || (index === 0 && path.endsWith('application.properties'))),
});

/**
 * The effective configuration of an installation, and the door to its database passwords: they go to the database's own
 * server and nowhere else.
 */
export const configCollector = (home: string): { readonly collector: AnyCollector; readonly credentialsOf: CredentialsOf } => {
  const box: { reader: ConfigReader | null } = { reader: null };
  const collector = defineCollector({
    id: 'nacos-config',
    provides: ['nacos.config'],
    after: ['nacos.processes', 'nacos.jar'],
    collect: async ({ have, options }) => {
      const realHome = await realpath(home);
      const jarVersion = have('nacos.jar')?.version ?? null;
      const launch = await launchOf(realHome, have('nacos.processes')?.find(({ own }) => own), jarVersion, options.env);
      const version = jarVersion ?? launch.version;
      const inputWith = async (profiles: readonly string[]): Promise<ConfigInput> =>
        inputOf(launch, await readCandidates(launch, realHome, version, profiles), version, options.fingerprintKey);
      const plain = await inputWith([]);
      const { profiles } = configReader(plain);
      // A file may name the profiles whose files are to be read.
      const input = profiles.length > 0 ? await inputWith(profiles) : plain;
      if (options.ledger) learnSecrets(input, options.ledger);
      box.reader = configReader(input);
      const value = withoutPhantoms(effectiveConfig(input));
      const file = value.files.find(({ exists }) => exists) ?? value.files[0];
      const partial = launch.env === null ? { partial: 'the environment of the running server may not be read' } : {};
      return { 'nacos.config': { value, source: { kind: 'file', path: file?.path ?? realHome }, ...partial } };
    },
  });
  return { collector, credentialsOf: index => (box.reader === null ? null : credentials(box.reader, index)) };
};
