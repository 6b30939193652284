import type { ClientLibrary, ClientProject, FilePlace } from '../../../src/model/client.ts';
import { canonicalKey } from '../../../src/nacos/client/keys.ts';
import { NACOS_CONFIG, NACOS_DISCOVERY } from '../../../src/nacos/client/versions.ts';
import { editDistance } from '../../../src/syntax/edit-distance.ts';
import { fileAndLine, readFiles, used } from './projects.ts';

export interface Unread {
  readonly name: 'misspelt' | 'prefix' | 'off' | 'entry';
  readonly at: FilePlace;
  readonly library: ClientLibrary | null;
  readonly args: Readonly<Record<'key' | 'wanted' | 'library' | 'file' | 'line', string>>;
}

/** What people misspell is what they have to write. */
const DECISIVE = ['server-addr', 'namespace', 'username', 'password'];

const KNOWN = ['spring.cloud.nacos', 'spring.cloud.nacos.config', 'spring.cloud.nacos.discovery'].flatMap(prefix => DECISIVE.map(key => `${prefix}.${key}`));

/** Real keys that look like another one. */
const REAL = new Set([...KNOWN, 'spring.cloud.nacos.discovery.service', 'spring.cloud.nacos.config.name']);

/** As people call the address, where nothing else is called so. */
const ADDRESS = /^(spring\.cloud\.nacos(?:\.(?:config|discovery))?)\.(?:server-?(?:address(?:es)?|addrs|list|url|host)|addr(?:ess)?|nacos-server-addr)$/;

const plain = (key: string): string => key.replaceAll(/[-_.]/g, '').toLowerCase();

const TAIL = /^spring\.(?!cloud\.nacos\.)(?:(?:application|alibaba|cloud|boot)\.)+nacos\.((?:(?:config|discovery)\.)?(?:server-addr|namespace|username|password))$/;

/** `spring.application.cloud.nacos.discovery.server-addr`, `spring.nacos.…` of no starter: the end is right, the beginning is not. */
const withoutDetour = (name: string, settings: ClientProject['settings']): string | null => {
  const tail = TAIL.exec(name)?.[1];
  const wanted = `spring.cloud.nacos.${tail}`;
  return tail === undefined || settings[wanted] !== undefined ? null : wanted;
};

