import type { Env, Files } from './place.ts';

export interface InterfaceAddress {
  readonly address: string;
  readonly family: 4 | 6;
  readonly prefix: number | null;
  readonly scope: number;
}

/** An interface as a program of the system lists it. */
export interface ListedInterface {
  readonly name: string;
  readonly up: boolean;
  readonly loopback: boolean;
}

export interface ListedSocket {
  readonly address: string;
  readonly port: number;
  readonly pid: number | null;
  readonly command: string | null;
}

export interface ListedProcess {
  readonly pid: number;
  readonly command: string;
}

export interface FileSystem {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly totalInodes: number | null;
  readonly freeInodes: number | null;
}

/** A machine and its own files (/proc, /sys, /etc, its JDKs): never asked for a path that came out of foreign files. */
export interface Machine extends Files {
  /** The environment a script would be started with there. */
  readonly env: Env;
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  readonly arch: string;
  readonly release: string;
  readonly hostname: string;
  readonly homedir: string;
  /** Of whoever looks; null where users have no numbers. */
  readonly uid: number | null;
  readonly isLittleEndian: boolean;
  /** Of a record: servers came or went while it was made. */
  readonly isUnsteady?: boolean;
  /** Who, besides root and whoever looks, could change what lies there, as a sentence; null when nobody could. */
  strangerAt(path: string): Promise<string | null>;
  memory(): { readonly total: number; readonly free: number };
  addresses(): Readonly<Record<string, readonly InterfaceAddress[]>>;
  fileSystem(path: string): Promise<FileSystem>;
  // The next three start programs; for systems without files that tell.
  listInterfaces(): Promise<readonly ListedInterface[]>;
  /** null when the program that lists them is missing. */
  listSockets(): Promise<readonly ListedSocket[] | null>;
  listJavaProcesses(): Promise<readonly ListedProcess[]>;
}
