import type { Action } from '../../src/model/action.ts';

/** What a person may write in the place of `<…>`. */
const SAMPLES: readonly (readonly [RegExp, string])[] = [
  [/\bkey\b|secret/i, 'ZnJlc2gga2V5IG9mIG1vcmUgdGhhbiAzMiBieXRlcywgc2F5IDQ4'], [/url/i, 'jdbc:mysql://10.9.8.7:3306/nacos?useSSL=false&allowPublicKeyRetrieval=true'], [/\bport\b/i, '8848'],
  [/host|address|\bip\b|server/i, '10.9.8.7'], [/path|folder|home|jdk|file/i, '/opt/there'], [/\bid\b|namespace/i, '3f0c1b52-6f0b-4b6e-9a51-0d2c8f1f7a11'], [/tag|version/i, 'v2.5.1'],
];

const sampleOf = (words: string): string => SAMPLES.find(([pattern]) => pattern.test(words))?.[1] ?? 'filled';

/** A text with the places that a person has to fill in, filled in. */
export const filledText = (text: string): string => text.replace(/<([A-Za-z][^<>]*)>/g, (_, words: string) => sampleOf(words));

const filled = (value: unknown): unknown => (typeof value === 'string' ? filledText(value) : Array.isArray(value) ? value.map(filled) : value);

/** An action with the places that a person has to fill in, filled in. */
export const filledIn = (action: Action): Action => Object.fromEntries(Object.entries(action).map(([key, value]) => [key, filled(value)])) as unknown as Action;
