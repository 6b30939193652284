import { fieldsOf, type Heard, lineOf, type Reader } from './heard.ts';
import { callerOf, knownFor, loadedIn, ownerOf } from './linkage.ts';
import { table } from '../../syntax/table.ts';
import { spring } from './spring.ts';

/*
 * What Spring says in an application that uses Nacos. The words are those of `spring`; what they mean is another thing than in the server: a bean
 * is missing because a starter is, a class because two libraries do not belong together.
 */

type Told = NonNullable<ReturnType<Reader>>;

const CONFIG = 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config';
const DISCOVERY = 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-discovery';
const BOOT_CONFIG = 'com.alibaba.boot:nacos-config-spring-boot-starter';
const BOOT_DISCOVERY = 'com.alibaba.boot:nacos-discovery-spring-boot-starter';

/** Who makes a bean, and what keeps it from being made. */
const MAKERS: readonly (readonly [RegExp, string, string])[] = [
  [/^com\.alibaba\.cloud\.nacos\.(?:NacosConfig\w*|refresh\.\w+|client\.\w+)$/, CONFIG, 'spring.cloud.nacos.config.enabled=false'],
  [/^com\.alibaba\.cloud\.nacos\.(?:NacosDiscoveryProperties|NacosServiceManager|NacosServiceInstance|(?:discovery|registry|event)\.[\w.]+)$/, DISCOVERY, 'spring.cloud.nacos.discovery.enabled=false'],
  [/^org\.springframework\.cloud\.client\.discovery\.(?:Reactive)?DiscoveryClient$/, DISCOVERY, 'spring.cloud.discovery.enabled=false'],
  [/^com\.alibaba\.nacos\.api\.config\.ConfigService$/, BOOT_CONFIG, '@NacosInjected'],
  [/^com\.alibaba\.nacos\.api\.naming\.NamingService$/, BOOT_DISCOVERY, '@NacosInjected'],
];

const JAVAX = /\bjavax[./](?:servlet|annotation|validation|persistence)[./]/;
const OTHER_REGISTRY = /\b(eureka|consul|zookeeper|kubernetes)\w*(?:AutoServiceRegistration|Registration)\b/i;

