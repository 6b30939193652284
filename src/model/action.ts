/**
 * What a fix does, by name. How it is done on which platform, what it changes in which file and what that does to the facts is the table in
 * `src/kit/fixes`. Texts hold the `{arguments}` of the rule until they are filled in. A relative file is one of the Nacos home.
 */
export interface Actions {
  /** Starts the server: as it is configured, or with `-m standalone`, or with `-p embedded`. */
  readonly 'start-server': { readonly as: 'configured' | 'standalone' | 'embedded' };
  readonly 'stop-server': object;
  readonly 'restart-server': { readonly as: 'configured' | 'cluster' };
  /** Sets a key of the configuration; `null` removes it. */
  readonly 'set-property': { readonly file: string; readonly key: string; readonly value: string | null };
  /** Sets a key to a random text that nobody has seen: `bytes` of it, in Base64 or in hexadecimal digits behind a prefix. */
  readonly 'set-secret': { readonly file: string; readonly key: string; readonly bytes: string; readonly as: 'base64' | 'hex'; readonly prefix: string };
  /** A variable of the environment that the server is started with. */
  readonly 'set-variable': { readonly name: string; readonly value: string };
  /** Of the file that declares the container: the variable gets another name. */
  readonly 'rename-variable': { readonly name: string; readonly to: string };
  readonly 'remove-variable': { readonly name: string };
  /**
   * Changes the user's own file that declares a container or a proxy, told as a patch. `text`: on the line `key` becomes `value`; `item`: the
   * list `key` of the block that begins there gets one more; `key`: a key of that block; `after`, `before`, `remove`: whole lines; `end`: of the file;
   * `waits`: a service of Compose waits until another is healthy; `block`: a key of that block with lines below it.
   */
  readonly 'edit-declared': {
    /** `path:line`, several one a line; empty: where the container is declared; `image`: where its image stands. */
    readonly place: string; readonly how: 'text' | 'item' | 'key' | 'after' | 'before' | 'remove' | 'end' | 'waits' | 'block'; readonly key: string; readonly value: string;
  };
  /** A flag of the JVM (`-D…`, `-Xmx…`), before those of the start script. */
  readonly 'add-java-option': { readonly option: string };
  readonly 'set-heap': { readonly size: string };
  /** Replaces a whole line; `old` null appends, `line` null removes. */
  readonly 'set-line': { readonly file: string; readonly old: string | null; readonly line: string | null };
  /** Replaces a text within one line, or in all. */
  readonly 'replace-text': { readonly file: string; readonly at: string | null; readonly from: string; readonly to: string };
  /** In every line but those that `keep` matches, what a pattern matches becomes `to`; `to` null takes the lines out that match. */
  readonly 'edit-lines': { readonly file: string; readonly patterns: readonly string[]; readonly to: string | null; readonly keep: string | null };
  /** A change in a file of a program's project, as a person makes it; `line` empty: somewhere in it, `old` null: added, `text` null: removed. */
  readonly 'edit-source': { readonly file: string; readonly line: string; readonly old: string | null; readonly text: string | null };
  /** What an editor of Windows leaves in a file: the mark at its beginning, or a carriage return at the end of each line. */
  readonly 'clean-file': { readonly file: string; readonly of: 'byte-order-mark' | 'carriage-returns' | 'full-width-signs' };
  /** Writes a small file anew. */
  readonly 'write-file': { readonly file: string; readonly lines: readonly string[] };
  /** Takes a file or folder out of the way and keeps it. */
  readonly 'move-aside': { readonly path: string; readonly to: string };
  readonly 'copy-file': { readonly from: string; readonly to: string };
  readonly 'copy-folder': { readonly from: string; readonly to: string };
  readonly 'make-folder': { readonly path: string };
  readonly 'give-folder': { readonly path: string; readonly user: string };
  readonly 'stop-process': { readonly pid: string };
  readonly 'continue-process': { readonly pid: string };
  readonly 'open-port': { readonly port: string };
  /** For every start to come. */
  readonly 'raise-open-files': { readonly limit: string };
  /** Of a process that runs. */
  readonly 'raise-open-files-now': { readonly limit: string; readonly pid: string };
  /** Keeps the kernel from giving ports to outgoing connections. */
  readonly 'reserve-ports': { readonly ports: string };
  readonly 'use-java': { readonly home: string };
  readonly 'see-port-holder': { readonly port: string };
  readonly 'see-process': { readonly pid: string };
  /** Whether it is stopped, waits or computes. */
  readonly 'see-state': { readonly pid: string };
  readonly 'see-threads': { readonly pid: string };
  readonly 'see-listening': object;
  readonly 'see-connections': { readonly port: string };
  readonly 'see-open-files': { readonly pid: string };
  readonly 'try-port': { readonly host: string; readonly port: string };
  readonly 'resolve-name': { readonly host: string };
  readonly 'see-containers': object;
  readonly 'see-log': { readonly files: readonly string[]; readonly lines: string };
  readonly 'search-log': { readonly files: readonly string[]; readonly text: string; readonly last: string };
  /** The last lines that an extended regular expression matches. */
  readonly 'match-log': { readonly files: readonly string[]; readonly pattern: string; readonly last: string };
  /** What the expression matches, most frequent first. */
  readonly 'count-in-log': { readonly files: readonly string[]; readonly pattern: string };
  /** Numbered lines of a file that the expression matches, or does not. */
  readonly 'match-lines': { readonly file: string; readonly pattern: string; readonly how: 'matching' | 'others' };
  readonly 'see-file': { readonly file: string };
  readonly 'see-line': { readonly file: string; readonly line: string };
  readonly 'see-folder': { readonly path: string };
  /** What fills it. */
  readonly 'see-space': { readonly path: string };
  /** How full the disk is. */
  readonly 'see-disk': { readonly path: string };
  /** How the file system is mounted. */
  readonly 'see-mount': { readonly path: string };
  /** Every process of a Nacos, with its whole command line. */
  readonly 'see-processes': object;
  /** Who has a file open. */
  readonly 'see-file-holder': { readonly path: string };
  /** Whether the system ended a process for want of memory. */
  readonly 'see-memory-kills': object;
  readonly 'see-reboots': object;
  readonly 'see-clock': object;
  readonly 'get-url': { readonly url: string };
  /** Only the answer's head, so its status. */
  readonly 'head-url': { readonly url: string };
  /** A request with another method, and with form fields. */
  readonly 'send-url': { readonly url: string; readonly method: string; readonly fields: readonly string[] };
  /** Starts the server where it prints, to see how far it comes. */
  readonly 'watch-start': object;
  /** A container of the image, alone, with the three secrets that it asks for. */
  readonly 'run-image': { readonly image: string; readonly ports: readonly string[] };
  /** A copy of the database, or of one table, with the program of its own maker; `file` without its ending. */
  readonly 'dump-sql': { readonly table: string | null; readonly file: string };
  /** Runs a script of SQL with the mysql client. */
  readonly 'load-sql': { readonly file: string; readonly host: string; readonly port: string; readonly user: string; readonly database: string; readonly goOn: 'force' | 'stop' };
  /** Lines of the rule's own, by platform. */
  readonly run: { readonly lines: OwnLines };
  readonly sql: { readonly statement: string };
}

export type ActionName = keyof Actions;

export type Action = { readonly [A in ActionName]: { readonly act: A } & Actions[A] }[ActionName];

/** In whose words a command is written: `linux` and `macos` where `sh` alone would not do. */
export type Tongue = 'sh' | 'linux' | 'macos' | 'cmd' | 'powershell' | 'docker' | 'compose' | 'kubectl' | 'sql';

export type OwnLines = { readonly [T in Tongue]?: string };
