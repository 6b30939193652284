import { describe, expect, it } from 'vitest';
import { maskText } from '../../../src/secrets/mask-text.ts';
import { drawOf } from './draw.ts';
import { FORMS } from './forms/index.ts';
import { traceIn } from './traces.ts';

/** So many random placements of each form; more with PLACEMENTS. */
const COUNT = Number(process.env['PLACEMENTS'] ?? 100);

const FIRST_SEED = Number(process.env['PLACEMENT_SEED'] ?? 1);

describe('a text by itself: its place says that it is a secret', () => {
  it.each(FORMS.map(form => [form.name, form] as const))('%s', (_, { write }) => {
    const wrong = Array.from({ length: COUNT }, (__, index) => {
      const { text, secrets, keeps } = write(drawOf(FIRST_SEED + index));
      const masked = maskText(text);
      const left = secrets.map(secret => traceIn(masked, secret)).filter(trace => trace !== null);
      const lost = keeps.filter(fact => !masked.includes(fact)).map(fact => `lost ${fact}: ${masked}`);
      return [...left, ...lost].map(complaint => `${complaint} ← ${text}`);
    }).flat();
    expect(wrong.slice(0, 3)).toEqual([]);
  });
});
