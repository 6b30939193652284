import { assemble } from './assembler.ts';
import { JUDGE } from './judge.ts';
import { DATED, EXTEND, GRAVE, SKIM } from './lines.ts';
import { CLOCK, PRINT } from './print.ts';
import { SEARCH, VERIFY } from './search.ts';

/** The text of `code.ts`: the module, assembled. It is committed because assembling it takes longer than reading a small log. */
export const codeText = (): string => {
  const lines = Buffer.from(assemble([DATED, GRAVE, VERIFY, SEARCH, PRINT, CLOCK, JUDGE, SKIM, EXTEND])).toString('base64').match(/.{1,120}/g) ?? [];
  return `/** Assembled from the other files of this folder; \`npx vitest run test/logs/native-code -u\` writes it anew. */\nexport const NATIVE_CODE =\n  '${lines.join("' +\n  '")}';\n`;
};
