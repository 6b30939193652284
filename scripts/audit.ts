import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { type Advisory, advisoriesOfNpm, hitsAmong, type Package } from './audit/match.ts';

// Known faults of what is bundled (dist/packages.json, so after `npm run build`). The registry is asked; where it does not answer, what was
// known when the list beside this file was last written is all there is, and that is said.

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const packages = read<readonly Package[]>('dist/packages.json');
const shipped = read<{ readonly asOf: string; readonly advisories: readonly Advisory[] }>('scripts/audit/advisories.json');

const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], { encoding: 'utf8', timeout: 60_000 });
const answered = advisoriesOfNpm(stdout ?? '');
const hits = new Map(hitsAmong(packages, [...shipped.advisories, ...(answered ?? [])]).map(hit => [`${hit.id} ${hit.package} ${hit.version}`, hit]));

for (const { id, package: name, version, severity, title } of hits.values()) console.error(`${severity}: ${name} ${version}: ${title} (${id})`);
const asked = answered ? 'the registry and the shipped list' : `the shipped list only (${shipped.advisories.length} advisories, as of ${shipped.asOf}): the registry did not answer`;
console.log(`${packages.length} bundled packages, ${hits.size} known faults; asked: ${asked}`);
process.exitCode = hits.size > 0 ? 1 : 0;
