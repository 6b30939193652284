import type { ClientLibrary, ClientProject } from '../../model/client.ts';
import type { Settings } from './told.ts';
import { comparedVersions } from './trains.ts';
import { versionOfPart } from './versions.ts';

const STARTER = /^org\.springframework\.cloud:spring-cloud-starter-bootstrap$/;

/**
 * Whether Spring Cloud is 2020.0 or later, which reads bootstrap files when told to and balances no load by itself; null when nothing tells.
 * `2020.0`, `2021.0` … are years; before them were names of London's stations.
 */
export const isBootstrapOptIn = (libraries: readonly ClientLibrary[]): boolean | null => {
  const [cloud, boot, alibaba] = (['cloud', 'boot', 'alibaba'] as const).map(part => versionOfPart(libraries, part));
  if (cloud != null) return /^20[2-9]\d\./.test(cloud);
  if (boot != null) return comparedVersions(boot, '2.4') >= 0;
  return alibaba == null ? null : /^20[2-9]\d\./.test(alibaba);
};

/**
 * Whether bootstrap files are read: always up to Hoxton; from Spring Cloud 2020.0 only with the starter or with
 * `spring.cloud.bootstrap.enabled` as a flag or variable (a file is too late for that).
 */
export const bootstrapOf = (libraries: readonly ClientLibrary[], settings: Settings): ClientProject['bootstrap'] => {
  const starter = libraries.find(({ name, scope }) => STARTER.test(name) && scope !== 'managed' && scope !== 'test') ?? null;
  if (starter) return { isRead: true, starter };
  const enabled = settings['spring.cloud.bootstrap.enabled'];
  if (enabled?.value === 'true' && enabled.origin !== 'file') return { isRead: true, starter: null };
  // A starter may come through a parent or a module of one's own that was not given.
  if (libraries.length === 0) return { isRead: null, starter: null };
  const optIn = isBootstrapOptIn(libraries);
  return { isRead: optIn === null ? null : !optIn, starter: null };
};

/** From 2023.0.1.3 configuration is fetched for imports only, whatever a bootstrap file lists. */
export const isBootstrapGone = (alibaba: string | null): boolean => alibaba !== null && /^20/.test(alibaba) && comparedVersions(alibaba, '2023.0.1.3') >= 0;

/** 2021.1 is of Spring Cloud 2020.0: older than 2021.0.1.0, whatever its number says, and without imports. */
export const knowsNoImport = (alibaba: string): boolean => /^2021\.1(?!\d)/.test(alibaba) || comparedVersions(alibaba, '2021.0.1.0') < 0;

/** From 2021.0.4.0 a start without an import for Nacos is ended (NacosConfigDataMissingEnvironmentPostProcessor). */
export const isCheckedForImport = (alibaba: string | null): boolean => alibaba !== null && /^20/.test(alibaba) && !knowsNoImport(alibaba) && comparedVersions(alibaba, '2021.0.4.0') >= 0;
