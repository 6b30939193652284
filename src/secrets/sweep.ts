import { UsageError } from '../text/usage-error.ts';
import type { Text } from '../model/text.ts';
import type { PackedFile } from '../model/packed-file.ts';
import type { Spelling } from './form-index.ts';
import type { SecretLedger } from './ledger.ts';

/** A finished text, or the name under which it is written. */
export interface FinishedText {
  readonly name: string;
  readonly text: string;
}

/** Texts that this tool prints whatever it sees: what stands in them is no secret. Asked only after a hit. */
export type OwnWords = () => Promise<string>;

export interface Leak {
  /** Name of a file, or its number when the name itself holds the secret. */
  readonly where: string;
  readonly spelling: Spelling;
}

const leaksIn = (texts: readonly FinishedText[], ledger: SecretLedger): readonly Leak[] =>
  texts.flatMap(({ name, text }, index): readonly Leak[] => {
    const inName = ledger.spellingIn(name);
    if (inName) return [{ where: `#${index + 1}`, spelling: inName }];
    const spelling = ledger.spellingIn(text);
    return spelling ? [{ where: name, spelling }] : [];
  });

/** Where a secret that was seen still stands. */
export const sweep = async (texts: readonly FinishedText[], ledger: SecretLedger, ownWords: OwnWords): Promise<readonly Leak[]> => {
  const leaks = leaksIn(texts, ledger);
  if (leaks.length === 0) return leaks;
  const own = await ownWords();
  ledger.concede(value => own.includes(value));
  return leaksIn(texts, ledger);
};

export const textsOf = (files: readonly PackedFile[]): readonly FinishedText[] =>
  files.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString('utf8') }));

const SPELLINGS: Readonly<Record<Spelling, Text>> = {
  'as-it-is': { en: 'as it is', zh: '原文' }, json: { en: 'escaped for JSON', zh: 'JSON 转义' }, url: { en: 'URL-encoded', zh: 'URL 编码' },
  xml: { en: 'escaped for XML', zh: 'XML 转义' }, properties: { en: 'escaped for properties', zh: 'properties 转义' }, shell: { en: 'quoted for a shell', zh: 'shell 引用' },
  base64: { en: 'in Base64', zh: 'Base64' }, 'other-charset': { en: 'in another charset', zh: '其他字符集' }, piece: { en: 'a piece of it', zh: '其中一段' },
  'behind-mask': { en: 'the rest behind a mask', zh: '掩码之后的剩余部分' }, mixed: { en: 'in mixed escapes', zh: '混合转义' },
};

const MOST_NAMED = 5;

/** Why nothing was written: where a secret stands and in which spelling, never what it is. */
export const refusalOf = (leaks: readonly Leak[]): Text => {
  const named = (lang: keyof Text): string => leaks.slice(0, MOST_NAMED).map(({ where, spelling }) => `${where} (${SPELLINGS[spelling][lang]})`).join(lang === 'en' ? ', ' : '、');
  return {
    en: `a secret that was seen would still stand in ${named('en')}; nothing was written`,
    zh: `见到过的敏感值仍会出现在 ${named('zh')} 中，因此没有写出任何文件`,
  };
};

/** Passes texts that hold no secret; throws UsageError otherwise. `path` is what would be written. */
export const demandNoSecrets = async (path: string, texts: readonly FinishedText[], ledger: SecretLedger, ownWords: OwnWords): Promise<void> => {
  const leaks = await sweep(texts, ledger, ownWords);
  if (leaks.length > 0) throw new UsageError('error.cannotWrite', { path, reason: refusalOf(leaks) });
};
