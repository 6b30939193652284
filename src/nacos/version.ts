import coerce from 'semver/functions/coerce.js';
import satisfies from 'semver/functions/satisfies.js';
import { inRange } from './version-range.ts';

/**
 * A Nacos version as semver reads it: `2.3.2-OEM`, `2.2.0.1`, `3.0.0-alpha.2`, `v2.5.1`.
 * The fourth number of 2.2.0.1 becomes a build tag, since semver has three.
 * Returns null for text without a version.
 */
export const nacosSemver = (version: string): string | null => {
  const match = /^v?(\d+)\.(\d+)\.(\d+)(?:\.(\d+))?(?:-((?:alpha|beta|rc|snapshot)[\w.]*))?/i.exec(version.trim());
  if (!match) return coerce(version)?.version ?? null;
  const [, major, minor, patch, , pre] = match;
  return `${Number(major)}.${Number(minor)}.${Number(patch)}${pre ? `-${pre.toLowerCase()}` : ''}`;
};

/** Whether a Nacos version lies in a semver range; null when the version cannot be read. */
export const versionIn = (version: string, range: string): boolean | null => {
  const normal = nacosSemver(version);
  return normal === null ? null : inRange(normal, range);
};

/** A version that is known lies in the range. */
export const surelyIn = (version: string | null | undefined, range: string): boolean => version != null && versionIn(version, range) === true;

/** false only when the version is known and lies outside. */
export const mayBeIn = (version: string | null | undefined, range: string): boolean => version == null || versionIn(version, range) !== false;

/** Server version of MySQL or MariaDB as semver; the `5.5.5-` that MariaDB puts before its own is removed. */
export const databaseSemver = (version: string): string | null => {
  const own = version.replace(/^5\.5\.5-(?=\d+\.\d+\.\d+-MariaDB)/i, '');
  return coerce(own)?.version ?? null;
};

export const databaseVersionIn = (version: string, range: string): boolean | null => {
  const normal = databaseSemver(version);
  return normal === null ? null : satisfies(normal, range);
};
