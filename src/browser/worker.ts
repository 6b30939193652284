import './node/globals.ts';
import { Readable } from 'node:stream';
import { rules } from '../../rules/index.ts';
import { bundled } from './bundled.ts';
import { inspect, type Inspection } from '../index.ts';
import { ledgerOf } from '../cli/seal.ts';
import { demandNoSecrets } from '../secrets/sweep.ts';
import { defaultRun } from '../default-run.ts';
import type { SecretLedger } from '../secrets/ledger.ts';
import type { Lang } from '../model/text.ts';
import { type Format, renderAs, type ReportOptions } from '../report/index.ts';
import { usageLine } from '../cli/terminal.ts';
import { UsageError } from '../text/usage-error.ts';
import { addBlob, addFolder, forgetAll } from './node/files.ts';
import type { Answer, Asked, Dropped } from './messages.ts';

/** Everything that is judged here runs in this worker: the page stays quick, and can end it. */

const TOP = '/given';

interface Looked {
  readonly inspection: Inspection;
  readonly ledger: SecretLedger;
  readonly look: ReportOptions;
}

let looked: Looked | null = null;

const put = ({ files, folders }: Dropped): readonly string[] => {
  forgetAll();
  for (const folder of folders) addFolder(`${TOP}/${folder}`);
  for (const { path, blob, changedMs } of files) addBlob(`${TOP}/${path}`, blob, changedMs);
  const tops = [...new Set([...files.map(({ path }) => path), ...folders].map(path => path.split('/')[0] ?? ''))];
  // Several things are one case, as a folder of them is; one thing is what it is.
  return tops.length === 1 ? [`${TOP}/${tops[0]}`] : tops.length === 0 ? [] : [TOP];
};

const lookFor = (lang: Lang, toolVersion: string, base: string): ReportOptions => ({
  langs: [lang], toolVersion, failOn: 'error', width: 100, ascii: false, color: false, verbosity: 'normal', seconds: null, base, rules,
});

const drawn = async ({ inspection, ledger, look }: Looked, format: Format): Promise<string> => {
  const text = await renderAs(format, inspection.diagnosis, look);
  await demandNoSecrets('page', [{ name: 'page', text }], ledger, async () => JSON.stringify(rules));
  return text;
};

const judged = async (asked: Extract<Asked, { kind: 'check' }>): Promise<Answer> => {
  const targets = asked.targets ?? put(asked.dropped);
  if (asked.targets) put(asked.dropped);
  const all = [...targets, ...(asked.text === '' ? [] : ['-'])];
  const ledger = ledgerOf({ targets: all, user: null, password: null, caseKey: null });
  const run = { ...defaultRun(), deadlineMs: asked.deadlineMs, network: false, db: false, exec: false, toolVersion: asked.version, stdin: Readable.from(asked.text === '' ? [] : [Buffer.from(asked.text)]), ledger };
  const inspection = await inspect(all, { ...run, onTarget: name => tell({ kind: 'progress', name }) });
  looked = { inspection, ledger, look: lookFor(asked.lang, asked.version, TOP) };
  return answerOf(looked, asked.lang);
};

const answerOf = async (one: Looked, lang: Lang): Promise<Answer> => {
  const again = { ...one, look: { ...one.look, langs: [lang] as const } };
  return { kind: 'report', html: await drawn(again, 'html'), exit: one.inspection.diagnosis.exit.code };
};

const demandLooked = (): Looked => {
  if (!looked) throw new Error('nothing was looked at yet');
  return looked;
};

const work = async (asked: Asked): Promise<Answer> => {
  switch (asked.kind) {
    case 'check': return judged(asked);
    case 'draw': return answerOf(demandLooked(), asked.lang);
    case 'file': {
      const one = demandLooked();
      return { kind: 'file', ...(asked.what === 'bundle' ? await bundled(one) : { name: `nacos-doctor.${asked.what === 'json' ? 'json' : 'md'}`, bytes: new TextEncoder().encode(await drawn({ ...one, look: { ...one.look, langs: asked.what === 'json' ? ['en', 'zh'] : [asked.lang] } }, asked.what)) }) };
    }
  }
};

const tell = (answer: Answer): void => postMessage(answer);

const complaintOf = (error: unknown, lang: Lang): string =>
  error instanceof UsageError ? usageLine(error, lang) : error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);

let turn: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  turn = turn.then(() => work(data)).catch((error: unknown): Answer => ({ kind: 'failure', words: complaintOf(error, data.lang) })).then(tell);
});
