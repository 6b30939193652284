import type { ClientEntry, ClientFile, ClientLibrary, ClientProject } from '../../../src/model/client.ts';
import { canonicalKey } from '../../../src/nacos/client/keys.ts';
import { tellerOf } from '../../../src/nacos/client/versions.ts';

export interface Lost {
  readonly file: ClientFile;
  readonly entry: ClientEntry;
}

const OF_NACOS = /^spring\.cloud\.nacos\b/;

/** What a bootstrap file that nobody reads says of Nacos, and no file that is read says too; addresses first. */
export const neededEntries = ({ files, settings }: ClientProject): readonly Lost[] =>
  files.filter(({ role, isRead }) => role === 'bootstrap' && isRead === false)
    .flatMap(file => file.entries.filter(({ key }) => OF_NACOS.test(key) && settings[canonicalKey(key)] === undefined).map(entry => ({ file, entry })))
    .toSorted((one, other) => Number(/server-?addr$/i.test(other.entry.key)) - Number(/server-?addr$/i.test(one.entry.key)));

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\$\{.*)$/i;

/** Hosts that these lines name, other than the client's own default. */
export const hostsOf = (lost: readonly Lost[]): readonly string[] =>
  lost.filter(({ entry }) => /server-?addr$/i.test(entry.key)).flatMap(({ entry }) => entry.value.split(',').map(one => one.replace(/^\s*(?:https?:\/\/)?|:\d+.*$/g, '').trim()))
    .filter(host => host !== '' && !LOCAL.test(host));

/** The libraries that say so: Spring Boot, and the train that was chosen. */
export const bootstrapEvidence = ({ libraries }: ClientProject): readonly ClientLibrary[] =>
  [tellerOf(libraries, 'boot'), tellerOf(libraries, 'cloud') ?? tellerOf(libraries, 'alibaba')].filter(one => one !== undefined);
