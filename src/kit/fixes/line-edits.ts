import type { Actions, OwnLines } from '../../model/action.ts';
import { editFile, program, viaPowerShell, WRITE } from './edits.ts';
import { type At, type Rows, sh } from './entry.ts';
import { delimiterFor, netPattern, netReplacement } from './expressions.ts';
import { textPs } from './quote.ts';

type Edit = Actions['edit-lines'];

const substitution = (pattern: string, to: string): string => {
  const sign = delimiterFor(pattern, to);
  return `s${sign}${pattern}${sign}${to}${sign}g`;
};

const addressOf = (pattern: string): string => {
  if (!pattern.includes('/')) return `/${pattern}/`;
  const sign = delimiterFor(pattern);
  return `\\${sign}${pattern}${sign}`;
};

const sedParts = ({ patterns, to, keep }: Edit): readonly string[] => {
  const where = keep === null ? '' : `${addressOf(keep)}! `;
  return patterns.map(pattern => (to === null ? (where === '' ? `${addressOf(pattern)}d` : `${where}{ ${addressOf(pattern)}d; }`) : where + substitution(pattern, to)));
};

/** Two texts of PowerShell with an end of line between them, where the replacement has one. */
const textWithEnds = (to: string): string => {
  const parts = netReplacement(to).split('\\n').map(textPs);
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' + [Environment]::NewLine + ')})`;
};

const changed = ({ patterns, to }: Edit): string => patterns.map(pattern => ` -creplace ${textPs(netPattern(pattern))}, ${textWithEnds(to ?? '')}`).join('');

const powershell = (edit: Edit): string => {
  const kept = edit.keep === null ? null : `$_ -cmatch ${textPs(netPattern(edit.keep))}`;
  if (edit.to === null) {
    const stays = edit.patterns.map(pattern => `$_ -cnotmatch ${textPs(netPattern(pattern))}`).join(' -and ');
    return `$t = @($t | Where-Object { ${kept === null ? stays : `${kept} -or (${stays})`} }); ${WRITE}`;
  }
  const text = `$_${changed(edit)}`;
  return `$t = @($t | ForEach-Object { ${kept === null ? text : `if (${kept}) { $_ } else { ${text} }`} }); ${WRITE}`;
};

/** The sed of macOS writes an `n` for `\n`; its perl does not. */
const perlParts = ({ patterns, to, keep }: Edit): string => {
  const unless = keep === null ? '' : ` unless m{${keep}}`;
  return patterns.map(pattern => `s{${pattern}}{${(to ?? '').replace(/\\(\d)/g, '$$$1')}}g${unless}`).join('; ');
};

const editLines = (edit: Edit, at: At): OwnLines => {
  const lines = editFile(edit.file, at, { sed: sedParts(edit), isExtended: true, powershell: powershell(edit) });
  if (!edit.to?.includes('\\n')) return lines;
  const { sh: linux, ...others } = lines;
  return { ...others, ...(linux !== undefined && { linux }), macos: sh`perl -i.bak -pe ${perlParts(edit)} ${at.path(edit.file, 'macos')}` };
};

const sign = (octal: string): string => `$(printf '${octal}')`;

/** The shell makes the signs: not every sed (BSD, BusyBox) knows escapes, and not every terminal takes a mark or a Chinese colon. */
const CLEAN = {
  'byte-order-mark': { sed: `"1s/^${sign('\\357\\273\\277')}//"`, powershell: WRITE },
  'carriage-returns': { sed: `"s/${sign('\\r')}\\$//"`, powershell: "[IO.File]::WriteAllText($f, [IO.File]::ReadAllText($f).Replace([string][char]13, ''))" },
  'full-width-signs': {
    sed: `-e '/^[[:space:]]*#/b' -e "s/${sign('\\357\\274\\232')}/:/g" -e "s/${sign('\\357\\274\\214')}/,/g"`,
    powershell: `$t = @($t | ForEach-Object { if ($_ -match '^\\s*#') { $_ } else { $_.Replace([string][char]0xFF1A, ':').Replace([string][char]0xFF0C, ',') } }); ${WRITE}`,
  },
} as const;

const cleanFile = ({ file, of }: Actions['clean-file'], at: At): OwnLines => ({
  sh: `sed -i.bak ${CLEAN[of].sed}` + sh` ${at.path(file, 'sh')}`,
  ...viaPowerShell(program(at.path(file, 'powershell'), CLEAN[of].powershell)),
});

export const LINE_EDITS: Rows<'edit-lines' | 'clean-file'> = {
  'edit-lines': {
    lines: editLines,
    effects: ({ file, patterns, to, keep }) => [{ kind: 'lines', file, patterns, to, keep }],
  },
  'clean-file': {
    lines: cleanFile,
    effects: ({ file, of }) => [{ kind: 'cleaned', file, of }],
  },
};
