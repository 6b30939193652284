import { satisfies } from 'semver';

export interface Package {
  readonly name: string;
  readonly version: string;
}

export interface Advisory {
  readonly id: string;
  readonly package: string;
  readonly severity: string;
  /** Range of versions. */
  readonly vulnerable: string;
  readonly title: string;
}

export interface Hit extends Advisory {
  readonly version: string;
}

export const hitsAmong = (packages: readonly Package[], advisories: readonly Advisory[]): readonly Hit[] =>
  packages.flatMap(({ name, version }) =>
    advisories.filter(advisory => advisory.package === name && satisfies(version, advisory.vulnerable, { includePrerelease: true })).map(advisory => ({ ...advisory, version })));

interface NpmAdvisory { readonly url?: string; readonly name?: string; readonly title?: string; readonly severity?: string; readonly range?: string }

/** What the registry said; null when it did not answer, which `npm audit --json` says as an error in the same document. */
export const advisoriesOfNpm = (json: string): readonly Advisory[] | null => {
  let document: { readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | NpmAdvisory)[] }>> };
  try {
    document = JSON.parse(json) as typeof document;
  } catch {
    return null;
  }
  if (!document.vulnerabilities) return null;
  // A string in `via` names another package that is in the list by itself.
  return Object.values(document.vulnerabilities).flatMap(({ via }) => via.filter(one => typeof one !== 'string')).map(one => ({
    id: one.url?.split('/').at(-1) ?? 'unnamed', package: one.name ?? '', severity: one.severity ?? 'unknown', vulnerable: one.range ?? '*', title: one.title ?? '',
  }));
};
