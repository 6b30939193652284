import type { AskedConfig, ClientLibrary, ClientUse } from '../../model/client.ts';
import { serversOf } from './addresses.ts';
import { asksOf } from './asks.ts';
import { dubboUses } from './dubbo.ts';
import { DEFAULT_GROUP } from './seats.ts';
import { seataUses } from './seata.ts';
import { bareUse, isOff, secretTold, told, unresolvedIn, type UsesInput } from './told.ts';
import { isUsed, NACOS_CONFIG, NACOS_DISCOVERY } from './versions.ts';

const hasLibrary = (libraries: readonly ClientLibrary[], pattern: RegExp): boolean => libraries.some(library => pattern.test(library.name) && isUsed(library));

/** Spring Cloud Alibaba without a word of an address. */
const DEFAULT_LIST = '127.0.0.1:8848';

/** What is set of it: of the part itself, else of what both parts share. */
const springUse = (input: UsesInput, purpose: 'config' | 'discovery'): ClientUse => {
  const { settings, client } = input;
  const own = `spring.cloud.nacos.${purpose}`;
  const shared = 'spring.cloud.nacos';
  const inherits = purpose === 'config' && settings['spring.config.import'] !== undefined;
  const list = told(settings, `${own}.server-addr`, `${shared}.server-addr`);
  const keys = ['server-addr', 'namespace', 'group', 'username', 'password'].flatMap(key => [`${own}.${key}`, `${shared}.${key}`]);
  return {
    ...bareUse(purpose),
    isEnabled: !isOff(settings, `${own}.enabled`) && (purpose === 'config' || !isOff(settings, 'spring.cloud.discovery.enabled')),
    list, endpoint: told(settings, `${own}.endpoint`),
    addresses: serversOf(list?.value ?? DEFAULT_LIST, client, purpose),
    namespace: told(settings, `${own}.namespace`, ...(inherits ? [`${shared}.namespace`] : [])),
    group: told(settings, `${own}.group`, ...(inherits ? [`${shared}.group`] : [])),
    user: told(settings, `${own}.username`, `${shared}.username`), password: secretTold(settings, `${own}.password`, `${shared}.password`),
    contextPath: told(settings, `${own}.context-path`), unresolved: unresolvedIn(settings, keys), asks: purpose === 'config' ? asksOf(input) : [],
    ...(purpose === 'discovery' && {
      service: told(settings, `${own}.service`, 'spring.application.name'), cluster: told(settings, `${own}.cluster-name`), ephemeral: told(settings, `${own}.ephemeral`), ip: told(settings, `${own}.ip`),
    }),
  };
};

const SPRING = { config: NACOS_CONFIG, discovery: NACOS_DISCOVERY } as const;
const BOOT = { config: /^com\.alibaba\.boot:nacos-config-spring-boot-/, discovery: /^com\.alibaba\.boot:nacos-discovery-spring-boot-/ } as const;

const springUses = (input: UsesInput): readonly ClientUse[] =>
  (['config', 'discovery'] as const)
    .filter(purpose => hasLibrary(input.libraries, SPRING[purpose]) || Object.keys(input.settings).some(key => key.startsWith(`spring.cloud.nacos.${purpose}.`) && input.settings[key]?.origin !== 'default' && !input.libraries.some(({ name }) => name.includes(':'))))
    .map(purpose => springUse(input, purpose));

const bootUse = ({ settings, client }: UsesInput, purpose: 'config' | 'discovery'): ClientUse => {
  const own = `nacos.${purpose}`;
  const list = told(settings, `${own}.server-addr`);
  const ids = [told(settings, `${own}.data-id`), told(settings, `${own}.data-ids`)].filter(one => one !== null);
  const group = told(settings, `${own}.group`);
  const asked = ids.flatMap(({ value, at }) => value.split(',').map((dataId): AskedConfig => ({
    dataId: dataId.trim(), group: group?.value ?? DEFAULT_GROUP, isOptional: true, by: 'boot', isRefreshed: settings[`${own}.auto-refresh`]?.value === 'true', path: at?.path ?? '', line: at?.line ?? 1,
  })));
  return {
    ...bareUse(purpose), list, group, asks: asked, endpoint: told(settings, `${own}.endpoint`), addresses: serversOf(list?.value ?? DEFAULT_LIST, client, purpose),
    isEnabled: purpose === 'config' ? settings['nacos.config.bootstrap.enable']?.value === 'true' : settings['nacos.discovery.auto-register']?.value === 'true',
    namespace: told(settings, `${own}.namespace`), user: told(settings, `${own}.username`), password: secretTold(settings, `${own}.password`), contextPath: told(settings, `${own}.context-path`),
    unresolved: unresolvedIn(settings, ['server-addr', 'namespace', 'username', 'password'].map(key => `${own}.${key}`)),
    ...(purpose === 'discovery' && { service: told(settings, 'spring.application.name') }),
  };
};

const bootUses = (input: UsesInput): readonly ClientUse[] =>
  (['config', 'discovery'] as const).filter(purpose => hasLibrary(input.libraries, BOOT[purpose])).map(purpose => bootUse(input, purpose));

/** Every client that the settings and libraries of a Spring application make. */
export const usesOf = (input: UsesInput): readonly ClientUse[] => [...springUses(input), ...bootUses(input), ...dubboUses(input), ...seataUses(input), ...sentinelUses(input)];

const DATASOURCE = /^spring\.cloud\.sentinel\.datasource\.([^.]+)\.nacos\./;

const sentinelUses = ({ settings, client }: UsesInput): readonly ClientUse[] =>
  [...new Set(Object.keys(settings).flatMap(key => DATASOURCE.exec(key)?.[1] ?? []))].map(name => {
    const own = `spring.cloud.sentinel.datasource.${name}.nacos`;
    const list = told(settings, `${own}.server-addr`, 'spring.cloud.sentinel.datasource.nacos.server-addr');
    const dataId = told(settings, `${own}.data-id`);
    const group = told(settings, `${own}.group-id`);
    return {
      ...bareUse('sentinel'), name, list, group, addresses: serversOf(list?.value ?? DEFAULT_LIST, client, 'config'),
      namespace: told(settings, `${own}.namespace`), user: told(settings, `${own}.username`), password: secretTold(settings, `${own}.password`),
      unresolved: unresolvedIn(settings, [`${own}.server-addr`, `${own}.namespace`]),
      asks: dataId ? [{ dataId: dataId.value, group: group?.value ?? DEFAULT_GROUP, isOptional: false, by: 'sentinel', isRefreshed: true, path: dataId.at?.path ?? '', line: dataId.at?.line ?? 1 }] : [],
    };
  });
