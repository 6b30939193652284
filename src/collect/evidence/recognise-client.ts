import { baseName } from '../../syntax/paths.ts';
import type { EvidenceKind } from './kinds.ts';

/** What programs of the JVM are built with; a file that does not name Nacos may hold the version, or the parent, of one that does. */
const BUILD = /^(?:pom\.xml|[\w.-]+\.pom|(?:build|settings)\.gradle(?:\.kts)?|gradle\.properties|libs\.versions\.toml|(?:gradle|[\w-]+)\.lockfile|package-lock\.json|poetry\.lock|uv\.lock|Cargo\.lock|Directory\.Packages\.props)$/i;

/** The same of other languages, where one file names all that a program uses. */
const MANIFEST = /^(?:go\.mod|package\.json|requirements[\w.-]*\.txt|pyproject\.toml|[\w.-]+\.csproj|Cargo\.toml)$/i;

/** What only a program has that makes a client of Nacos in the language of its ending, or takes values of its configuration. */
const SOURCES: readonly (readonly [ending: RegExp, says: RegExp])[] = [
  [/\.go$/, /nacos-sdk-go/],
  [/\.py$/, /(?:from|import)\s+(?:nacos|v2\.nacos)\b/],
  [/\.[cm]?[jt]sx?$/, /['"](?:nacos|nacos-naming|nacos-config)['"]/],
  [/\.cs$/, /\bNacos(?:\.V2|\.AspNetCore|\.Microsoft|V2|Config|AspNet)?\b/],
  [/\.rs$/, /\bnacos_sdk\b/],
  [/\.(?:java|kt|groovy)$/, /\b(?:NacosFactory|NamingFactory|ConfigFactory)\.create|PropertyKeyConst\.|@NacosValue\(|@NacosPropertySource\(|@Value\(\s*(?:value\s*=\s*)?"\$\{/],
];

/** Settings of .NET, of Seata and of Dubbo have names of their own. */
const CONFIGURATION = /^registry\.conf$|^dubbo[\w-]*\.properties$/i;

/** Beans of Spring with elements of Dubbo, whatever their file is called. */
const isDubboXml = (base: string, head: string): boolean => /\.xml$/i.test(base) && /<dubbo:(?:registry|config-center|metadata-report)\b/.test(head);

/** It may name another registry than Nacos, whose words are the same. */
const isRegistryConf = (base: string, head: string): boolean => /^registry\.conf$/i.test(base) && /^\s*(?:registry|config)\s*\{/m.test(head) && /^\s*type\s*=/m.test(head);

/** What registry.conf refers to: it names the groups of transactions, and no Nacos. */
const isFileConf = (base: string, head: string): boolean => /^file\.conf$/i.test(base) && /^\s*(?:service|store|transport|client)\s*[={]/m.test(head);

/** What Seata's nacos-config.sh puts into Nacos. */
const isSeataList = (base: string, head: string): boolean => /^(?:nacos-)?config\.txt$/i.test(base) && /^service\.vgroup[-_]?mapping\./im.test(head);

export const kindOfBuildFile = (name: string): EvidenceKind | null => (BUILD.test(baseName(name)) ? 'client-build' : null);

export const isManifest = (name: string, head: string): boolean => MANIFEST.test(baseName(name)) && /nacos/i.test(head);

export const isClientSource = (name: string, head: string): boolean => SOURCES.some(([ending, says]) => ending.test(name) && says.test(head));

/** A configuration of a client by its name and by what only such a file says. */
export const isClientConfiguration = (name: string, head: string): boolean => {
  const base = baseName(name);
  if (/^appsettings[\w.-]*\.json$/i.test(base)) return /"ServerAddresses"|"nacos\w*"\s*:/i.test(head);
  return (CONFIGURATION.test(base) || isDubboXml(base, head)) && /nacos/i.test(head) || isRegistryConf(base, head) || isFileConf(base, head) || isSeataList(base, head);
};
