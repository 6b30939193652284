import type { ClientLibrary } from '../../../src/model/client.ts';
import { table } from '../../../src/syntax/table.ts';

type Generation = '1.4' | '2';

/** The last release of each generation, by the name of the package. */
const RELEASES: Readonly<Record<string, Readonly<Record<Generation, string>>>> = table({
  'com.alibaba.nacos:nacos-client': { '1.4': '1.4.8', '2': '2.3.2' },
  'nacos-sdk-python': { '1.4': '1.0.0', '2': '2.0.11' },
});

const GO = 'github.com/nacos-group/nacos-sdk-go';

/** What stands in the line of a build file and what is to stand there: the client of another generation. Of one that another library brings along only words. */
export const inPlace = (library: ClientLibrary | undefined, version: string | null, generation: Generation): { readonly written: string; readonly instead: string } => {
  const name = library?.name ?? 'SDK';
  const release = RELEASES[name]?.[generation];
  const isOwn = library?.by === 'declared' || library?.by === 'managed';
  if (name.startsWith(GO) && version !== null) return { written: `${name} v${version}`, instead: generation === '2' ? `${GO}/v2 v2.3.2` : `${GO} v1.0.8` };
  if (release !== undefined && version !== null && isOwn) return { written: version, instead: release };
  const short = name.split(':').at(-1) ?? name;
  return { written: `${short} ${version ?? '1.x'}`, instead: `${short} ${generation}.x` };
};
