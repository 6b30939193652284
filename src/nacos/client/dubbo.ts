import type { ClientUse, Told } from '../../model/client.ts';
import { serversOf } from './addresses.ts';
import { bareUse, placeOf, secretTold, told, unresolvedIn, type UsesInput } from './told.ts';

/** Registries, and what makes a client of its own beside them: its address is that of the registry unless it is written. */
const ADDRESS = /^dubbo\.(?:registry|registries\.[^.]+|config-centers?(?:\.[^.]+)?|metadata-reports?(?:\.[^.]+)?)\.address$/;

const purposeOf = (key: string): ClientUse['purpose'] => (key.startsWith('dubbo.config-center') ? 'dubbo-config-center' : key.startsWith('dubbo.metadata-report') ? 'dubbo-metadata-report' : 'dubbo-registry');

/** `nacos://user:pw@h1:8848?backup=h2:8848&namespace=x`: host with its backups, and the parameters. */
interface RegistryUrl {
  readonly list: string;
  readonly hasUser: boolean;
  readonly parameters: ReadonlyMap<string, string>;
}

const URL_OF = /^nacos:\/\/(?:([^@/?]*)@)?([^/?]*)(?:\/[^?]*)?(?:\?(.*))?$/i;

const registryUrl = (address: string): RegistryUrl | null => {
  const match = URL_OF.exec(address.trim());
  if (!match) return null;
  const parameters = new Map(new URLSearchParams(match[3] ?? ''));
  const backup = parameters.get('backup');
  return { list: [match[2] ?? '', ...(backup === undefined ? [] : [backup])].join(','), hasUser: match[1] !== undefined && match[1] !== '', parameters };
};

/** `protocol: nacos` with a bare address is the same as a URL. */
const urlOf = (address: string, protocol: string | undefined): RegistryUrl | null =>
  protocol === 'nacos' && !address.includes('://') ? registryUrl(`nacos://${address}`) : registryUrl(address);

const useOf = ({ settings, client }: UsesInput, base: string, address: Told): ClientUse | null => {
  const url = urlOf(address.value, settings[`${base}.protocol`]?.value);
  if (!url) return null;
  const parameter = (name: string, ...keys: readonly string[]): Told | null => {
    const value = url.parameters.get(name);
    return value === undefined ? told(settings, `${base}.parameters.${name}`, ...keys.map(key => `${base}.${key}`)) : { value, key: address.key, at: address.at };
  };
  const purpose = purposeOf(base);
  return {
    ...bareUse(purpose), name: base.split('.')[2] ?? null, list: { ...address, value: url.list },
    addresses: serversOf(url.list, client, 'discovery'),
    namespace: parameter('namespace'), group: parameter('nacos.group') ?? parameter('group', 'group'),
    user: url.hasUser ? { value: '***', key: address.key, at: address.at } : parameter('username', 'username'),
    password: secretTold(settings, `${base}.password`, `${base}.parameters.password`), contextPath: parameter('contextPath'),
    unresolved: unresolvedIn(settings, [address.key, `${base}.username`, `${base}.password`, `${base}.parameters.namespace`]),
    service: purpose === 'dubbo-registry' ? told(settings, 'dubbo.application.name', 'spring.application.name') : null,
    ip: purpose === 'dubbo-registry' ? told(settings, 'dubbo.protocol.host') : null,
  };
};

/** Clients of Dubbo of which the other side is a Nacos. */
export const dubboUses = (input: UsesInput): readonly ClientUse[] =>
  Object.values(input.settings).flatMap(setting => {
    if (!ADDRESS.test(setting.key)) return [];
    const use = useOf(input, setting.key.slice(0, -'.address'.length), { value: setting.value, key: setting.key, at: placeOf(setting) });
    return use ? [use] : [];
  });
