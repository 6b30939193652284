/** Where a value was read, precise enough for a person to open it again. */
export type Source =
  | { readonly kind: 'file'; readonly path: string; readonly line?: number }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'process'; readonly pid: number; readonly what: string }
  | { readonly kind: 'command'; readonly line: string; readonly exitCode: number | null }
  | { readonly kind: 'http'; readonly method: 'GET'; readonly url: string; readonly status: number }
  | { readonly kind: 'tcp'; readonly address: string; readonly what: string }
  | { readonly kind: 'sql'; readonly statement: string; readonly server: string }
  | { readonly kind: 'api'; readonly call: string }
  | { readonly kind: 'default'; readonly of: string };

/** Why a look failed. A closed list: reports and exit codes switch over it. */
export type Obstacle =
  | 'not-collected'
  | 'denied'
  | 'timeout'
  | 'unreachable'
  | 'unsupported'
  | 'unparsable'
  /** Somebody ended the run before the look was done. */
  | 'interrupted'
  /** The server was started so shortly before that what was looked for may still come. */
  | 'starting'
  /** It would have run, connected to or used something of files that nobody vouched for. */
  | 'untrusted'
  | 'crashed';

export interface Known<T> {
  readonly status: 'known';
  /** `null`, where the vocabulary allows it, means: looked, and it is not there. */
  readonly value: T;
  readonly source: Source;
  /** Says which part was not read, for example "only the last 64 MiB". */
  readonly partial?: string;
  /** Lines that somebody chose to show: what does not stand in them may stand beside them. Then `partial` says so too. */
  readonly fragment?: true;
}

export interface Unknown {
  readonly status: 'unknown';
  readonly obstacle: Obstacle;
  readonly detail: string;
  /** The collector that owned the look. */
  readonly by: string;
}

export type Fact<T> = Known<T> | Unknown;
