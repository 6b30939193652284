import { createHash, createHmac } from 'node:crypto';
import { basename } from 'node:path';
import { UsageError } from '../text/usage-error.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Snapshot } from '../model/facts.ts';
import type { Text } from '../model/text.ts';
import type { Place } from '../collect/places/place.ts';
import type { PackedFile } from '../model/packed-file.ts';
import { packTarGz } from './archive/tar.ts';
import { packZip } from './archive/zip.ts';
import { configDrafts, type Drafts } from './entries/config-files.ts';
import { type Entry, itemOf, jsonEntry, lackingItem, type ManifestItem, type Planned, RANK, textEntry } from './entries/entry.ts';
import { factFiles } from './entries/from-facts.ts';
import { logDrafts } from './entries/log-files.ts';
import { readmeText } from './entries/readme.ts';
import { fitting, packedSize } from './fit.ts';
import type { SecretLedger } from '../secrets/ledger.ts';
import { BUNDLE_KIND, MANIFEST, README, SNAPSHOT, TOP_PREFIX } from './layout.ts';
import { numberingOf } from './numbering.ts';
import type { Numbering } from '../secrets/pseudonyms/numbering.ts';
import { sendable } from '../secrets/sendable.ts';
import { demandNoSecrets, type OwnWords, textsOf } from '../secrets/sweep.ts';
import { writeWhole } from './write-whole.ts';

export const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

export interface RenderedReport {
  /** `report.md`, `report.html`, `report.json` … */
  readonly name: string;
  readonly text: string;
}

export interface BundleOptions {
  /** Where the archive goes; it is replaced when it exists. */
  readonly path: string;
  readonly format: 'tar.gz' | 'zip';
  readonly maxBytes: number;
  /** Equal facts give equal bytes: no clock. */
  readonly reproducible: boolean;
  /** Everything but writing. */
  readonly dryRun: boolean;
  readonly keepIps: boolean;
  /** Bundles with the same key use the same pseudonyms, so that nodes can be judged together; null: this bundle only. */
  readonly caseKey: string | null;
  /** Of everything that this run writes; by `caseKey` when absent. */
  readonly numbering?: Numbering;
  readonly secrets: SecretLedger;
  readonly ownWords: OwnWords;
  readonly toolVersion: string;
  /** Where the files of a target can be read again; null for a snapshot or bundle, whose files are somewhere else. */
  readonly placeOf: (target: number) => Place | null;
  /** The snapshots as they were read: where a path holds a secret, only they lead to the file. Those of the diagnosis when absent. */
  readonly seen?: readonly Snapshot[];
  /** Judges the snapshots as they are sent, by the same rules and ignores. */
  readonly judge: (snapshots: readonly Snapshot[]) => Diagnosis;
  readonly render: (diagnosis: Diagnosis) => Promise<readonly RenderedReport[]>;
  readonly signal: AbortSignal;
  /** Closes the finished archive. */
  readonly seal?: (archive: Uint8Array) => Promise<Uint8Array>;
}

export interface WrittenBundle {
  /** Name of the one top folder. */
  readonly top: string;
  /** Of the archive. */
  readonly bytes: number;
  readonly items: readonly ManifestItem[];
}

const refuse = (path: string, reason: Text): UsageError => new UsageError('error.cannotWrite', { path, reason });

const joined = (all: readonly Drafts[]): Drafts => ({
  drafts: all.flatMap(one => one.drafts), lacking: all.flatMap(one => one.lacking),
});

const folderOf = (diagnosis: Diagnosis, target: number): string => (diagnosis.snapshots.length > 1 ? `node-${target + 1}/` : '');

/** All configuration first: it teaches the ledger what no log may show. */
const draftsOf = async (diagnosis: Diagnosis, { placeOf, secrets, signal, seen = diagnosis.snapshots }: BundleOptions): Promise<Drafts> => {
  const live = seen.flatMap((snapshot, target) => {
    const place = placeOf(target);
    return place ? [{ snapshot, target, place, folder: folderOf(diagnosis, target) }] : [];
  });
  const all: Drafts[] = [];
  for (const { snapshot, place, folder } of live) all.push(await configDrafts(snapshot, place, folder, secrets));
  for (const { snapshot, target, place, folder } of live) all.push(await logDrafts({ diagnosis, snapshot, target, place, folder, ledger: secrets, signal }));
  return joined(all);
};

const NO_TIME = new Date(0).toISOString();

/** Key of the fingerprints of secrets for everybody who works on one case. */
export const fingerprintKeyOf = (caseKey: string): Uint8Array => createHmac('sha256', 'nacos-doctor fingerprints').update(caseKey, 'utf8').digest();

const planOf = async (diagnosis: Diagnosis, options: BundleOptions): Promise<Planned & { readonly snapshot: Entry }> => {
  const { drafts, lacking } = await draftsOf(diagnosis, options);
  const sent = sendable(diagnosis.snapshots, {
    ledger: options.secrets, numbering: options.numbering ?? numberingOf(options.caseKey), keepIps: options.keepIps, sharedFingerprints: options.caseKey !== null,
    texts: drafts.map(({ text }) => text),
  });
  const snapshots = options.reproducible ? sent.snapshots.map(snapshot => ({ ...snapshot, takenAt: NO_TIME })) : sent.snapshots;
  const reports = await options.render(options.judge(snapshots));
  const facts = snapshots.map((snapshot, target) => factFiles(snapshot, folderOf(diagnosis, target)));
  return {
    snapshot: jsonEntry(SNAPSHOT, snapshots.length === 1 ? snapshots[0] : snapshots, 0),
    entries: [
      ...reports.map(({ name, text }) => textEntry(name, text, name.endsWith('.html') ? RANK.picture : RANK.report)),
      ...drafts.map(({ path, text, rank, cut }) => textEntry(sent.rewrite(path), sent.rewrite(text), rank, cut)),
      ...facts.flatMap(({ entries }) => entries),
    ],
    lacking: [...lacking.map(one => ({ ...one, path: sent.rewrite(one.path), reason: sent.rewrite(one.reason) })), ...facts.flatMap(one => one.lacking)],
  };
};

