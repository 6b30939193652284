import type { Memory } from '../../../src/model/host.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import type { Bench } from '../../../src/kit/rule.ts';
import type { FLAG_FACTS } from './jvm-flags.ts';
import { type HeapPlace, mebibytes } from './jvm-heap.ts';

export const SIGNATURES: readonly Signature[] = [
  {
    anchor: 'Could not reserve enough space',
    pattern: /Could not reserve enough space for (?:\d+KB )?(?:object heap|.{0,40}heap)/,
    by: 'server',
  },
  {
    anchor: 'insufficient memory for the Java Runtime',
    pattern: /insufficient memory for the Java Runtime Environment to continue/,
    by: 'server',
    // A guess of the JVM: it was no memory that was refused (docker/threads-refused-by-seccomp).
    unless: /pthread_create failed \(E(?:PERM|AGAIN)\)|Cannot create (?:worker )?GC thread/,
  },
  { anchor: 'Invalid maximum heap size', pattern: /Invalid maximum heap size: -Xmx\d{1,9}[kKmMgGtT]?(?!\S)(?![\s\S]{0,120}(?:representable|最大大小))/, unless: /maximum representable size/, by: 'server', when: 'start' },
  { anchor: 'failed; error=', pattern: /os::commit_memory\(.{0,80}failed; error=.{0,80}errno=12/, by: 'server' },
];

/** Beside the heap: metaspace up to 320 MB, thread stacks, RocksDB and Netty buffers. */
export const BESIDE_HEAP = 512 * 1024 ** 2;

/** The JVM cannot have a heap above this in 32 bits. */
export const LIMIT_32_BIT = 1.5 * 1024 ** 3;

export const ceilingOf = (memory: Memory): number => Math.min(memory.totalBytes, memory.limitBytes ?? memory.totalBytes);

export const SMALLER = { en: '-Xms512m -Xmx512m -Xmn256m', zh: '-Xms512m -Xmx512m -Xmn256m' };

type Facts = 'host.memory' | 'nacos.mode' | 'java.selected' | 'host.os' | 'nacos.processes' | (typeof FLAG_FACTS)[number];

/** What the heap may grow to, against what there is. */
export const judgeHeap = (bench: Bench<never, Facts>, memory: Memory, { xmx, place }: HeapPlace): Outcome => {
  const { known, seen, fail, pass } = bench;
  const isUp = known('nacos.processes')?.some(each => each.own) === true;
  const ceiling = ceilingOf(memory);
  const room = Math.min(memory.availableBytes ?? ceiling, ceiling);
  const seenMemory = seen('host.memory', `${mebibytes(ceiling)} MiB in all, ${mebibytes(room)} MiB available`);
  const seenHeap = place.evidence(`-Xmx: ${mebibytes(xmx)} MiB`);
  const args = { xmx: mebibytes(xmx), where: place.where, smaller: SMALLER };
  const java = known('java.selected');
  if (java?.bits === 32 && xmx > LIMIT_32_BIT) return fail({ ...args, path: java.path }, [seenHeap, seen('java.selected', `32-bit: ${java.path}`)], { case: 'bits-32' });
  if (xmx > ceiling) return fail({ ...args, memory: mebibytes(ceiling) }, [seenHeap, seenMemory], { case: 'too-large', severity: isUp ? 'warning' : 'error' });
  if (isUp || xmx + BESIDE_HEAP / 2 <= room) return pass(seenHeap, seenMemory);
  return fail({ ...args, memory: mebibytes(room) }, [seenHeap, seenMemory], { case: 'tight', severity: 'warning', confidence: 'suspected' });
};