const missing = (told: Told, { text }: Heard): Told => {
  const { bean = '', needer = '' } = told.about;
  const made = MAKERS.find(([type]) => type.test(bean));
  if (!made) return told;
  if (/\.NacosConfigManager$/.test(bean) && /com\.alibaba\.cloud\.nacos\.endpoint\./.test(needer)) return { ...told, topic: 'config-manager', about: { ...told.about, what: bean } };
  // One part of Spring Cloud Alibaba asks another for a bean that its release does not make.
  if (/com\.alibaba\.cloud\.nacos\./.test(needer) || /Error creating bean with name '\S{0,120}nacos/i.test(text)) return { ...told, topic: 'mixed-releases', about: { ...told.about, what: bean } };
  return { ...told, topic: 'starter-missing', about: { ...told.about, library: made[1], switch: made[2] } };
};

const many = (told: Told, { text }: Heard): Told => {
  const other = OTHER_REGISTRY.exec(text)?.[1]?.toLowerCase();
  return other !== undefined && /nacosAutoServiceRegistration|nacosRegistration/.test(text) ? { ...told, topic: 'two-registries', about: { ...told.about, other } } : told;
};

const INNER = /^(?<outer>com[./]alibaba[./]nacos[./][\w./]{1,160})\$[\w$]{1,100}/;

/** A class within a class that runs: both came out of one jar, so it was there when the other one was loaded. */
const isOfRunning = (what: string, { record: { chain } }: Heard): boolean => {
  const outer = INNER.exec(what)?.groups?.['outer']?.replaceAll('/', '.');
  return outer !== undefined && chain.some(({ frames }) => frames.some(frame => frame.startsWith(`${outer}.`) || frame.startsWith(`${outer}$`)));
};

const linkage = (told: Told, heard: Heard): Told => {
  const what = told.about['bean'] ?? '';
  if (isOfRunning(what, heard)) return { ...told, topic: 'loader-closed', about: { ...told.about, what } };
  if (JAVAX.test(what)) return { ...told, topic: 'java-ee', about: { ...told.about, what } };
  const owner = ownerOf(what);
  return owner === undefined ? told : { ...told, topic: knownFor(what) ?? 'library-misfit', about: { ...told.about, ...fieldsOf({ what, owner, caller: callerOf(heard), loaded: loadedIn(heard) }) } };
};

const unparsable = (told: Told, { text }: Heard): Told => {
  const found = /(?:found|mapping|could not) [^\n]{3,120}/.exec(text)?.[0];
  const about = { ...told.about, ...(found !== undefined && { reason: found }) };
  return { ...told, topic: found?.startsWith("found character '@'") === true ? 'not-filtered' : told.topic, about };
};

/** A value that is the placeholder itself: nothing replaced it. */
const bind = (told: Told): Told => {
  // Not a word of Spring but the index of an exception: the JDK fails on the annotations of an enum.
  if (/^\d{1,2}$/.test(told.about['reason'] ?? '')) return { ...told, topic: 'jdk-misfit', about: told.about };
  if (/^spring\.cloud\.sentinel\..{1,120}\.rule-?type$/i.test(told.about['property'] ?? '') && told.about['value'] !== undefined) return { ...told, topic: 'rule-type' };
  const open = /^\$\{([^}:]{1,200})/.exec(told.about['value'] ?? '')?.[1];
  return open === undefined ? told : { ...told, topic: 'placeholder', about: { ...told.about, name: open } };
};

const READ_ANEW = table<(told: Told, heard: Heard) => Told>({
  'missing-bean': missing, 'many-beans': many, 'missing-method': linkage, 'old-jar': linkage, bind, 'invalid-value': bind,
  'bean-twice': (told, { text }) => (/nacos/i.test(text) ? { ...told, topic: 'mixed-releases', about: { ...told.about, what: told.about['bean'] ?? '' } } : told),
  unparsable,
});

/** What is plain whatever stands around it. */
const FORMS: readonly (readonly [string, RegExp])[] = [
  ['nacos-import', /Config data resource '\[NacosConfigDataResource[^\n]{0,200}?dataId ?= ?'(?<dataId>[^'\n]{1,256})|Config data (?:resource|location) '(?!(?:file|class path resource) \[)[^\n]{1,1600}? via location '(?:optional:)?nacos:(?<location>[^'\n?]{1,256})/],
  // The client is made by its name (NacosFactory): with nacos-api alone it is looked for in vain, and what it was made for fails with it.
  ['no-client', /ClassNotFoundException: (?<what>com\.alibaba\.nacos\.client\.(?:config\.NacosConfigService|naming\.Nacos(?:Naming|NamingMaintain)Service|lock\.NacosLockService|ai\.NacosAiService))\b/],
  ['mcp-protocol', /Protocol of mcp server: ?(?<server>[^,\n]{1,120}?) ?, ?version ?: ?(?<version>[^\s,]{1,60}) must be (?<wanted>sse|streamable)\b/],
  ['no-address', /Application failed to connect to Nacos server: "(?:null)?"|\bendpoint is blank\b|create config service error!properties=NacosConfigProperties\{serverAddr='null'/],
  ['unreached', /Application failed to connect to Nacos server: "(?<address>[^"\n]{1,300})"/],
  ['placeholder', /Could not resolve placeholder '(?<name>[^'\n]{1,200})'/],
  ['not-initialised', /(?:NoClassDefFoundError: )?Could not initialize class (?<what>com[./]alibaba[./][\w./$]{1,200})/],
];

const formed: Reader = ({ text }) => {
  for (const [topic, pattern] of FORMS) {
    const found = pattern.exec(text);
    if (found) return { topic, about: fieldsOf({ ...found.groups, dataId: found.groups?.['dataId'] ?? found.groups?.['location'] }), quote: lineOf(found[0]) };
  }
  return null;
};

/** Spring names what it could not load and not which class that lacked: made for another Spring Boot. */
const UNLOADED = /(?:Error processing condition on |Unable to instantiate factory class \[)(?<what>com\.alibaba\.(?:cloud|boot)\.[\w.$]{1,200})/;

const unloaded: Reader = ({ text }) => {
  const found = UNLOADED.exec(text);
  return found ? { topic: 'boot-misfit', about: fieldsOf({ what: found.groups?.['what'] }), quote: lineOf(found[0]) } : null;
};

export const application: Reader = heard => {
  const told = formed(heard) ?? spring(heard) ?? unloaded(heard);
  return told === null ? null : (READ_ANEW[told.topic]?.(told, heard) ?? told);
};
