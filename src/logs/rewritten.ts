import type { ByteSource } from './source.ts';

/** A line as it is to be read, and the number of the line of the file that it stands in. */
export interface Rewritten {
  readonly text: string;
  readonly from: number;
}

/** A larger file is read as it stands: rewriting takes all of it at once. */
const MOST_BYTES = 64 << 20;
const CHUNK = 1 << 20;

const allOf = async (source: ByteSource): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for (let total = 0; total < MOST_BYTES; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = await source.fill(chunk, 0, CHUNK);
    if (read === 0) break;
    parts.push(chunk.subarray(0, read));
    total += read;
  }
  return Buffer.concat(parts);
};

/** A log of which the lines stand in another order, or several of them in one; it is read whole, and each line keeps its number. */
export const rewritten = (source: ByteSource, rewrite: (lines: readonly string[]) => readonly Rewritten[]): ByteSource => {
  let bytes: Buffer | null = null;
  let lines: readonly Rewritten[] | null = null;
  let given = 0;
  const make = async (): Promise<Buffer> => {
    const read = await allOf(source);
    if (read.length >= MOST_BYTES) return read;
    lines = rewrite(read.toString('latin1').replace(/\n$/, '').split('\n'));
    return Buffer.from(`${lines.map(({ text }) => text).join('\n')}\n`, 'latin1');
  };
  const { skip: _, ...rest } = source;
  const lineIn = (line: number): number => lines?.[line - 1]?.from ?? line;
  return {
    ...rest,
    lineIn: line => (source.lineIn ?? (same => same))(lineIn(line)),
    fill: async (into, at, length) => {
      bytes ??= await make();
      if (given >= bytes.length) return source.fill(into, at, length);
      const copied = bytes.copy(into, at, given, Math.min(bytes.length, given + length));
      given += copied;
      return copied;
    },
  };
};
