import type { SecretListener } from './listener.ts';
import { secretsIn } from './find/index.ts';
import { isTelling } from './find/value.ts';
import { isSecretSetting } from './keys.ts';
import { type Heard, maskText, maskWords, tell, tellValue } from './mask-text.ts';

/** What masking took away, for the ledger. */
export const toLedger = (ledger: SecretListener | undefined): Heard => (value, certain) => {
  if (certain) ledger?.hear(value);
  else ledger?.suspect(value);
};

/** `maskText` for logs, pasted texts and answers; with a ledger also every known value, and the ledger learns what patterns found. */
export const maskWith = (ledger: SecretListener | undefined): ((text: string) => string) => {
  if (!ledger) return text => maskText(text);
  const heard = toLedger(ledger);
  // What is known goes first: a pattern alone takes half of a password with a blank.
  return text => maskText(ledger.mask(text), heard);
};

/** What a server or a program answered, cut to `maxLength`; the ledger learns from more of it, since a cut may take the key from its value. */
export const excerptWith = (ledger: SecretListener | undefined): ((text: string, maxLength?: number) => string) =>
  (text, maxLength = 500) => {
    learnText(text.slice(0, maxLength * 8), ledger);
    return text.slice(0, maxLength);
  };

/** The same for the words of one command line. */
export const maskWordsWith = (ledger: SecretListener | undefined): ((words: readonly string[]) => readonly string[]) => {
  const heard = toLedger(ledger);
  return words => maskWords(words, heard);
};

/** Most characters of one text that are searched for secrets; a pasted output has a few thousand. */
const MOST_SEARCHED = 8 * 1024 * 1024;

const SETTING = /^[ \t]{0,64}(?:export[ \t]{1,8}|-[ \t]{1,8})?([\w.[\]-]{1,200})=([^\r\n]+)/gm;

/** Tells the ledger the secrets of a whole text before anything of it becomes a fact. */
export const learnText = (text: string, ledger: SecretListener | undefined): void => {
  if (!ledger) return;
  const heard = toLedger(ledger);
  const searched = text.slice(0, MOST_SEARCHED);
  tell(searched, secretsIn(searched), heard);
  // Of a setting any part of the name may say what it is; free text is full of such words.
  if (searched.includes('=')) for (const [, key = '', value = ''] of searched.matchAll(SETTING)) if ((isSecretSetting(key) || ledger.isSecretName(key)) && !isTelling(value.trim())) tellValue(value.trim(), heard);
};