const byPath = (one: { readonly path: string }, other: { readonly path: string }): number => (one.path < other.path ? -1 : 1);

/** README and manifest about what is really in. */
const filesOf = (entries: readonly Entry[], lacking: Planned['lacking'], top: string, options: BundleOptions): { readonly files: readonly PackedFile[]; readonly items: readonly ManifestItem[] } => {
  const about = [...entries.map(itemOf), ...lacking.map(lackingItem)].sort(byPath);
  const joinable = options.caseKey !== null;
  const readme = textEntry(README, readmeText({ archive: `FILE.${options.format}`, toolVersion: options.toolVersion, keepIps: options.keepIps, joinable, items: about }), 0);
  const items = [itemOf(readme), ...about].sort(byPath);
  const manifest = jsonEntry(MANIFEST, {
    schemaVersion: '1.0', kind: BUNDLE_KIND, tool: { name: 'nacos-doctor', version: options.toolVersion },
    redaction: { addresses: options.keepIps ? 'kept' : 'replaced', joinable, secretsSearched: options.secrets.size(), secretsMaskedByKeyOnly: options.secrets.unsearchable() },
    items,
  }, 0);
  // The manifest leads: whoever looks at the first bytes sees what this is.
  const files = [manifest, ...[readme, ...entries].sort(byPath)].map(({ path, bytes }) => ({ name: `${top}/${path}`, bytes }));
  return { files, items };
};

const topOf = (snapshot: Entry, takenAt: string, reproducible: boolean): string => {
  const digest = createHash('sha256').update(snapshot.bytes).digest('hex').slice(0, 8);
  const time = takenAt.replace(/[-:]|\.\d+/g, '').replace(/[^\dTZ]/g, '').slice(0, 16);
  return reproducible || time === '' ? `${TOP_PREFIX}${digest}` : `${TOP_PREFIX}${time}-${digest}`;
};

const TOO_SMALL: Text = { en: '--max-size is too small: not even the facts fit', zh: '--max-size 太小，连事实快照都放不下' };

/** Names of what the manifest says of itself and of its items. */
const MANIFEST_WORDS = 'schemaVersion kind nacos-doctor-bundle tool redaction addresses replaced joinable secretsSearched secretsMaskedByKeyOnly items path bytes sha256 state reason truncated';

/** Words of a bundle that holds nothing; its sums are no words. */
const ownWordsOf = ({ ownWords, format, toolVersion, keepIps, caseKey }: BundleOptions): OwnWords => async () =>
  [await ownWords(), MANIFEST_WORDS, readmeText({ archive: `FILE.${format}`, toolVersion, keepIps, joinable: caseKey !== null, items: [] })].join('\n');

const MANIFEST_ROOM = 16_384;

interface Packed {
  readonly archive: Buffer;
  readonly items: readonly ManifestItem[];
}

/** Estimates are near, not exact: less is put in until the archive is as small as asked. */
const packed = async (plan: Awaited<ReturnType<typeof planOf>>, top: string, time: Date | null, options: BundleOptions): Promise<Packed> => {
  const room = options.maxBytes - MANIFEST_ROOM - packedSize(plan.snapshot.bytes);
  if (room < 0) throw refuse(options.path, TOO_SMALL);
  for (const share of [1, 0.85, 0.6, 0.3, 0]) {
    const fit = fitting(plan, room * share);
    const { files, items } = filesOf([plan.snapshot, ...fit.entries], fit.lacking, top, options);
    await demandNoSecrets(options.path, textsOf(files), options.secrets, ownWordsOf(options));
    const archive = await (options.format === 'zip' ? packZip : packTarGz)(files, { time });
    if (archive.length <= options.maxBytes) return { archive, items };
  }
  throw refuse(options.path, TOO_SMALL);
};

/**
 * Writes the archive for a ticket: facts, reports, redacted configuration, log windows. Nobody is named in it and no secret that was
 * seen stands in it, else UsageError and no file. Mode 0600.
 */
export const writeBundle = async (diagnosis: Diagnosis, options: BundleOptions): Promise<WrittenBundle> => {
  const plan = await planOf(diagnosis, options);
  const takenAt = diagnosis.snapshots[0]?.takenAt ?? '';
  const top = topOf(plan.snapshot, takenAt, options.reproducible);
  const taken = new Date(takenAt);
  const time = options.reproducible || Number.isNaN(taken.getTime()) ? null : taken;
  const { archive, items } = await packed(plan, top, time, options);
  if (!options.dryRun) await writeWhole(options.path, options.seal ? await options.seal(archive) : archive);
  return { top, bytes: archive.length, items };
};

export const isEncryptedName = (path: string): boolean => /\.age$/i.test(basename(path));

/** Format by the name of the file, which ends with `.age` when it is encrypted; null when it is no bundle. */
export const bundleFormatOf = (path: string): BundleOptions['format'] | null => {
  const name = basename(path).replace(/\.age$/i, '');
  return /\.(?:tar\.gz|tgz)$/i.test(name) ? 'tar.gz' : /\.zip$/i.test(name) ? 'zip' : null;
};
