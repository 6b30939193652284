import type { Config } from '../../../src/model/config.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { Facts } from '../../../src/model/facts.ts';
import type { ClusterConf } from '../../../src/model/nacos.ts';
import { bootHome } from '../../../src/nacos/boot-home.ts';
import { isInside } from '../../../src/syntax/paths.ts';
import { newestBoot } from '../../../src/nacos/log.ts';
import { settingValue } from '../../../src/nacos/settings.ts';
import { IMAGE_HOME } from '../../../src/nacos/deployment.ts';

/** How the server finds its members: `file` or `address-server`; without it by what is there (LookupFactory.java chooseLookup@3.0.3). */
export const LOOKUP_TYPE = 'nacos.core.member.lookup.type';

const isBlank = (text: string | undefined): boolean => text === undefined || text === '';

export const hasOwnAddressServer = (config: Config, env: Facts['host.env'] | undefined): boolean =>
  !isBlank(settingValue(config, 'address.server.domain')) || !isBlank(env?.['address_server_domain']);

/** `nacos.home` of the newest start, as it says itself. */
export const runHomeOf = (digest: LogDigest | null | undefined): string | undefined =>
  (digest ? bootHome(newestBoot(digest)) : undefined);

/** The newest start ran in another home than the one whose cluster.conf this is. */
export const ranElsewhere = (digest: LogDigest | null | undefined, conf: ClusterConf | null | undefined): boolean => {
  const home = runHomeOf(digest);
  return home !== undefined && conf != null && conf.variable === undefined && !isInside(conf.path, home);
};

/** The file that the server reads: what a variable tells, the image writes into its own. */
export const fileOfList = (conf: ClusterConf | null | undefined, home: string): string =>
  (conf?.variable === undefined ? (conf?.path ?? `${home}/conf/cluster.conf`) : `${IMAGE_HOME}/conf/cluster.conf`);

/** The newest start failed, and nobody configured an address server that could have filled its empty list. */
export const failedAlone = (digest: LogDigest | null | undefined, config: Config | undefined, env: Facts['host.env'] | undefined): boolean =>
  newestBoot(digest)?.outcome === 'failed' && !(config !== undefined && hasOwnAddressServer(config, env));

/** Somebody shows a start with an empty list, which only cluster mode logs (StartingApplicationListener.logClusterConf), and not how it ended. */
export const waitsAlone = (digest: LogDigest | null | undefined, config: Config | undefined, env: Facts['host.env'] | undefined): boolean => {
  const boot = newestBoot(digest);
  return boot?.mode !== 'standalone' && boot?.outcome !== 'failed' && boot?.outcome !== 'started' && !(config !== undefined && hasOwnAddressServer(config, env));
};

/** As the server logs it. The INFO line `ADDRESS_SERVER_URL:http://jmenv…` is no failure; the second is that of before 1.3 (ServerListService.init@1.1.4). */
export const LOGGED: readonly Signature[] = [
  { anchor: 'jmenv.tbsite.net', pattern: /jmenv\.tbsite\.net/, levels: ['ERROR', 'WARN', null], when: 'start' },
  { anchor: 'cannot get serverlist', pattern: /cannot get serverlist, so exit/, when: 'start' },
];

/** In cluster mode; a list that an address server is to fill is empty at first as well. */
export const EMPTY_LIST: Signature = { anchor: 'The server IP list of Nacos is', pattern: /The server IP list of Nacos is \[\]/ };
