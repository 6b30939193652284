import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../scripts/executable/platforms.ts';
import { sumsIn, withSums } from '../../scripts/release/manifests.ts';
import { textOf, VERSION, yamlOf } from './support/files.ts';

const files = PLATFORMS.flatMap(({ name }) => [`nacos-doctor-${name}${name.startsWith('win32') ? '.exe' : ''}`, `nacos-doctor-${name}.tar.gz`]);
const sumOf = (file: string): string => (files.indexOf(file) + 1).toString(16).repeat(64).slice(0, 64);
const SUMS = files.map(file => `${sumOf(file)}  ${file}\n`).join('');
const MANIFESTS = ['recipes/krew/nacos-doctor.yaml', 'recipes/homebrew/nacos-doctor.rb', 'recipes/scoop/nacos-doctor.json'];

/** Addresses of files, each with the sum that follows it. */
const pairsIn = (text: string): readonly (readonly [string, string])[] =>
  [...text.matchAll(/releases\/download\/v([\d.]+)\/(nacos-doctor-[\w.-]+?)(?:#\S+)?["\s,]+\s*"?(?:sha256|hash)\W+([0-9a-f]{64})/g)].map(([, version, file = '', sum = '']) => [`${version} ${file}`, sum]);

describe.each(MANIFESTS)('%s', manifest => {
  it('gets the sum of each of its files, of this version', () => {
    const pairs = pairsIn(withSums(textOf(manifest), sumsIn(SUMS)));
    expect(pairs.length).toBe({ yaml: 5, rb: 4, json: 1 }[manifest.split('.').at(-1) ?? '']);
    for (const [file, sum] of pairs) expect([file, sum]).toEqual([`${VERSION} ${file.split(' ')[1]}`, sumOf(file.split(' ')[1] ?? '')]);
  });

  it('is refused without one of them', () => {
    const [first] = pairsIn(textOf(manifest));
    expect(() => withSums(textOf(manifest), sumsIn(SUMS.replace(` ${first?.[0].split(' ')[1]}\n`, ' other\n')))).toThrow('does not name');
  });

  it('names the version that is released with it', () => {
    expect([...textOf(manifest).matchAll(/version\W+v?(\d+\.\d+\.\d+)/g)].map(([, version]) => version)).toEqual([VERSION]);
  });
});

interface Krew { readonly spec: { readonly platforms: readonly { readonly selector: { readonly matchLabels: { readonly os: string; readonly arch: string } }; readonly uri: string }[] } }

it('krew leads every platform to its own archive', () => {
  const ARCH: Readonly<Record<string, string>> = { amd64: 'x64', arm64: 'arm64' };
  const platforms = yamlOf<Krew>('recipes/krew/nacos-doctor.yaml').spec.platforms.map(({ selector: { matchLabels: { os, arch } }, uri }) =>
    [`${os === 'windows' ? 'win32' : os}-${ARCH[arch]}`, uri.split('/').at(-1)]);
  expect(platforms).toEqual(PLATFORMS.map(({ name }) => [name, `nacos-doctor-${name}.tar.gz`]));
});
