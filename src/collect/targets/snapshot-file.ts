import { z } from 'zod';
import type { Snapshot } from '../../model/facts.ts';
import { decodeText } from '../evidence/decode.ts';
import { readSmallFile } from '../places/local/files.ts';
import { UsageError } from '../../text/usage-error.ts';

const LIMIT = 256 * 1024 * 1024;

const source = z.looseObject({ kind: z.string() });

const fact = z.discriminatedUnion('status', [
  z.looseObject({ status: z.literal('known'), value: z.unknown(), source, partial: z.string().optional() }),
  z.looseObject({ status: z.literal('unknown'), obstacle: z.string(), detail: z.string(), by: z.string() }),
]);

/** The frame of a snapshot. Values are not looked into: a rule that stumbles over one is shown as crashed, the others still answer. */
const snapshotFrame = z.looseObject({
  schemaVersion: z.string().regex(/^1\.\d+$/, 'schemaVersion must be 1.x'),
  tool: z.string(),
  takenAt: z.string(),
  target: z.looseObject({ kind: z.enum(['installation', 'server', 'evidence', 'machine']), name: z.string(), why: z.string(), preflight: z.boolean() }),
  facts: z.record(z.string(), fact),
  notUnderstood: z.array(z.object({ path: z.string(), reason: z.string() })),
});

const problemOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'document'}: ${issue.message}` : 'not a snapshot';
};

/** One snapshot, or the several of a run over several targets. */
export const parseSnapshots = (text: string, path: string): readonly Snapshot[] => {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UsageError('error.snapshot', { path, reason: error instanceof Error ? error.message : String(error) });
  }
  const list = Array.isArray(document) ? document : [document];
  return list.map(one => {
    const checked = snapshotFrame.safeParse(one);
    if (!checked.success) throw new UsageError('error.snapshot', { path, reason: problemOf(checked.error) });
    // The frame is right; the values have the types of the version that wrote them.
    return checked.data as unknown as Snapshot;
  });
};

/** Whole text of a snapshot file; PowerShell re-saves text as UTF-16. */
export const readSnapshotFile = async (path: string): Promise<string> => decodeText((await readSmallFile(path, LIMIT)) ?? new Uint8Array());
