import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/text/usage-error.ts';
import { everythingWritten } from '../../support/everything-written.ts';
import { FORMS } from './forms/index.ts';
import { CONTAINERS, type Container, placementsOf, type Scene, toldElsewhere } from './places.ts';
import { tracedIn, traceIn } from './traces.ts';

/** So many random placements of each form in each container; more with PLACEMENT_RUNS. */
const RUNS = Number(process.env['PLACEMENT_RUNS'] ?? 1);
const FIRST_SEED = Number(process.env['PLACEMENT_SEED'] ?? 1);

/** Forms in the files of one run. */
const TOGETHER = 64;

const complaintsOf = async (scene: Scene): Promise<readonly string[]> => {
  try {
    const texts = await everythingWritten(scene);
    const all = Object.values(texts).join('\n');
    const left = tracedIn(all, scene.placements.flatMap(({ secrets }) => secrets))
      .flatMap(secret => Object.entries(texts).map(([name, text]) => [name, traceIn(text, secret)] as const).filter(([, trace]) => trace !== null).slice(0, 2).map(([name, trace]) => `${name}: ${trace}`));
    const lost = scene.placements.flatMap(({ keeps, text }) => keeps.filter(fact => !['tar.gz', 'zip'].every(name => texts[name]?.includes(fact) || texts[name]?.includes(JSON.stringify(fact).slice(1, -1)))).map(fact => `lost ${fact} of ${text}`));
    return [...left, ...lost];
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return [`refused: ${JSON.stringify(error.args)}`];
  } finally {
    scene.end();
  }
};

const chunks = Array.from({ length: Math.ceil(FORMS.length / TOGETHER) }, (_, index) => FORMS.slice(index * TOGETHER, (index + 1) * TOGETHER));

describe.each(Object.keys(CONTAINERS) as readonly Container[])('nothing that is written holds a secret of %s', container => {
  it.each(chunks.map(forms => [`${forms[0]?.name} … ${forms.at(-1)?.name}`, forms] as const))('%s', async (_, forms) => {
    for (let run = 0; run < RUNS; run++) expect(await complaintsOf(CONTAINERS[container](placementsOf(forms, FIRST_SEED + run)))).toEqual([]);
  }, 600_000);
});

describe('what one place tells is hidden in every other', () => {
  it.each(toldElsewhere(0).map(({ name, scene }, index) => {
    scene.end();
    return [name, index] as const;
  }))('%s', async (_, index) => {
    for (let run = 0; run < RUNS * 2; run++) {
      for (const [at, { scene }] of toldElsewhere(FIRST_SEED + run).entries()) {
        if (at === index) expect(await complaintsOf(scene)).toEqual([]);
        else scene.end();
      }
    }
  }, 600_000);
});