/** `spring.cloud.nacos.discovery.server.addr`, `spring.nacos.discovery.server-addr`, `…discover.sever-addr`. */
const meantBy = (key: string, { settings }: ClientProject): string | null => {
  const name = canonicalKey(key);
  if (REAL.has(name) || !/(?:^|\.)n[acos]{3,6}(?:\.|$)/i.test(name) || /\[|\.(?:shared|extension|ext)-|metadata|^(?:nacos|dubbo|seata)\./.test(name) || !/^spring\./.test(name) || /^spring\.nacos\./.test(name)) return null;
  const wanted = withoutDetour(name, settings);
  if (wanted !== null) return wanted;
  const part = ADDRESS.exec(name)?.[1];
  if (part !== undefined) return KNOWN.some(known => known.endsWith('.server-addr') && settings[known] !== undefined) ? null : `${part}.server-addr`;
  const near = KNOWN.filter(known => settings[known] === undefined && editDistance(plain(name), plain(known)) <= (plain(name) === plain(known) ? 0 : 2));
  return near.toSorted((one, other) => editDistance(plain(name), plain(one)) - editDistance(plain(name), plain(other)))[0] ?? null;
};

const unread = (name: Unread['name'], key: string, wanted: string, at: FilePlace, library: ClientLibrary | null): Unread =>
  ({ name, at, library, args: { key, wanted, library: library?.name.split(':')[1] ?? '', ...fileAndLine(at) } });

const OF_BOOT = /^nacos\.(config|discovery)\.server-addr$/;
const OF_CLOUD = /^spring\.cloud\.nacos\.(?:(config|discovery)\.)?server-addr$/;

/** A key of one starter in a program that has only the other. */
const otherStarter = (project: ClientProject): Unread | null => {
  const cloud = [...used(project, NACOS_CONFIG), ...used(project, NACOS_DISCOVERY)][0];
  const boot = used(project, /^com\.alibaba\.boot:nacos-(?:config|discovery)-spring-boot-starter$/)[0];
  if (!cloud === !boot) return null;
  const [pattern, library] = cloud ? ([OF_BOOT, cloud] as const) : ([OF_CLOUD, boot] as const);
  const isSet = Object.keys(project.settings).some(key => (cloud ? OF_CLOUD : OF_BOOT).test(key));
  const all = readFiles(project).flatMap(file => file.entries.map(entry => ({ file, entry })));
  const found = all.find(({ entry }) => pattern.test(canonicalKey(entry.key)) && !all.some(other => other.entry.value.includes(`\${${entry.key}`)));
  if (!found || isSet || !library) return null;
  const part = pattern.exec(canonicalKey(found.entry.key))?.[1];
  const wanted = cloud ? `spring.cloud.nacos.${part ?? ''}.server-addr` : `nacos.${part ?? 'config'}.server-addr`;
  return unread('prefix', found.entry.key, wanted, { path: found.file.path, line: found.entry.line }, library);
};

/** Of nacos-spring-boot: a dataId, and nobody asked to load it early. */
const notEnabled = (project: ClientProject): Unread | null => {
  const [library] = used(project, /^com\.alibaba\.boot:nacos-config-spring-boot-starter$/);
  const use = project.uses.find(({ purpose, asks }) => purpose === 'config' && asks.some(({ by }) => by === 'boot'));
  const [asked] = use?.asks ?? [];
  return library && use && !use.isEnabled && asked ? unread('off', 'nacos.config.data-id', 'nacos.config.bootstrap.enable', asked, library) : null;
};

/** Of a variable Spring reads the letters alone: SPRING_CLOUD_NACOS_SERVERADDRESS is no server-addr, however near it is. */
const VARIABLE = /^SPRING_CLOUD_NACOS_(?:(CONFIG|DISCOVERY)_)?SERVER_?ADDR(?:ESS|ESSES|S)$|^SPRING_CLOUD_NACOS_(?:(CONFIG|DISCOVERY)_)?(?:ADDR|ADDRESS|SERVER|HOST)$/i;

const ofVariables = ({ environment = [], settings }: ClientProject): readonly Unread[] =>
  environment.flatMap(({ name, at }) => {
    const match = VARIABLE.exec(name);
    if (!match || at === null || KNOWN.some(key => key.endsWith('server-addr') && settings[key] !== undefined)) return [];
    const part = (match[1] ?? match[2])?.toUpperCase();
    return [unread('misspelt', name, `SPRING_CLOUD_NACOS_${part === undefined ? '' : `${part}_`}SERVER_ADDR`, at, null)];
  }).slice(0, 1);

/** `shared-configs[0]=x` beside `shared-configs[0].refresh`: an entry that is a text has no settings of its own. */
const entriesAsText = (project: ClientProject): readonly Unread[] => readFiles(project).flatMap(file => file.entries.flatMap(({ key, line }) => {
  const isEntry = /^spring\.cloud\.nacos\.config\.(?:shared|extension)-?configs\[\d+\]$/i.test(key);
  const below = isEntry ? file.entries.find(other => other.key.startsWith(`${key}.`)) : undefined;
  return below && !file.entries.some(other => other.key.startsWith(`${key}.`) && /\.data-?id$/i.test(other.key)) ? [{ ...unread('entry', below.key, `${key}.data-id`, { path: file.path, line: below.line }, null), args: { key: below.key, wanted: `${key}.data-id`, library: key, ...fileAndLine({ path: file.path, line }) } }] : [];
})).slice(0, 3);

/** Settings of a project that nothing reads. */
export const unreadSettings = (project: ClientProject): readonly Unread[] => {
  if (project.ecosystem !== 'jvm') return [];
  const misspelt = readFiles(project).flatMap(file => file.entries.flatMap(({ key, line }) => {
    const wanted = meantBy(key, project);
    return wanted === null ? [] : [unread('misspelt', key, wanted, { path: file.path, line }, null)];
  }));
  return [...misspelt.slice(0, 3), ...entriesAsText(project), ...ofVariables(project), ...[otherStarter(project), notEnabled(project)].filter(one => one !== null)];
};
