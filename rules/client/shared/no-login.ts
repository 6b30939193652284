import type { Look } from '../../../src/kit/case-rule.ts';
import type { ClientLibrary, ClientProject } from '../../../src/model/client.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Args, Outcome } from '../../../src/model/finding.ts';
import { loadedClient } from '../../../src/nacos/client/loaded.ts';
import { sendsNoLogin } from '../../../src/nacos/client/trains.ts';
import { tellerOf } from '../../../src/nacos/client/versions.ts';
import { newestRecords } from '../../../src/nacos/log.ts';
import { fileAndLine, seenLibrary, seenLine } from './projects.ts';

type Silent = (look: Pick<Look<'client.projects', 'train' | 'client' | 'dubbo'>, 'fail' | 'seen'>, project: ClientProject) => readonly Outcome[] | null;

const isOlderThanLogin = (version: string): boolean => /^(?:0|1\.[01])\./.test(version);

/** Spring Cloud Alibaba of a release that hands no login on, and the one that does. */
const silentTrain = (libraries: ClientProject['libraries']): { readonly library: ClientLibrary; readonly version: string; readonly next: string } | null => {
  const library = tellerOf(libraries, 'alibaba');
  const next = library?.version == null ? null : sendsNoLogin(library.version);
  return library?.version == null || next === null ? null : { library, version: library.version, next };
};

/** NacosNamingServiceUtils.setProperties names what it hands on, before 2.7.8; user and password are not among it. */
export const dubboSilent: Silent = (look, project) => {
  const use = project.uses.find(({ purpose, user }) => purpose === 'dubbo-registry' && user !== null);
  const dubbo = project.libraries.find(({ name, version }) => /^org\.apache\.dubbo:dubbo(?:-registry-nacos)?$/.test(name) && version !== null);
  if (!use?.user || dubbo?.version == null || !/^2\.(?:[0-6]\.|7\.[0-7](?:\.|$))/.test(dubbo.version)) return null;
  return [look.fail('dubbo', { project: project.name, key: use.user.key, version: dubbo.version, ...fileAndLine(dubbo.versionAt ?? dubbo) }, [seenLibrary(look, dubbo), seenLine(look, use.user.key, use.user.at)])];
};

export const springSilent: Silent = (look, project) => {
  const user = project.uses.find(use => use.user !== null && (use.purpose === 'config' || use.purpose === 'discovery'))?.user;
  if (!user) return null;
  const train = silentTrain(project.libraries);
  const [kind, library, next] = train ? (['train', train.library, train.next] as const) : (['client', project.client?.library, ''] as const);
  if (!library || library.version === null || (kind === 'client' && !isOlderThanLogin(library.version))) return null;
  return [look.fail(kind, { project: project.name, key: user.key, version: library.version, next, ...fileAndLine(library.versionAt ?? library) }, [seenLibrary(look, library), seenLine(look, `${user.key}: ${user.value}`, user.at)])];
};

/** What cannot log in although the server wants it, by the files or the jars of the traces; null when it can, or nothing tells. */
export const unableIn = (projects: readonly ClientProject[], digest: LogDigest | null | undefined): Args | null => {
  for (const { libraries, client } of projects) {
    const train = silentTrain(libraries);
    if (train) return { what: 'Spring Cloud Alibaba', version: train.version, next: train.next };
    if (client?.version != null && isOlderThanLogin(client.version)) return { what: 'nacos-client', version: client.version, next: '1.4.2' };
  }
  const loaded = digest ? loadedClient(newestRecords(digest)) : null;
  return loaded !== null && isOlderThanLogin(loaded) ? { what: 'nacos-client', version: loaded, next: '1.4.2' } : null;
};
