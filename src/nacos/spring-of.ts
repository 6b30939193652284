import coerce from 'semver/functions/coerce.js';
import lt from 'semver/functions/lt.js';

/** `2.3.2-OEM`, `2.2.0.1`, `v3.0.0-ALPHA` → x.y.z; null when no number is in it. */
export const coerceVersion = (version: string): string | null => coerce(version)?.version ?? null;

/** Unknown versions count as newer: most servers are. */
export const isBefore = (version: string | null, limit: string): boolean => {
  const known = version === null ? null : coerceVersion(version);
  return known !== null && lt(known, limit);
};

/** Spring Boot 2.4 brought documents in .properties: Nacos 1.4.4–1.4.x and 2.1.1+ (pom.xml@1.4.4, @2.1.1). */
export const readsDocuments = (version: string | null): boolean =>
  !isBefore(version, '1.4.4') && (isBefore(version, '2.0.0') || !isBefore(version, '2.1.1'));

export const springOf = (version: string | null): 'spring-5' | 'spring-6.2' =>
  version !== null && !isBefore(version, '3.0.0') ? 'spring-6.2' : 'spring-5';
