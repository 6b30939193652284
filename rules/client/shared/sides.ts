import type { ClientProject, ClientUse, FilePlace, Told } from '../../../src/model/client.ts';
import { namespaceId } from '../../../src/nacos/client/seats.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { fullText, newestRecords } from '../../../src/nacos/log.ts';
import { CLIENT_FILES } from './client-log.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';
import { fileAndLine, shareServer } from './projects.ts';

export interface OneSided {
  readonly name: 'inherited' | 'login' | 'address' | 'namespace' | 'sentinel' | 'sentinel-login';
  readonly at: FilePlace | null;
  readonly args: Readonly<Record<'key' | 'value' | 'wanted' | 'side' | 'other' | 'address' | 'file' | 'line', string>>;
}

const told = (name: OneSided['name'], { key, value, at }: Told, other: ClientUse, wanted: string, side: string): OneSided => ({
  name, at, args: { key, value, wanted, side, other: other.purpose, address: other.addresses[0]?.text ?? '', ...fileAndLine(at) },
});

const namespaceKey = ({ purpose }: ClientUse): string => `spring.cloud.nacos.${purpose}.namespace`;

/** Files of another profile may well tell what is missing here. */
const isSaidElsewhere = ({ files }: ClientProject, key: string): boolean => files.some(file => file.entries.some(entry => entry.key === key));

/** A data source of Sentinel takes nothing of spring.cloud.nacos: where the program works in a namespace, its rules are looked for in public. */
const sentinelApart = ({ uses }: ClientProject): readonly OneSided[] => {
  const main = uses.find(({ purpose, isEnabled, namespace }) => (purpose === 'discovery' || purpose === 'config') && isEnabled && namespace !== null && namespaceId(namespace.value) !== '');
  const source = uses.find(({ purpose, namespace, unresolved }) => purpose === 'sentinel' && namespace === null && unresolved.length === 0);
  if (!main?.namespace || !source || !shareServer(main, source)) return [];
  const wanted = `spring.cloud.sentinel.datasource.${source.name ?? ''}.nacos.namespace`;
  return [{ name: 'sentinel', at: main.namespace.at, args: { key: main.namespace.key, value: main.namespace.value, wanted, side: main.purpose, other: source.name ?? '', address: source.addresses[0]?.text ?? '', ...fileAndLine(source.list?.at ?? main.namespace.at) } }];
};

/** Nor a login: where the rest of the program has one for the same server, the data source comes without any. */
const sentinelWithoutLogin = ({ uses, files }: ClientProject): readonly OneSided[] => {
  const main = uses.find(({ purpose, isEnabled, user }) => (purpose === 'discovery' || purpose === 'config') && isEnabled && user !== null);
  const source = uses.find(({ purpose, user, list, unresolved }) => purpose === 'sentinel' && user === null && list !== null && unresolved.length === 0);
  if (!main?.user || !source || !shareServer(main, source)) return [];
  const wanted = `spring.cloud.sentinel.datasource.${source.name ?? ''}.nacos.username`;
  if (files.some(({ entries }) => entries.some(({ key }) => key === wanted || /^spring\.cloud\.sentinel\.datasource\.nacos\.username$/.test(key)))) return [];
  return [{ name: 'sentinel-login', at: source.list?.at ?? null, args: { key: source.list?.key ?? '', value: '', wanted, side: main.user.key, other: source.name ?? '', address: source.addresses[0]?.text ?? '', ...fileAndLine(source.list?.at ?? null) } }];
};

/** The list as every client reads it: without a path, a blank or a slash too many. */
const plainList = ({ addresses }: ClientUse): string => addresses.map(({ host, port }) => `${host}:${port}`).join(',');

/** A server is named for one part, on another machine, and the other part asks its own machine. */
const addressApart = (project: ClientProject, one: ClientUse, other: ClientUse): readonly OneSided[] => {
  const isAsking = other.purpose === 'discovery' || other.asks.length > 0;
  const wanted = `spring.cloud.nacos.${other.purpose}.server-addr`;
  if (!one.list || other.list || !isAsking || one.list.key === 'spring.cloud.nacos.server-addr' || one.unresolved.length > 0 || one.addresses.some(({ host, port }) => isLoopbackHost(host) && port === DEFAULT_MAIN_PORT)) return [];
  if (isSaidElsewhere(project, wanted) || isSaidElsewhere(project, 'spring.cloud.nacos.server-addr')) return [];
  return [told('address', { ...one.list, value: plainList(one) }, other, wanted, one.purpose)];
};

