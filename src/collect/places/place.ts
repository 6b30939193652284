import type { Obstacle } from '../../model/fact.ts';
import type { Machine } from './machine.ts';
import type { RecordedNetwork } from './recorded/network.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Why one fact could not be had. Return it for one fact, or throw it for all facts of the collector. */
export class CannotLook extends Error {
  readonly obstacle: Obstacle;

  constructor(obstacle: Obstacle, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'CannotLook';
    this.obstacle = obstacle;
  }
}

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

/** A name in a folder. */
export interface Entry {
  readonly name: string;
  /** Of the name itself: a link is a link. */
  readonly kind: EntryKind;
}

/** What a path leads to, links followed. */
export interface Found {
  readonly kind: Exclude<EntryKind, 'link'>;
  readonly bytes: number;
  /** The same for two names of one thing. */
  readonly identity: string;
  /** Whose it is; null where files belong to nobody. */
  readonly uid: number | null;
}

export interface ReadLimits {
  /** A larger file is refused; 1 MiB when absent. */
  readonly max?: number;
  /** Only this part; `from` below 0 counts from the end. What lies behind the end is not there. */
  readonly range?: { readonly from: number; readonly length: number };
}

/** What a program said. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** How it ended when that was not by itself: it could not be started, it was too late. */
  readonly failure: 'not-started' | 'timeout' | null;
  /** In one line, for people. */
  readonly how: string;
}

/** The programs there are; each with arguments that stand in places/programs.ts and no others. */
export type Program = 'java' | 'netsh';

export interface RunLimits {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** The java that is meant, by its path. */
  readonly binary?: string;
}

/** Own: nothing in it was put there by somebody else. What is foreign decides nothing: see docs/decisions/0010-places-and-trust.md. */
export type Trust = 'own' | 'foreign';

/** Something in a place that is not taken for a file, and why: a link out of an archive, a name that is none. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
}

const isPrefix = (one: string, other: string): boolean => other === one || (other.startsWith(one) && /[\\/]/.test(other[one.length] ?? ''));

/** Of what was left out that which lies in these paths, or in which they lie. */
export const leftOutOf = (left: readonly LeftOut[], paths: readonly string[]): readonly LeftOut[] =>
  left.filter(({ path }) => paths.some(one => isPrefix(one, path) || isPrefix(path, one)));

/** How files are looked at. */
export interface Files {
  /** Bytes of a regular file; null when there is none. */
  read(path: string, limits?: ReadLimits): Promise<Buffer | null>;
  /** Names in a folder, in their order. Throws when there is none. */
  list(folder: string): Promise<readonly Entry[]>;
  /** null when there is nothing. */
  stat(path: string): Promise<Found | null>;
  /** Of the name itself; null when there is nothing. */
  kindOf(path: string): Promise<EntryKind | null>;
  /** Whether this user may; null where nobody can tell. */
  access(path: string, what: 'read' | 'write' | 'execute'): Promise<boolean | null>;
  /** Links resolved. Throws when there is nothing. */
  realpath(path: string): Promise<string>;
  /** Where a link leads, unresolved; null when it is none. */
  readlink(path: string): Promise<string | null>;
}

/**
 * Where bytes come from: this host, a folder, an archive, standard input; a container, a pod, another host. Collectors ask a place and
 * nothing else. What a place cannot do is an obstacle with that name, thrown as CannotLook.
 */
export interface Place extends Files {
  readonly trust: Trust;
  /** Why it is foreign, one sentence; null for what is own. */
  readonly because: string | null;
  /** Of the system the files belong to; null when nobody can tell from here. */
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other' | null;
  /** Variables that may enter what is read here (placeholders, start scripts): never those of this process into foreign files. */
  readonly env: Env;
  /** The machine the files are on; null for files that came from elsewhere. */
  readonly machine: Machine | null;
  /** What somebody else was told over the network there; absent where looks are made. */
  readonly recorded?: RecordedNetwork;

  /** A regular file in pieces, for files of any size. Throws when there is none. */
  stream(path: string): AsyncIterable<Buffer>;
  /** Opens a regular file for the scanner's loops, which own the descriptor then; null where files have none. */
  descriptor(path: string): (() => number) | null;
  /** Makes a folder of an archive that lies there; why it cannot be one, null when it is one now. */
  enter(path: string): Promise<LeftOut['reason'] | null>;
  /** What was left out of the archives that were entered. */
  leftOut(): readonly LeftOut[];
  /** Runs one of the fixed programs. */
  run(program: Program, args: readonly string[], limits: RunLimits): Promise<Ran>;
}
