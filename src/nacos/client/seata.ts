import type { ClientUse } from '../../model/client.ts';
import { serversOf } from './addresses.ts';
import { DEFAULT_GROUP } from './seats.ts';
import { bareUse, secretTold, told, unresolvedIn, type UsesInput } from './told.ts';

/** What Seata takes where nothing is written (NacosConfiguration @2.2.0). */
const CONFIG_GROUP = 'SEATA_GROUP';

/** The same of its registry: Spring's starter has another default than registry.conf (RegistryNacosProperties, NacosRegistryServiceImpl). */
export const registryGroupOf = ({ group, list }: Pick<ClientUse, 'group' | 'list'>): string => group?.value ?? (/\.conf$/.test(list?.at?.path ?? '') ? DEFAULT_GROUP : CONFIG_GROUP);

/** The transaction group of a client; Spring Cloud Alibaba before 2.2.2 has a key of its own. */
export const TRANSACTION_GROUPS = ['seata.tx-service-group', 'spring.cloud.alibaba.seata.tx-service-group'] as const;

const useOf = ({ settings, client }: UsesInput, part: 'registry' | 'config'): ClientUse | null => {
  const base = `seata.${part}`;
  const own = `${base}.nacos`;
  const isNacos = settings[`${base}.type`]?.value.trim().toLowerCase() === 'nacos';
  if (!isNacos && !Object.keys(settings).some(key => key.startsWith(`${own}.`))) return null;
  const list = told(settings, `${own}.server-addr`);
  const group = told(settings, `${own}.group`);
  const dataId = told(settings, `${own}.data-id`);
  return {
    ...bareUse(part === 'registry' ? 'seata-registry' : 'seata-config'), isEnabled: isNacos, list, group, namespace: told(settings, `${own}.namespace`),
    addresses: list ? serversOf(list.value, client, part === 'registry' ? 'discovery' : 'config') : [],
    user: told(settings, `${own}.username`), password: secretTold(settings, `${own}.password`), contextPath: told(settings, `${own}.context-path`),
    unresolved: unresolvedIn(settings, [`${own}.server-addr`, `${own}.namespace`, `${own}.username`, `${own}.password`]), cluster: told(settings, `${own}.cluster`),
    ...(part === 'registry'
      ? { service: told(settings, `${own}.application`) }
      : { asks: isNacos ? [{ dataId: dataId?.value ?? 'seata.properties', group: group?.value ?? CONFIG_GROUP, isOptional: true, by: 'seata', isRefreshed: true, path: (dataId?.at ?? list?.at)?.path ?? '', line: (dataId?.at ?? list?.at)?.line ?? 1 }] : [] }),
  };
};

/** Seata's own clients of Nacos. */
export const seataUses = (input: UsesInput): readonly ClientUse[] => (['registry', 'config'] as const).map(part => useOf(input, part)).filter(use => use !== null);
