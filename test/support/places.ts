import { folderPlace } from '../../src/collect/places/folder.ts';
import { withArchives } from '../../src/collect/places/mounts.ts';
import { type HostOptions, hostPlace } from '../../src/collect/places/host.ts';
import type { Place } from '../../src/collect/places/place.ts';
import type { RecogniseOptions } from '../../src/collect/targets/recognise.ts';

/** Files as somebody sent them. */
export const sent = (...paths: readonly string[]): Place => withArchives(folderPlace(paths, 'these are files that somebody sent'));

/** This host, without an environment. */
export const thisHost = (options: Partial<HostOptions> = {}): Place => hostPlace({ env: {}, exec: true, ...options });

/** How arguments are recognised where nothing runs and nobody vouches for anything. */
export const RECOGNISING: RecogniseOptions = { preflight: false, env: {}, exec: false, trust: false, running: async () => [] };
