import { CannotLook, defineCollector } from '../collector.ts';
import { toLedger } from '../../secrets/learning-mask.ts';
import { type Heard, maskText, maskWord } from '../../secrets/mask-text.ts';
import { isSecretSetting } from '../../secrets/keys.ts';
import { machineOf } from '../places/machine-of.ts';

/**
 * What Nacos, its scripts (bin/startup.sh@3.0.3), its image (nacos-docker build/bin/docker-startup.sh@v3.2.3), Spring's relaxed
 * names and the JVM read.
 */
const ALLOWED: readonly RegExp[] = [
  /^(?:JAVA_HOME|JRE_HOME|JAVA_OPTS?|JAVA_OPT_EXT|JAVA_OPT_EXT_FIX|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|JAVA)$/,
  /^JVM_(?:XMS|XMX|XMN|MS|MMS)$/,
  /^(?:PATH|LANG|LC_ALL|LC_CTYPE|TZ|HOSTNAME|POD_NAMESPACE|POD_NAME|POD_IP|SERVICE_NAME|DOMAIN_NAME|CLUSTER_DOMAIN)$/,
  /^(?:MODE|BASE_DIR|FUNCTION_MODE|CUSTOM_NACOS_MEMORY|MEMBER_LIST|EMBEDDED_STORAGE|DEPLOYMENT|SERVER|DEBUG)$/,
  /^(?:PREFER_HOST_MODE|USE_ONLY_SITE_INTERFACES|PREFERRED_NETWORKS|IGNORED_INTERFACES|REPLICA_COUNT|TOMCAT_ACCESSLOG_ENABLED)$/,
  /^(?:NACOS|MYSQL|DB|SPRING|SERVER|MANAGEMENT|LOGGING|ADDRESS_SERVER)_[A-Z0-9_]{1,120}$/,
  /^address_server_(?:domain|port|url)$/,
  /^(?:db|nacos|server|spring)\.[\w.[\]-]{1,120}$/,
  /^(?:https?_proxy|no_proxy|all_proxy|HTTPS?_PROXY|NO_PROXY|ALL_PROXY)$/,
  /^KUBERNETES_SERVICE_(?:HOST|PORT)$/,
  /^LD_(?:LIBRARY_PATH|PRELOAD)$/,
];

/** Several settings in one value: every word is masked on its own. */
const WORD_LISTS = /OPT|^SERVER$|MEMORY/i;

/** Quotes hold blanks together; one without its partner is a character like others. */
const QUOTED_WORD = /(?:[^\s"']|"[^"]*"|'[^']*'|["'])+/g;

/** Longer values of a variable are cut. */
const LONGEST = 8_000;

const maskedValue = (name: string, value: string, heard: Heard): string => {
  if (value === '') return value;
  if (isSecretSetting(name)) {
    heard(value, true);
    return '***';
  }
  // `-Ddb.password=a -Dx=b` would look like one value to the reader of free text.
  return (WORD_LISTS.test(name) ? value.replace(QUOTED_WORD, word => maskWord(word, heard)) : maskText(value, heard)).slice(0, LONGEST);
};

/** Only names that something of Nacos reads; values of secrets are `***`, and `heard` is told them. */
export const nacosEnvironment = (env: Readonly<Record<string, string | undefined>>, heard: Heard = () => {}): Readonly<Record<string, string>> => {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && ALLOWED.some(pattern => pattern.test(name))) kept[name] = maskedValue(name, value, heard);
  }
  return kept;
};

export const hostEnvCollector = defineCollector({
  id: 'host-env',
  provides: ['host.env'],
  collect: async ({ options, place }) => {
    const { env } = machineOf(place);
    if (place.trust === 'foreign' && !place.recorded) throw new CannotLook('untrusted', 'variables of this environment are not used for files that nobody vouches for');
    return { 'host.env': { value: nacosEnvironment(env, toLedger(options.ledger)), source: { kind: 'env', name: '*' } } };
  },
});
