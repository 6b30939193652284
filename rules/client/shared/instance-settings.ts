import type { ClientProject, ClientUse, FilePlace } from '../../../src/model/client.ts';
import type { Setting } from '../../../src/model/config.ts';
import { placeOf } from '../../../src/nacos/client/told.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';
import { fileAndLine } from './projects.ts';

export type Hidden = 'weight' | 'disabled' | 'unregistered' | 'loopback' | 'network' | 'bridge' | 'war' | 'war-of-boot';

export interface HiddenInstance {
  readonly name: Hidden;
  readonly at: FilePlace | null;
  readonly args: Readonly<Record<'key' | 'value' | 'proposed' | 'file' | 'line', string>>;
}

const DISCOVERY = 'spring.cloud.nacos.discovery';

/** Values that take an instance out of the reach of its callers. */
const VALUES: readonly (readonly [Hidden, key: string, odd: RegExp, proposed: string])[] = [
  ['weight', `${DISCOVERY}.weight`, /^0+(?:\.0+)?$/, '1'],
  ['disabled', `${DISCOVERY}.instance-enabled`, /^false$/i, 'true'],
  ['unregistered', `${DISCOVERY}.register-enabled`, /^false$/i, 'true'],
];

const hidden = (name: Hidden, { key, value }: Setting, proposed: string, at: FilePlace | null): HiddenInstance => ({ name, at, args: { key, value, proposed, ...fileAndLine(at) } });

/** Whether the server that it registers at is on another machine, so that loopback is not where its callers are. */
const isElsewhere = ({ addresses }: ClientUse): boolean => addresses.length > 0 && addresses.every(({ host }) => !isLoopbackHost(host));

const usedFor = (uses: readonly ClientUse[], wanted: ClientUse['purpose']): ClientUse | undefined => uses.find(({ purpose, isEnabled }) => purpose === wanted && isEnabled);

const loopbackIn = ({ settings, uses }: ClientProject): readonly HiddenInstance[] =>
  ([[`${DISCOVERY}.ip`, 'discovery'], ['dubbo.protocol.host', 'dubbo-registry']] as const).flatMap(([key, purpose]) => {
    const setting = settings[key];
    const use = usedFor(uses, purpose);
    return setting && use && isElsewhere(use) && (isLoopbackHost(setting.value.trim()) || setting.value.trim() === '0.0.0.0') ? [hidden('loopback', setting, '<address that callers reach>', placeOf(setting))] : [];
  });

/** The same as a variable of Dubbo. */
const loopbackOfDubbo = ({ environment = [], uses }: ClientProject): readonly HiddenInstance[] => {
  const by = environment.find(({ name, value }) => name === 'DUBBO_IP_TO_REGISTRY' && (isLoopbackHost(value.trim()) || value.trim() === '0.0.0.0'));
  const use = usedFor(uses, 'dubbo-registry');
  return by && use && isElsewhere(use) ? [{ name: 'loopback', at: by.at, args: { key: by.name, value: by.value, proposed: '<address that callers reach>', ...fileAndLine(by.at) } }] : [];
};

/** Cards that an engine of containers, a VPN or a virtual machine makes: their addresses are of this machine alone. */
const BRIDGE = /^(?:docker\d+|br-[\da-f]{6,}|veth\w+|virbr\d+|cni\d+|flannel\.\d+|vmnet\d+|vboxnet\d+|lo\d*)$/;

const bridgesIn = ({ settings, uses }: ClientProject): readonly HiddenInstance[] => {
  const setting = settings[`${DISCOVERY}.network-interface`];
  const use = usedFor(uses, 'discovery');
  // An address that is written wins over the card.
  const isFixed = (settings[`${DISCOVERY}.ip`]?.value.trim() ?? '') !== '';
  return setting && use && !isFixed && isElsewhere(use) && BRIDGE.test(setting.value.trim()) ? [hidden('bridge', setting, '<card of the network of the callers>', placeOf(setting))] : [];
};

const CIDR = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/;

/** `192.168.1.0/24` as the beginning that all its addresses have. */
const beginningOf = (cidr: string): string => {
  const [, address = '', bits = '24'] = CIDR.exec(cidr) ?? [];
  return address.split('.').slice(0, Math.max(1, Math.floor(Number(bits) / 8))).join('.');
};

/** InetUtils compares each address with a regular expression, or with the beginning: a network with its mask is neither. */
const networksIn = ({ settings }: ClientProject): readonly HiddenInstance[] =>
  Object.values(settings).filter(({ key, value }) => /^spring\.cloud\.inetutils\.preferred-networks(?:\[\d+\])?$/.test(key) && CIDR.test(value.trim()))
    .slice(0, 1).map(setting => hidden('network', setting, beginningOf(setting.value.trim()), placeOf(setting)));

/** Spring registers when its own web server has started: in a Tomcat of somebody else none does. */
const warOf = ({ libraries, uses }: ClientProject): readonly HiddenInstance[] => {
  const tomcat = libraries.find(({ name, scope }) => name === 'org.springframework.boot:spring-boot-starter-tomcat' && scope === 'provided');
  const use = usedFor(uses, 'discovery');
  const isOfBoot = libraries.some(({ name }) => name === 'com.alibaba.boot:nacos-discovery-spring-boot-starter');
  return tomcat && use ? [{ name: isOfBoot ? 'war-of-boot' : 'war', at: tomcat, args: { key: tomcat.name, value: 'provided', proposed: '', ...fileAndLine(tomcat) } }] : [];
};

/** Settings by which an instance is not found, or not reached. */
export const hiddenInstances = (project: ClientProject): readonly HiddenInstance[] => {
  const isUsed = project.uses.some(({ purpose, isEnabled }) => (purpose === 'discovery' && isEnabled) || purpose === 'dubbo-registry');
  if (!isUsed) return [];
  const values = VALUES.flatMap(([name, key, odd, proposed]) => {
    const setting = project.settings[key];
    return setting && odd.test(setting.value.trim()) ? [hidden(name, setting, proposed, placeOf(setting))] : [];
  });
  return [...values, ...loopbackIn(project), ...loopbackOfDubbo(project), ...bridgesIn(project), ...networksIn(project), ...warOf(project)];
};
