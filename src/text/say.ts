import { fill } from '../kit/template.ts';
import type { Args } from '../model/finding.ts';
import type { Lang, Text } from '../model/text.ts';
import { en, type TextKey } from './en.ts';
import { zh } from './zh.ts';

export type { TextKey };

/** One of the tool's own sentences in one language. */
export const say = (lang: Lang, key: TextKey, args: Args = {}): string => fill((lang === 'zh' ? zh : en)[key], args, lang);

/** The same in both languages. */
export const sayBoth = (key: TextKey, args: Args = {}): Text => ({ en: say('en', key, args), zh: say('zh', key, args) });
