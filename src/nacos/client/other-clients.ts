import type { ClientLibrary, ClientVersion, Ecosystem } from '../../model/client.ts';
import { comparedVersions } from './trains.ts';

/** The library of each language that is its client of Nacos. */
const SDKS: Readonly<Record<Ecosystem, RegExp>> = {
  go: /\/nacos-sdk-go(?:\/v\d+)?$/, python: /^nacos-sdk-python$/i, node: /^nacos(?:-naming|-config)?$/, dotnet: /^nacos-sdk-csharp/i, rust: /^nacos-sdk$/, jvm: /^$/,
};

const bare = (version: string): string => version.replace(/^[^\d]*/, '');

/** Whether it speaks HTTP (1) or gRPC (2 and on). */
const generationOf = (ecosystem: Ecosystem, { name, version }: ClientLibrary): ClientVersion['generation'] => {
  switch (ecosystem) {
    case 'go': return /\/v\d+$/.test(name) ? 2 : 1;
    case 'python': return version === null ? null : comparedVersions(bare(version), '2.0.0') < 0 ? 1 : comparedVersions(bare(version), '3.0.0') < 0 ? 2 : 3;
    // HTTP only up to 2.6; nothing later was published when this was written.
    case 'node': return 1;
    case 'dotnet': return version === null || comparedVersions(bare(version), '1.0.0') < 0 ? null : 2;
    case 'rust': return 2;
    case 'jvm': return null;
  }
};

/** The client of a program in another language than Java. */
export const sdkOf = (ecosystem: Ecosystem, libraries: readonly ClientLibrary[]): ClientVersion | null => {
  const library = libraries.find(({ name }) => SDKS[ecosystem].test(name));
  return library ? { version: library.version === null ? null : bare(library.version), generation: generationOf(ecosystem, library), library } : null;
};
