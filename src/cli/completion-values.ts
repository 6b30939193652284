import type { Lang, Text } from '../model/text.ts';
import { FORMATS } from '../report/index.ts';
import { COLOR, FAIL_ON, LANGS, RULE_FORMATS, SHELLS } from './choices.ts';
import ruleTitles from './completion-rules.json' with { type: 'json' };

/** A word with what it means; the meaning is empty when the word says it all. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What may stand in one place of the command line. */
export type Values =
  | { readonly kind: 'files' }
  /** A time, a name: nothing can be proposed. */
  | { readonly kind: 'free' }
  | { readonly kind: 'words'; readonly words: readonly Candidate[] }
  /** `rules` and `globs` are long, so scripts hold them once: ids; areas and ids, comma separated. */
  | { readonly kind: 'rules' }
  | { readonly kind: 'globs' }
  /** Areas, comma separated. */
  | { readonly kind: 'areas' };

interface Place {
  readonly command: string;
  readonly lang: Lang;
  /** Names of all commands. */
  readonly commands: readonly string[];
}

const words = (values: readonly string[]): Values => ({ kind: 'words', words: values.map(value => ({ value, description: '' })) });

const PLACES: Readonly<Record<string, (place: Place) => Values>> = {
  target: () => ({ kind: 'files' }),
  file: () => ({ kind: 'files' }),
  bundle: () => ({ kind: 'files' }),
  old: () => ({ kind: 'files' }),
  new: () => ({ kind: 'files' }),
  time: () => ({ kind: 'free' }),
  size: () => ({ kind: 'free' }),
  name: () => ({ kind: 'free' }),
  key: () => ({ kind: 'free' }),
  format: ({ command }) => words(command === 'rules' ? RULE_FORMATS : FORMATS),
  lang: () => words(LANGS),
  severity: () => words(FAIL_ON),
  when: () => words(COLOR),
  shell: () => words(SHELLS),
  command: ({ commands }) => words(commands),
  globs: () => ({ kind: 'globs' }),
  layers: () => ({ kind: 'areas' }),
  rule: () => ({ kind: 'rules' }),
};

/** Whether something is known about a placeholder such as `file` in `--config <file>`. */
export const isKnownPlace = (placeholder: string): boolean => Object.hasOwn(PLACES, placeholder);

/** What may stand for a placeholder; `free` for one that is not known. */
export const valuesOf = (placeholder: string, place: Place): Values =>
  isKnownPlace(placeholder) ? (PLACES[placeholder]?.(place) ?? { kind: 'free' }) : { kind: 'free' };

const titles: Readonly<Record<string, Text>> = ruleTitles;

/** Every rule id with its title: generated from the rules, because loading them takes longer than a shell's user waits. */
export const ruleCandidates = (lang: Lang): readonly Candidate[] =>
  Object.entries(titles).map(([value, title]) => ({ value, description: title[lang] }));

/** The areas of the rules: what `--only ports` selects. */
export const areaCandidates = (): readonly Candidate[] =>
  [...new Set(Object.keys(titles).map(id => id.split('/')[0] as string))].map(value => ({ value, description: '' }));