/** Which of the two parts is seen to ask the server that nobody named, by the words of its client. */
const ASKERS = { config: /\bnacos\.client\.config\.|\bc\.a\.n(?:acos)?\.c(?:lient)?\.c(?:onfig)?\.|\bfixed-(?:localhost|127\.0\.0\.1)_8848\b/, discovery: /\bnacos\.client\.naming\b|\/nacos\/v1\/ns\// } as const;

/** The client of gRPC names no part, but that of the configuration has a name of its own. */
const DIALS_ITSELF = /serverIp = '(?:localhost|127\.0\.0\.1)', server main port = 8848\b/;

const isDialled = (text: string, part: keyof typeof ASKERS): boolean => DIALS_ITSELF.test(text) && /_config-\d/.test(text) === (part === 'config');

const asksDefault = (digest: LogDigest | null | undefined, part: keyof typeof ASKERS): boolean => digest != null && newestRecords(digest).some(record => {
  const text = `${record.logger ?? ''} ${fullText(record)}`;
  return CLIENT_FILES.includes(record.kind) && (isDialled(text, part) || (ASKERS[part].test(text) && /\b(?:localhost|127\.0\.0\.1)[:_]8848\b/.test(text)));
});

/** Without a list of libraries only the log tells that the other part is used at all. */
export const addressUnsaid = (project: ClientProject, digest: LogDigest | null | undefined): readonly OneSided[] => {
  if (project.uses.length !== 1 || isSaidElsewhere(project, 'spring.cloud.nacos.server-addr')) return [];
  const [use] = project.uses;
  const other = use?.purpose === 'discovery' ? 'config' : use?.purpose === 'config' ? 'discovery' : null;
  if (!use?.list || other === null || use.addresses.some(({ host, port }) => isLoopbackHost(host) && port === DEFAULT_MAIN_PORT) || !asksDefault(digest, other)) return [];
  const wanted = `spring.cloud.nacos.${other}.server-addr`;
  return isSaidElsewhere(project, wanted) ? [] : [{ name: 'address', at: use.list.at, args: { key: use.list.key, value: plainList(use), wanted, side: use.purpose, other, address: `127.0.0.1:${DEFAULT_MAIN_PORT}`, ...fileAndLine(use.list.at) } }];
};

/** What is set for one of the two parts of Spring Cloud Alibaba and is missing for the other. */
export const oneSided = (project: ClientProject): readonly OneSided[] => [...sentinelApart(project), ...sentinelWithoutLogin(project), ...partsApart(project)];

const partsApart = (project: ClientProject): readonly OneSided[] => {
  const [config, discovery] = (['config', 'discovery'] as const).map(purpose => project.uses.find(use => use.purpose === purpose && use.isEnabled && use.endpoint === null));
  const shared = project.settings['spring.cloud.nacos.namespace'];
  const inherited = discovery && shared && shared.value !== '' && discovery.namespace === null && !isSaidElsewhere(project, namespaceKey(discovery))
    ? [told('inherited', { key: shared.key, value: shared.value, at: shared.source.kind === 'file' ? { path: shared.source.path, line: shared.source.line ?? 1 } : null }, discovery, namespaceKey(discovery), '')]
    : [];
  if (!config || !discovery || !project.settings['spring.application.name']) return inherited;
  const pairs = [[config, discovery], [discovery, config]] as const;
  return [...inherited, ...pairs.flatMap(([one, other]): readonly OneSided[] => {
    const login = one.user && !other.user && other.list && !isSaidElsewhere(project, `spring.cloud.nacos.${other.purpose}.username`) ? [told('login', one.user, other, `spring.cloud.nacos.${other.purpose}.username`, one.purpose)] : [];
    const namespace = one.namespace && one.namespace.value !== 'public' && !other.namespace && inherited.length === 0 && !isSaidElsewhere(project, namespaceKey(other)) ? [told('namespace', one.namespace, other, namespaceKey(other), one.purpose)] : [];
    return [...addressApart(project, one, other), ...login, ...namespace];
  })];
};
