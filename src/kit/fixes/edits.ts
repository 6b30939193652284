import type { OwnLines } from '../../model/action.ts';
import { hasBlank } from './blank.ts';
import { type At, sh } from './entry.ts';
import { sedPattern, sedReplacement, textPs } from './quote.ts';

/** Program of PowerShell as a line of cmd; none where the two rules of quoting would meet. */
export const viaPowerShell = (program: string): OwnLines =>
  /["%]/.test(program) ? { powershell: program } : { powershell: program, cmd: `powershell -NoProfile -Command "${program}"` };

/** `Set-Content` would write a byte order mark, which Java takes for a part of the first line; .NET does not. */
export const program = (file: string, change: string): string => `$f = ${textPs(file)}; $t = [IO.File]::ReadAllLines($f); ${change}`;

export const WRITE = '[IO.File]::WriteAllLines($f, $t)';

/** Programs of sed with more than one part take them one by one, on every system. */
const programOf = (parts: readonly string[]): string => (parts.length === 1 ? sh`${parts[0] ?? ''}` : parts.map(part => sh`-e ${part}`).join(' '));

interface FileEdit {
  readonly sed: readonly string[];
  readonly isExtended: boolean;
  /** `$f` is the file, `$t` its lines. */
  readonly powershell: string;
}

/** An edit in place, a copy of the file beside it. */
export const editFile = (file: string, at: At, { sed, isExtended, powershell }: FileEdit): OwnLines => ({
  sh: `sed -i.bak ${isExtended ? '-E ' : ''}${programOf(sed)}` + sh` ${at.path(file, 'sh')}`,
  ...viaPowerShell(program(at.path(file, 'powershell'), powershell)),
});

const onHost = (file: string, at: At, sed: string | readonly string[], powershell: string): OwnLines =>
  editFile(file, at, { sed: [sed].flat(), isExtended: false, powershell });

/** What a person fills in, a URL say, may hold every sign that `s` reads as its own; `c` reads none but the backslash. */
const becomes = (address: string, pattern: string, text: string): readonly string[] =>
  hasBlank(text) ? [`${address}c\\`, text.replaceAll('\\', '\\\\')] : [`${/^\d/.test(address) ? address : ''}s/${pattern}/${sedReplacement(text)}/`];

/** Line `number` becomes `text`. */
export const replaceLineAt = (file: string, at: At, number: number, text: string): OwnLines =>
  onHost(file, at, becomes(String(number), '.*', text), `$t[${number - 1}] = ${textPs(text)}; ${WRITE}`);

export const commentOutAt = (file: string, at: At, number: number): OwnLines =>
  onHost(file, at, `${number}s/^/#/`, `$t[${number - 1}] = '#' + $t[${number - 1}]; ${WRITE}`);

export const removeLineAt = (file: string, at: At, number: number): OwnLines =>
  onHost(file, at, `${number}d`, `$t = $t[0..${number - 2}] + $t[${number}..$t.Length]; ${WRITE}`.replace('$t[0..-1] + ', ''));

const regexPs = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Every line that is this text, blanks around it aside. */
export const replaceLine = (file: string, at: At, old: string, text: string | null): OwnLines => {
  const pattern = `^[[:space:]]*${sedPattern(old.trim())}[[:space:]]*$`;
  const matches = `$_ -match ${textPs(`^\\s*${regexPs(old.trim())}\\s*$`)}`;
  return text === null
    ? onHost(file, at, `/${pattern}/d`, `$t = @($t | Where-Object { -not ($_.Trim() -eq ${textPs(old.trim())}) }); ${WRITE}`)
    : onHost(file, at, becomes(`/${pattern}/`, pattern, text), `$t = @($t | ForEach-Object { if (${matches}) { ${textPs(text)} } else { $_ } }); ${WRITE}`);
};

/** A file whose last line has no end gets one first. */
export const appendLine = (file: string, at: At, text: string): OwnLines => ({
  sh: sh`printf '\n%s\n' ${text} >> ${at.path(file, 'sh')}`,
  ...viaPowerShell(program(at.path(file, 'powershell'), `[IO.File]::WriteAllLines($f, @($t) + ${textPs(text)})`)),
});

/** Program of sed that takes out every line that sets the key. */
export const keyPattern = (key: string): string => `/^[[:space:]]*${sedPattern(key)}[[:space:]]*[=:]/d`;

const keptLines = (key: string): string => `$t = @($t | Where-Object { $_ -notmatch ${textPs(`^\\s*${regexPs(key)}\\s*[=:]`)} })`;

/** `$f` is the file and `$t` its lines without those that set the key. */
export const withoutKey = (file: string, key: string): string => program(file, keptLines(key));

/** Whether the key stands in the file nobody knows: what sets it goes, and it is written at the end. */
export const setKeyBlindly = (file: string, at: At, key: string, text: string | null): OwnLines => {
  const windows = at.path(file, 'powershell');
  if (text === null) return onHost(file, at, keyPattern(key), `${keptLines(key)}; ${WRITE}`);
  return {
    sh: sh`sed -i.bak ${keyPattern(key)} ${at.path(file, 'sh')}` + sh` && printf '\n%s\n' ${text} >> ${at.path(file, 'sh')}`,
    ...viaPowerShell(`${withoutKey(windows, key)}; [IO.File]::WriteAllLines($f, $t + ${textPs(text)})`),
  };
};

export const replaceTextAt = (file: string, at: At, number: number | null, from: string, to: string): OwnLines => {
  const sed = `${number ?? ''}s/${sedPattern(from)}/${sedReplacement(to)}/${number === null ? 'g' : ''}`;
  const replaced = (text: string): string => `${text}.Replace(${textPs(from)}, ${textPs(to)})`;
  const line = number === null ? '' : `$t[${number - 1}]`;
  return onHost(file, at, sed, number === null ? `$t = @($t | ForEach-Object { ${replaced('$_')} }); ${WRITE}` : `${line} = ${replaced(line)}; ${WRITE}`);
};
