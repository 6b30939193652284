import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? filesBelow(join(dir, entry.name)) : entry.name.endsWith('.ts') ? [join(dir, entry.name)] : []));

const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] as string);

/** Layer of a file or of what it imports; null for a package. */
const layerOf = (file: string, specifier: string): string | null => {
  // Data are no layer.
  if (!specifier.startsWith('.') || specifier.endsWith('.json')) return null;
  const [top, second] = join(file, '..', specifier).split('/');
  return top === 'src' ? (second as string).replace(/\.ts$/, '') : (top as string);
};

/** The arrows of the architecture; a layer may always import itself. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  model: [],
  syntax: ['model'],
  nacos: ['model', 'syntax', 'secrets'],
  kit: ['model', 'syntax', 'nacos', 'secrets'],
  rules: ['model', 'syntax', 'nacos', 'kit'],
  engine: ['model', 'syntax', 'nacos', 'kit'],
  logs: ['model', 'syntax', 'nacos'],
  text: ['model', 'kit'],
  secrets: ['model', 'syntax', 'text'],
  limits: [],
  collect: ['model', 'syntax', 'nacos', 'logs', 'text', 'secrets', 'limits'],
  report: ['model', 'syntax', 'nacos', 'kit', 'text', 'secrets'],
  options: ['model', 'engine', 'report'],
  bundle: ['model', 'syntax', 'nacos', 'kit', 'engine', 'collect', 'report', 'text', 'secrets'],
  team: ['model', 'nacos', 'kit', 'logs', 'engine', 'collect', 'report', 'options', 'text', 'select-rules'],
};

const NO_LOOKING = /^node:(?:fs|net|child_process|http|https|dns|process|os)/;

const layers = Object.keys(MAY);

describe('layers', () => {
  it.each(layers)('%s imports only what it may', layer => {
    const dir = layer === 'rules' ? 'rules' : `src/${layer}`;
    for (const file of filesBelow(dir)) {
      for (const specifier of importsOf(file)) {
        const other = layerOf(file, specifier);
        if (other !== null && other !== layer) expect(MAY[layer], `${file} imports ${specifier}`).toContain(other);
      }
    }
  });

  it.each(['rules', 'src/kit', 'src/nacos', 'src/engine', 'src/model', 'src/report'])('%s neither reads nor connects', dir => {
    for (const file of filesBelow(dir)) {
      // node:net is asked only whether a text is an address.
      const looking = importsOf(file).filter(specifier => NO_LOOKING.test(specifier) && !(specifier === 'node:net' && /import \{ isIP[\w, ]* \} from 'node:net'/.test(readFileSync(file, 'utf8'))));
      expect(looking, file).toEqual([]);
    }
  });

  it('rules do not import each other', () => {
    for (const file of filesBelow('rules').filter(path => path !== 'rules/index.ts')) {
      // rules/<area>/shared/ holds what a family of rules has in common.
      expect(importsOf(file).filter(specifier => layerOf(file, specifier) === 'rules' && !join(file, '..', specifier).split('/').includes('shared')), file).toEqual([]);
    }
  });
});

describe('places', () => {
  const FILES_AND_PROGRAMS = /^(?:node:(?:fs|os|child_process|process)(?:\/|$)|execa$|systeminformation$|find-process$)/;

  it('collectors ask a place: nothing else of collect reads files, runs programs or asks this machine', () => {
    for (const file of filesBelow('src/collect').filter(path => !path.startsWith('src/collect/places/'))) {
      expect(importsOf(file).filter(specifier => FILES_AND_PROGRAMS.test(specifier)), file).toEqual([]);
      expect(/\bprocess\.(?:env|platform|arch)\b/.test(readFileSync(file, 'utf8')), `${file} asks process`).toBe(false);
    }
  });

  it('a collector knows no kind of place', () => {
    // What a recogniser makes, a collector only asks.
    const makers = ['host.ts', 'folder.ts', 'checkout.ts', 'local/'];
    for (const file of filesBelow('src/collect').filter(path => /^src\/collect\/(?:collectors|evidence|installation|effective-config|readers|net)\//.test(path))) {
      expect(importsOf(file).filter(specifier => makers.some(maker => specifier.includes(`places/${maker}`))), file).toEqual([]);
    }
  });
});

describe('files', () => {
  it.each(['src', 'rules', 'scripts', 'bin', 'test/support'])('of %s have at most 250 lines', dir => {
    const long = filesBelow(dir)
      .filter(file => file !== 'rules/index.ts' && !file.startsWith('src/text/'))
      .filter(file => readFileSync(file, 'utf8').split('\n').length > 251);
    expect(long).toEqual([]);
  });
});
