/**
 * What a fix does, by name. How it is done on which platform, what it changes in which file and what that does to the facts is the table in
 * `src/kit/fixes`. Texts hold the `{arguments}` of the rule until they are filled in. A relative file is one of the Nacos home.
 */
export interface Actions {
  /** Starts the server: as it is configured, or with `-m standalone`, or with `-p embedded`. */
  readonly 'start-server': { readonly as: 'configured' | 'standalone' | 'embedded' };
  readonly 'stop-server': object;
  readonly 'restart-server': object;
  /** Sets a key of the configuration; `null` removes it. */
  readonly 'set-property': { readonly file: string; readonly key: string; readonly value: string | null };
  /** Sets a key to a random text that nobody has seen: `bytes` of it, in Base64 or in hexadecimal digits behind a prefix. */
  readonly 'set-secret': { readonly file: string; readonly key: string; readonly bytes: string; readonly as: 'base64' | 'hex'; readonly prefix: string };
  /** A variable of the environment that the server is started with. */
  readonly 'set-variable': { readonly name: string; readonly value: string };
  /** A flag of the JVM (`-D…`, `-Xmx…`), before those of the start script. */
  readonly 'add-java-option': { readonly option: string };
  readonly 'set-heap': { readonly size: string };
  /** Replaces a whole line; `old` null appends, `line` null removes. */
  readonly 'set-line': { readonly file: string; readonly old: string | null; readonly line: string | null };
  /** Replaces a text within one line, or in all. */
  readonly 'replace-text': { readonly file: string; readonly at: string | null; readonly from: string; readonly to: string };
  /** Writes a small file anew. */
  readonly 'write-file': { readonly file: string; readonly lines: readonly string[] };
  /** Takes a file or folder out of the way and keeps it. */
  readonly 'move-aside': { readonly path: string; readonly to: string };
  readonly 'copy-file': { readonly from: string; readonly to: string };
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
  readonly 'see-space': { readonly path: string };
  readonly 'get-url': { readonly url: string };
  /** Lines of the rule's own, by platform. */
  readonly run: { readonly lines: OwnLines };
  readonly sql: { readonly statement: string };
}

export type ActionName = keyof Actions;

export type Action = { readonly [A in ActionName]: { readonly act: A } & Actions[A] }[ActionName];

/** In whose words a command is written: `linux` and `macos` where `sh` alone would not do. */
export type Tongue = 'sh' | 'linux' | 'macos' | 'cmd' | 'powershell' | 'docker' | 'compose' | 'kubectl' | 'sql';

export type OwnLines = { readonly [T in Tongue]?: string };
