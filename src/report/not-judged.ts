import type { Report } from '../model/report.ts';
import type { NonEmpty, Lang, Text } from '../model/text.ts';

/** What could not be done, as the one document that `--format json` promises. */
export interface NotJudged {
  readonly message: Text;
  readonly path: string | null;
  readonly reason: 'usage' | 'failed';
}

export const notJudgedReport = ({ message, path, reason }: NotJudged, langs: NonEmpty<Lang>, toolVersion: string): Report => ({
  schemaVersion: '1.0',
  tool: { name: 'nacos-doctor', version: toolVersion },
  targets: [],
  summary: { fail: 0, pass: 0, unknown: 0, na: 0, crashed: 0 },
  exit: { code: 2, reason },
  error: { message: langs.length > 1 ? { en: message.en, zh: message.zh } : message[langs[0]], ...(path !== null && { path }) },
  findings: [],
  unrecognised: [],
  unknown: [],
  crashed: [],
  passed: [],
  notApplicable: [],
  coverage: { known: 0, asked: 0 },
});
