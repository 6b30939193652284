import './node/globals.ts';
import { Readable } from 'node:stream';
import { rules } from '../../rules/index.ts';
import { bundled, type Looked, PAGE_FORMATS } from './bundled.ts';
import { inspect } from '../index.ts';
import { ledgerOf, ownWordsFor } from '../cli/seal.ts';
import { demandNoSecrets } from '../secrets/sweep.ts';
import { defaultRun } from '../default-run.ts';
import type { Lang } from '../model/text.ts';
import { type Format, renderAs, type ReportOptions } from '../report/index.ts';
import { usageLine } from '../cli/terminal.ts';
import { UsageError } from '../text/usage-error.ts';
import { addBlob, addFolder, forgetAll } from './node/files.ts';
import type { Answer, Asked, Dropped } from './messages.ts';

/** Everything that is judged here runs in this worker: the page stays quick, and can end it. */

const TOP = '/given';

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

const drawn = async ({ inspection, ledger, look }: Looked, format: Format, langs: ReportOptions['langs']): Promise<string> => {
  const text = await renderAs(format, inspection.diagnosis, { ...look, langs });
  await demandNoSecrets('page', [{ name: 'page', text }], ledger, ownWordsFor(look, PAGE_FORMATS));
  return text;
};

const judged = async (asked: Extract<Asked, { kind: 'check' }>): Promise<Answer> => {
  const dropped = put(asked.dropped);
  const targets = asked.targets ?? dropped;
  const all = [...targets, ...(asked.text === '' ? [] : ['-'])];
  const ledger = ledgerOf({ targets: all, user: null, password: null, caseKey: null });
  const run = { ...defaultRun(), deadlineMs: asked.deadlineMs, network: false, db: false, exec: false, toolVersion: asked.version, stdin: Readable.from(asked.text === '' ? [] : [Buffer.from(asked.text)]), ledger };
  const inspection = await inspect(all, { ...run, onTarget: name => tell({ kind: 'progress', name }) });
  looked = { inspection, ledger, look: lookFor(asked.lang, asked.version, TOP) };
  return answerOf(looked, asked.lang);
};

const answerOf = async (one: Looked, lang: Lang): Promise<Answer> => ({ kind: 'report', html: await drawn(one, 'html', [lang]), exit: one.inspection.diagnosis.exit.code });

const fileOf = async (one: Looked, { what, lang }: Extract<Asked, { kind: 'file' }>): Promise<{ name: string; bytes: Uint8Array }> => {
  if (what === 'bundle') return bundled(one);
  const text = await drawn(one, what, what === 'json' ? ['en', 'zh'] : [lang]);
  return { name: `nacos-doctor.${what === 'json' ? 'json' : 'md'}`, bytes: new TextEncoder().encode(text) };
};

const demandLooked = (): Looked => {
  if (!looked) throw new Error('nothing was looked at yet');
  return looked;
};

const work = async (asked: Asked): Promise<Answer> => {
  switch (asked.kind) {
    case 'check': return judged(asked);
    case 'draw': return answerOf(demandLooked(), asked.lang);
    case 'file': return { kind: 'file', ...(await fileOf(demandLooked(), asked)) };
  }
};

const tell = (answer: Answer): void => postMessage(answer);

const complaintOf = (error: unknown, lang: Lang): string =>
  error instanceof UsageError ? usageLine(error, lang) : error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);

let turn: Promise<void> = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  turn = turn.then(() => work(data)).catch((error: unknown): Answer => ({ kind: 'failure', words: complaintOf(error, data.lang) })).then(tell);
});
