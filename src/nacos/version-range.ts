import satisfies from 'semver/functions/satisfies.js';

/** `>=3.0.0-0`: every part of nearly all ranges that rules have; semver takes forty times as long to read one, of which each run asks fifty. */
const BOUND = /^([<>]=?)(\d+)\.(\d+)\.(\d+)(-0)?$/;
const VERSION = /^(\d+)\.(\d+)\.(\d+)(-[\w.]+)?$/;

/** Below zero: the version is lower. `-0` is below every pre-release, a pre-release below its release. */
const compared = (version: RegExpExecArray, bound: RegExpExecArray): number => {
  for (const part of [1, 2, 3]) {
    const difference = Number(version[part]) - Number(bound[part + 1]);
    if (difference !== 0) return difference;
  }
  const [isPre, isLowest] = [version[4] !== undefined, bound[5] !== undefined];
  return isLowest ? 1 : isPre ? -1 : 0;
};

const holds = (sign: string | undefined, difference: number): boolean =>
  (difference === 0 && sign?.endsWith('=') === true) || (sign?.startsWith('>') === true ? difference > 0 : difference < 0);

/** Whether a version lies in a range, pre-releases among it: as semver says with `includePrerelease`. */
export const inRange = (version: string, range: string): boolean => {
  const parsed = VERSION.exec(version);
  const bounds = range.split(' ').map(part => BOUND.exec(part));
  // `-0` itself is nobody's version.
  if (!parsed || parsed[4] === '-0' || !bounds.every(bound => bound !== null)) return satisfies(version, range, { includePrerelease: true });
  return bounds.every(bound => holds(bound[1], compared(parsed, bound)));
};

/** Below zero: the first is lower. Four numbers count (2.2.0.1, 2021.0.1.0); what is not there is 0. */
export const comparedNumbers = (one: readonly number[], other: readonly number[]): number => {
  for (let part = 0; part < 4; part++) {
    const difference = (one[part] ?? 0) - (other[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};
