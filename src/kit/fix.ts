import type { Action, OwnLines } from '../model/action.ts';

/*
 * What a fix does, in the words of a rule. How it is typed on each platform, what it changes and what it does to the facts stands in the
 * table (`kit/fixes`). Every text may hold `{arguments}` of `fail`; they are quoted by the table. A relative file is one of the Nacos home.
 */

const CONFIGURATION = 'conf/application.properties';
const MEMBERS = 'conf/cluster.conf';

/** Starts the server as it is configured, `-m standalone`, or `-p embedded`. */
export const startServer = (as: 'configured' | 'standalone' | 'embedded' = 'configured'): Action => ({ act: 'start-server', as });
export const stopServer = (): Action => ({ act: 'stop-server' });
/** As it was started the last time, or as a member of a cluster. */
export const restartServer = (as: 'configured' | 'cluster' = 'configured'): Action => ({ act: 'restart-server', as });

export const setProperty = (key: string, value: string, file: string = CONFIGURATION): Action => ({ act: 'set-property', file, key, value });
export const removeProperty = (key: string, file: string = CONFIGURATION): Action => ({ act: 'set-property', file, key, value: null });

/** A new random secret; all nodes need the same one. */
export const setSecret = (key: string, file: string = CONFIGURATION, bytes = 48): Action => ({ act: 'set-secret', file, key, bytes: String(bytes), as: 'base64', prefix: '' });
/** A new random name or password of hexadecimal digits. */
export const setRandom = (key: string, file: string = CONFIGURATION, bytes = 24, prefix = ''): Action => ({ act: 'set-secret', file, key, bytes: String(bytes), as: 'hex', prefix });

/** A variable of the environment of the next start. */
export const setVariable = (name: string, value: string): Action => ({ act: 'set-variable', name, value });
export const renameVariable = (name: string, to: string): Action => ({ act: 'rename-variable', name, to });
export const removeVariable = (name: string): Action => ({ act: 'remove-variable', name });

/** On a line of the user's compose file, manifest, command or proxy (`path:line`): `from` becomes `to`. */
export const editText = (from: string, to: string, place = '{where}'): Action => ({ act: 'edit-declared', place, how: 'text', key: from, value: to });
/** A list of the block that begins on the line (`ports`, `networks`) gets more items, one a line; without a place that of the container. */
export const addListItem = (key: string, items: string, place = ''): Action => ({ act: 'edit-declared', place, how: 'item', key, value: items });
/** A key of the block that begins on the line. */
export const setBlockKey = (key: string, value: string, place = ''): Action => ({ act: 'edit-declared', place, how: 'key', key, value });
/** Whole lines, indented as the one that is there. */
export const insertLine = (side: 'after' | 'before', text: string, place = '{where}'): Action => ({ act: 'edit-declared', place, how: side, key: '', value: text });
/** An item of a list that stands on a line of its own. */
export const removeItem = (text: string, place = '{where}'): Action => ({ act: 'edit-declared', place, how: 'remove', key: text, value: '' });
/** A service of Compose waits until another is healthy. */
export const waitUntilHealthy = (service: string, place = ''): Action => ({ act: 'edit-declared', place, how: 'waits', key: 'depends_on', value: service });
/** A key with lines below it, which the block does not have yet. */
export const addBlock = (key: string, lines: string, place = ''): Action => ({ act: 'edit-declared', place, how: 'block', key, value: lines });
/** At the end of a file in which a line begins with this word. */
export const appendToFile = (beside: string, text: string, place = '{where}'): Action => ({ act: 'edit-declared', place, how: 'end', key: beside, value: text });

/** `-Dkey=value` and the like. */
export const addJavaOption = (option: string): Action => ({ act: 'add-java-option', option });
/** `512m`, or `-Xms512m -Xmx512m -Xmn256m`. */
export const setHeap = (size: string): Action => ({ act: 'set-heap', size });
export const useJava = (home: string): Action => ({ act: 'use-java', home });

