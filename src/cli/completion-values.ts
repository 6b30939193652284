import type { Lang, Text } from '../model/text.ts';
import { SHELLS } from '../options/choices.ts';
import type { ArgumentKind, OptionEntry } from '../options/entry.ts';
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

export const words = (values: readonly string[]): Values => ({ kind: 'words', words: values.map(value => ({ value, description: '' })) });

/** What may stand for the value of an option, by its kind; a switch has none. */
export const valuesOfOption = ({ kind, values = [] }: OptionEntry): Values => {
  switch (kind) {
    case 'choice': return words(values);
    case 'globs': return { kind: 'globs' };
    case 'layers': return { kind: 'areas' };
    case 'file':
    case 'files': return { kind: 'files' };
    default: return { kind: 'free' };
  }
};

/** What may stand for an argument. */
export const valuesOfArgument = (kind: ArgumentKind): Values =>
  kind === 'shell' ? words(SHELLS) : kind === 'rule' ? { kind: 'rules' } : { kind: 'files' };

const titles: Readonly<Record<string, Text>> = ruleTitles;

/** Every rule id with its title: generated from the rules, because loading them takes longer than a shell's user waits. */
export const ruleCandidates = (lang: Lang): readonly Candidate[] =>
  Object.entries(titles).map(([value, title]) => ({ value, description: title[lang] }));

/** The areas of the rules: what `--only ports` selects. */
export const areaCandidates = (): readonly Candidate[] =>
  [...new Set(Object.keys(titles).map(id => id.split('/')[0] as string))].map(value => ({ value, description: '' }));
