import type { OwnLines, Tongue } from '../../model/action.ts';
import type { Change } from '../../model/finding.ts';
import { appendLine, removeLineAt, replaceLine, replaceLineAt, replaceTextAt, viaPowerShell } from './edits.ts';
import { type At, cmd, inContainer, ps, type Rows, sh } from './entry.ts';
import { textPs } from './quote.ts';
import { declaredChange, variableLines } from './variables.ts';

const shownPath = (file: string, at: At): string => at.path(file, at.platform?.system === 'windows' ? 'powershell' : 'sh');

/** A list that was quoted, on standard input or in a letter: on the server it stands in its own file, on a line that is not told. */
const isQuotedIn = (file: string): boolean => file === '-' || /\.(?:txt|md|eml|log|out)$/i.test(file);

const LIST = 'conf/cluster.conf';

const lineLines = (file: string, old: string | null, text: string | null, at: At): OwnLines => {
  const list = memberList(file, old, text, at);
  if (list !== null) return variableLines(MEMBERS, list, at);
  if (isQuotedIn(file)) return old !== null ? replaceLine(LIST, at, old, text) : text === null ? {} : appendLine(LIST, at, text);
  if (old === null) return text === null ? {} : appendLine(file, at, text);
  const number = at.lineOf(file, old);
  if (number === null) return replaceLine(file, at, old, text);
  return text === null ? removeLineAt(file, at, number) : replaceLineAt(file, at, number, text);
};

/** The list that a container is given is the value of NACOS_SERVERS. */
const memberList = (file: string, old: string | null, text: string | null, { declared }: At): string | null => {
  const servers = declared?.variable(MEMBERS);
  if (!servers || servers.value === null || (servers.path !== file && !/(?:^|[\\/])cluster\.conf$/.test(file))) return null;
  const members = servers.value.split(/\s+/).filter(member => member !== '');
  return (old === null ? [...members, text ?? ''] : members.flatMap(member => (member === old ? (text ?? []) : member))).filter(member => member !== '').join(' ');
};

const MEMBERS = 'NACOS_SERVERS';

const lineChange = (file: string, old: string | null, text: string | null, at: At): Change => {
  const list = memberList(file, old, text, at);
  return (list === null ? null : declaredChange(MEMBERS, list, at)) ?? lineOfFile(file, old, text, at);
};

const lineOfFile = (file: string, old: string | null, text: string | null, at: At): Change =>
  (isQuotedIn(file) ? { file: shownPath(LIST, at), line: null, old, new: text } : { file: shownPath(file, at), line: old === null ? null : at.lineOf(file, old), old, new: text });

/** A path within what the container keeps of its own is moved in there. */
const both = (at: At, make: (path: (file: string) => string) => string): OwnLines =>
  inContainer(at, tongue => make(file => sh`${at.path(file, tongue)}`));

const windowsPaths = (at: At, ...files: readonly string[]): Readonly<Record<'cmd' | 'powershell', readonly string[]>> => {
  const of = (tongue: Tongue): readonly string[] => files.map(file => at.path(file, tongue));
  return { cmd: of('cmd'), powershell: of('powershell') };
};

const twoPaths = (verbs: { readonly sh: string; readonly cmd: string; readonly ps: string }, from: string, to: string, at: At): OwnLines => {
  const windows = windowsPaths(at, from, to);
  return {
    sh: `${verbs.sh} ${sh`${at.path(from, 'sh')} ${at.path(to, 'sh')}`}`,
    cmd: `${verbs.cmd} ${cmd`${windows.cmd[0] ?? ''} ${windows.cmd[1] ?? ''}`}`,
    powershell: `${verbs.ps} ${ps`${windows.powershell[0] ?? ''} ${windows.powershell[1] ?? ''}`}`,
    ...both(at, path => `${verbs.sh} ${path(from)} ${path(to)}`),
  };
};

const writeLines = (file: string, lines: readonly string[], at: At): OwnLines => ({
  sh: `printf '%s\\n' ${lines.map(text => sh`${text}`).join(' ')} > ${sh`${at.path(file, 'sh')}`}`,
  ...viaPowerShell(`[IO.File]::WriteAllLines(${textPs(at.path(file, 'powershell'))}, @(${lines.map(textPs).join(', ')}))`),
});

export const FILES: Rows<'set-line' | 'replace-text' | 'write-file' | 'move-aside' | 'copy-file' | 'copy-folder' | 'make-folder' | 'give-folder'> = {
  'set-line': {
    lines: ({ file, old, line }, at) => lineLines(file, old, line, at),
    change: ({ file, old, line }, at) => lineChange(file, old, line, at),
    effects: ({ file, old, line }) => [{ kind: 'member-line', file, old, line }],
  },
  'replace-text': {
    lines: ({ file, at: number, from, to }, at) => replaceTextAt(file, at, number === null ? null : Number(number), from, to),
    change: ({ file, at: number, from, to }, at) => ({ file: shownPath(file, at), line: number === null ? null : Number(number), old: from, new: to }),
    effects: ({ file, at: number, from, to }) => [{ kind: 'text', file, at: number === null ? null : Number(number), from, to }],
  },
  'write-file': {
    lines: ({ file, lines }, at) => writeLines(file, lines, at),
    effects: ({ file, lines }) => [{ kind: 'file-text', file, lines }],
  },
  'move-aside': {
    lines: ({ path, to }, at) => twoPaths({ sh: 'mv', cmd: 'move', ps: 'Move-Item' }, path, to, at),
    effects: ({ path }) => [{ kind: 'gone', path }],
  },
  'copy-file': { lines: ({ from, to }, at) => twoPaths({ sh: 'cp', cmd: 'copy', ps: 'Copy-Item' }, from, to, at) },
  'copy-folder': { lines: ({ from, to }, at) => twoPaths({ sh: 'cp -r', cmd: 'xcopy /E /I', ps: 'Copy-Item -Recurse' }, from, to, at) },
  'make-folder': {
    lines: ({ path }, at) => {
      const windows = windowsPaths(at, path);
      return {
        sh: sh`mkdir -p ${at.path(path, 'sh')}`, cmd: cmd`mkdir ${windows.cmd[0] ?? ''}`, powershell: ps`New-Item -ItemType Directory -Force ${windows.powershell[0] ?? ''}`,
        ...both(at, found => `mkdir -p ${found(path)}`),
      };
    },
    effects: ({ path }) => [{ kind: 'folder', path, made: true }],
  },
  'give-folder': {
    lines: ({ path, user }, at) => ({
      sh: sh`sudo chown -R ${`${user}:`} ${at.path(path, 'sh')}`,
      cmd: cmd`icacls ${at.path(path, 'cmd')} /grant ${`${user}:(OI)(CI)F`} /T`,
      powershell: ps`icacls ${at.path(path, 'powershell')} /grant ${`${user}:(OI)(CI)F`} /T`,
      ...both(at, found => `chown -R ${user}: ${found(path)}`),
    }),
    effects: ({ path }) => [{ kind: 'folder', path, made: false }],
  },
};