export const addMember = (member: string, file: string = MEMBERS): Action => ({ act: 'set-line', file, old: null, line: member });
export const removeMember = (member: string, file: string = MEMBERS): Action => ({ act: 'set-line', file, old: member, line: null });
export const replaceMember = (old: string, member: string, file: string = MEMBERS): Action => ({ act: 'set-line', file, old, line: member });

/** A text within one line of a script, or within all lines. */
export const replaceText = (file: string, from: string, to: string, at: string | null = null): Action => ({ act: 'replace-text', file, at, from, to });
/**
 * What the extended regular expressions match becomes `to`, in which `\\1` is a group and `\\n` the end of a line; null takes the lines out.
 * Lines that `keep` matches stay as they are.
 */
export const editLines = (file: string, patterns: readonly string[], to: string | null, keep: string | null = null): Action =>
  ({ act: 'edit-lines', file, patterns, to, keep });
/** In the sources of a program: `old` null adds a line, `text` null removes one. */
export const editSource = (file: string, old: string | null, text: string | null, line = ''): Action => ({ act: 'edit-source', file, line, old, text });
/** A byte order mark at the beginning. */
export const removeMark = (file: string): Action => ({ act: 'clean-file', file, of: 'byte-order-mark' });
/** Colons and commas of a Chinese keyboard, outside of comments. */
export const narrowSigns = (file: string): Action => ({ act: 'clean-file', file, of: 'full-width-signs' });
export const removeCarriageReturns = (file: string): Action => ({ act: 'clean-file', file, of: 'carriage-returns' });
export const writeFile = (file: string, ...lines: readonly string[]): Action => ({ act: 'write-file', file, lines });
/** Keeps it beside its place, under another name. */
export const moveAside = (path: string, to = `${path}.bak`): Action => ({ act: 'move-aside', path, to });
export const copyFile = (from: string, to: string): Action => ({ act: 'copy-file', from, to });
export const copyFolder = (from: string, to: string): Action => ({ act: 'copy-folder', from, to });
export const makeFolder = (path: string): Action => ({ act: 'make-folder', path });
export const giveFolder = (path: string, user = 'nacos'): Action => ({ act: 'give-folder', path, user });

/** Only of a process that was proven to be the wrong one. */
export const stopProcess = (pid = '{pid}'): Action => ({ act: 'stop-process', pid });
/** Of a process that was stopped (state T). */
export const continueProcess = (pid = '{pid}'): Action => ({ act: 'continue-process', pid });
/** Only where a port was silent: one that refuses has no firewall before it. */
export const openPort = (port: string): Action => ({ act: 'open-port', port });
/** For the starts to come: a soft limit above the hard one is refused to a normal user, so no `ulimit`. */
export const raiseOpenFiles = (limit = '65535'): Action => ({ act: 'raise-open-files', limit });
/** Of the running process, at once. */
export const raiseOpenFilesNow = (pid = '{pid}', limit = '65535'): Action => ({ act: 'raise-open-files-now', pid, limit });
export const reservePorts = (ports: string): Action => ({ act: 'reserve-ports', ports });

