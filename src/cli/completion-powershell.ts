import type { Lang } from '../model/text.ts';
import type { CompletionModel } from './completion-model.ts';
import { areaCandidates, type Candidate, ruleCandidates, type Values } from './completion-values.ts';

/** Windows PowerShell decodes a program's output by the console's code page: the script is ASCII, `\uXXXX` for the rest. */
const ascii = (text: string): string =>
  text.replaceAll('\\', '\\\\').replace(/[^\x20-\x7e]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const quoted = (text: string): string => `'${ascii(text).replaceAll("'", "''")}'`;

/** Pairs of value and meaning; the comma before each keeps a list of one a list. */
const table = (candidates: readonly Candidate[]): string =>
  candidates.map(({ value, description }) => `    , @(${quoted(value)}, ${quoted(description || value)})`).join('\n');

const source = (values: Values): string | null => {
  switch (values.kind) {
    case 'files':
    case 'free': return null;
    case 'words': return `@(\n${table(values.words)}\n    )`;
    case 'rules': return '$rules';
    case 'globs': return '$areas + $rules';
    case 'areas': return '$areas';
  }
};

const entry = (key: string, values: Values): readonly string[] => {
  const offered = source(values);
  return offered === null ? [] : [`    '${key}' = ${offered}`];
};

const optionTable = ({ commands, options }: CompletionModel): string =>
  [{ name: '', options }, ...commands]
    .map(command => `    '${command.name}' = @(\n${table(command.options.flatMap(({ flags, description }) => flags.map(value => ({ value, description }))))}\n    )`).join('\n');

const BODY = `  # Whole words before the cursor, the program's name among them.
  $start = $commandAst.Extent.StartOffset
  $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset - $start -lt $cursorPosition } | ForEach-Object { $_.Extent.Text })
  $command = @($before | Select-Object -Skip 1 | Where-Object { -not $_.StartsWith('-') }) + '' | Select-Object -First 1
  $previous = $before[-1]
  $prefix = ''
  $word = "$wordToComplete"
  if ($word -match '^(--[a-z-]+)=(.*)$') { $previous = $Matches[1]; $prefix = "$previous="; $word = $Matches[2] }
  if ($values.ContainsKey("$command $previous")) { $offered = $values["$command $previous"] }
  elseif ($word.StartsWith('-')) { $offered = $options[$command] }
  elseif ($command -eq '') { $offered = $commands }
  else { $offered = $arguments[$command] }
  # Nothing to offer: PowerShell proposes files.
  $offered | Where-Object { $_ -and $_[0].StartsWith($word) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($prefix + $_[0], $_[0], 'ParameterValue', [regex]::Unescape($_[1]))
  }`;

/** A script for Windows PowerShell 5.1 and PowerShell 7. */
export const powershellCompletion = (model: CompletionModel, lang: Lang): string => [
  `# PowerShell completion of ${model.program}: ${model.program} completion powershell | Out-String | Invoke-Expression`,
  `Register-ArgumentCompleter -Native -CommandName '${model.program}' -ScriptBlock {`,
  '  param($wordToComplete, $commandAst, $cursorPosition)',
  `  $rules = @(\n${table(ruleCandidates(lang))}\n  )`,
  `  $areas = @(\n${table(areaCandidates())}\n  )`,
  `  $commands = @(\n${table(model.commands.map(({ name, description }) => ({ value: name, description })))}\n  )`,
  `  $options = @{\n${optionTable(model)}\n  }`,
  '  $values = @{',
  ...model.commands.flatMap(({ name, options }) => options.flatMap(({ flags, value }) => (value === null ? [] : flags.flatMap(flag => entry(`${name} ${flag}`, value.values))))),
  '  }',
  '  $arguments = @{',
  ...model.commands.flatMap(({ name, arguments: [first] }) => (first === undefined ? [] : entry(name, first.values))),
  '  }',
  BODY,
  '}',
  '',
].join('\n');
