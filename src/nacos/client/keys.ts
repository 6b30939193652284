const RELEVANT =
  /^(?:spring\.(?:application|alibaba|boot)\.[\w.-]*nacos\b|spring\.cloud\.(?:nacos|alibaba|bootstrap|config|sentinel|gateway|inetutils|service-?registry|discovery|loadbalancer)\b|spring\.(?:clouds?|coud|clod|cluod)\.n[acos]{3,6}\b|spring\.(?:config|profiles|nacos)\b|spring\.application\.name$|nacos\b|dubbo\b|seata\b|server\.(?:port|address)$|management\.health\.nacos|(?:registry|config|service|store)\.|tx-?service-?group|feign\.|(?:server|host|port|addr|address|ip|ns|namespace|env)\b)/i;

/** Whether a key of an application's configuration has to do with its client of Nacos, or names what placeholders of such keys may ask for. */
export const concernsClient = (key: string): boolean => RELEVANT.test(key);

/** Below these the names are a map's keys and mean what they say. */
const OPEN_MAP = /^(?:.*\.)?(?:vgroup-?mapping|parameters|metadata|grouplist)$/i;

const dashed = (element: string): string =>
  element.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();

/** `spring.cloud.nacos.discovery.serverAddr` as Spring's documents write it: `…server-addr`. */
export const canonicalKey = (key: string): string => {
  const parts = key.split('.');
  const open = parts.findIndex((_, index) => OPEN_MAP.test(parts.slice(0, index + 1).map(dashed).join('.')));
  return parts.map((part, index) => (open >= 0 && index > open ? part : dashed(part))).join('.');
};

const OF_A_CLIENT = ['server-addr', 'namespace', 'username', 'password', 'group', 'endpoint', 'context-path', 'access-key', 'secret-key', 'cluster-name'];

/** Keys that a variable or a flag may set although no file has them. */
export const CLIENT_KEYS: readonly string[] = [
  ...['spring.cloud.nacos', 'spring.cloud.nacos.config', 'spring.cloud.nacos.discovery', 'nacos.config', 'nacos.discovery', 'seata.registry.nacos', 'seata.config.nacos'].flatMap(prefix => OF_A_CLIENT.map(key => `${prefix}.${key}`)),
  'spring.application.name', 'spring.config.import', 'spring.cloud.bootstrap.enabled', 'dubbo.registry.address', 'seata.registry.type', 'seata.config.type', 'spring.cloud.nacos.discovery.ip',
];