export const seePortHolder = (port = '{port}'): Action => ({ act: 'see-port-holder', port });
export const seeProcess = (pid = '{pid}'): Action => ({ act: 'see-process', pid });
/** Whether it is stopped (T), waits or computes; asks the kernel, not the process. */
export const seeState = (pid = '{pid}'): Action => ({ act: 'see-state', pid });
/** Of a JVM that runs; one in state T does not answer it. */
export const seeThreads = (pid = '{pid}'): Action => ({ act: 'see-threads', pid });
/** Every port that is listened on, and by whom. */
export const seeListening = (): Action => ({ act: 'see-listening' });
/** Connections of which the port is one end. */
export const seeConnections = (port = '{port}'): Action => ({ act: 'see-connections', port });
export const seeOpenFiles = (pid = '{pid}'): Action => ({ act: 'see-open-files', pid });
export const tryPort = (host = '{host}', port = '{port}'): Action => ({ act: 'try-port', host, port });
export const resolveName = (host = '{host}'): Action => ({ act: 'resolve-name', host });
export const seeContainers = (): Action => ({ act: 'see-containers' });
/** The end of logs, `logs/nacos-cluster.log`. */
export const seeLog = (lines: number, ...files: readonly string[]): Action => ({ act: 'see-log', files, lines: String(lines) });
/** The last records with a literal text. */
export const searchLog = (text: string, last: number, ...files: readonly string[]): Action => ({ act: 'search-log', files, text, last: String(last) });
/** The last lines that match: `a|b`, `[0-9]`, `[[:space:]]`; what grep -E and .NET both read. */
export const matchLog = (pattern: string, last: number, ...files: readonly string[]): Action => ({ act: 'match-log', files, pattern, last: String(last) });
/** How often each text that matches stands in it. */
export const countInLog = (pattern: string, ...files: readonly string[]): Action => ({ act: 'count-in-log', files, pattern });
/** Lines with their numbers. */
export const matchLines = (pattern: string, file: string): Action => ({ act: 'match-lines', file, pattern, how: 'matching' });
/** Lines that do not match, with their numbers. */
export const otherLines = (pattern: string, file: string): Action => ({ act: 'match-lines', file, pattern, how: 'others' });
export const seeFile = (file: string): Action => ({ act: 'see-file', file });
export const seeLine = (file = '{file}', line = '{line}'): Action => ({ act: 'see-line', file, line });
export const seeFolder = (path: string): Action => ({ act: 'see-folder', path });
export const seeSpace = (path: string): Action => ({ act: 'see-space', path });
export const seeDisk = (path: string): Action => ({ act: 'see-disk', path });
export const seeMount = (path: string): Action => ({ act: 'see-mount', path });
/** Every Nacos of the machine with its whole command line. */
export const seeProcesses = (): Action => ({ act: 'see-processes' });
export const seeFileHolder = (path: string): Action => ({ act: 'see-file-holder', path });
export const seeMemoryKills = (): Action => ({ act: 'see-memory-kills' });
export const seeReboots = (): Action => ({ act: 'see-reboots' });
export const seeClock = (): Action => ({ act: 'see-clock' });
export const getUrl = (url: string): Action => ({ act: 'get-url', url });
/** Its status only. */
export const headUrl = (url: string): Action => ({ act: 'head-url', url });
export const sendUrl = (method: 'POST' | 'PUT' | 'DELETE', url: string, ...fields: readonly string[]): Action => ({ act: 'send-url', url, method, fields });
export const watchStart = (): Action => ({ act: 'watch-start' });

/** One standalone container with new secrets. */
export const runImage = (image: string, ...ports: readonly string[]): Action => ({ act: 'run-image', image, ports });

/** Saves the database, or one table, before it is changed. */
export const dumpSql = (file: string, table: string | null = null): Action => ({ act: 'dump-sql', table, file });

interface SqlScript {
  readonly host?: string;
  readonly port?: string;
  readonly user?: string;
  readonly database?: string;
  /** Goes on over what is there already. */
  readonly goOn?: 'force';
}
/** Runs a script with the mysql client, which asks for the password. */
export const loadSql = (file: string, { host = '{host}', port = '{port}', user = '{user}', database = '{database}', goOn }: SqlScript = {}): Action =>
  ({ act: 'load-sql', file, host, port, user, database, goOn: goOn ?? 'stop' });

/** A command of the rule's own, platform by platform; `{arguments}` are quoted, so put no quotes around them. */
export const run = (lines: OwnLines): Action => ({ act: 'run', lines });
/** The same words in every shell: a program that is the same everywhere (`mysql`, `java`, `mvn`, `docker`). */
export const runEverywhere = (line: string): Action => ({ act: 'run', lines: { sh: line, cmd: line, powershell: line } });
/** `{arguments}` stand in the quotes of the statement. */
export const sql = (statement: string): Action => ({ act: 'sql', statement });
