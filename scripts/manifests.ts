import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sumsIn, withSums } from './release/manifests.ts';

// npm run manifests -- SHA256SUMS FOLDER: the manifests of krew, Homebrew and Scoop with the checksums of a release.

const MANIFESTS = ['recipes/krew/nacos-doctor.yaml', 'recipes/homebrew/nacos-doctor.rb', 'recipes/scoop/nacos-doctor.json'];

const [sumsFile, folder] = process.argv.slice(2);
if (sumsFile === undefined || folder === undefined) throw new Error('usage: npm run manifests -- SHA256SUMS FOLDER');

const sums = sumsIn(readFileSync(sumsFile, 'utf8'));
mkdirSync(folder, { recursive: true });
for (const manifest of MANIFESTS) writeFileSync(join(folder, basename(manifest)), withSums(readFileSync(manifest, 'utf8'), sums));
