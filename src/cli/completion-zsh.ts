import type { Lang } from '../model/text.ts';
import type { CompletedCommand, CompletedOption, CompletionModel } from './completion-model.ts';
import { areaCandidates, type Candidate, ruleCandidates, type Values } from './completion-values.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** `value:description` of _describe; a colon of the value is escaped, one of the description is not special. */
const described = ({ value, description }: Candidate): string =>
  quoted(description === '' ? value : `${value.replaceAll(':', '\\:')}:${description}`);

const inBrackets = (text: string): string => text.replace(/[\\[\]:]/g, '\\$&');

const action = (values: Values): string => {
  switch (values.kind) {
    case 'files': return '_files';
    case 'free': return ' ';
    case 'words': return `(${values.words.map(({ value }) => value).join(' ')})`;
    case 'rules': return '__nacos_doctor_rules';
    case 'globs': return '_sequence __nacos_doctor_globs';
    case 'areas': return '_sequence __nacos_doctor_areas';
  }
};

/** One spec of _arguments: `-q` and `--quiet` exclude each other, an option that takes files may be repeated. */
const optionSpec = ({ flags, description, value, repeatable, alone }: CompletedOption): string => {
  const before = repeatable ? "'*'" : quoted(alone ? '(- *)' : `(${flags.join(' ')})`);
  const names = flags.length > 1 ? `{${flags.map(flag => (value === null ? flag : flag.startsWith('--') ? `${flag}=` : `${flag}+`)).join(',')}}`
    : `'${flags.join('')}${value === null ? '' : '='}'`;
  const after = value === null ? '' : `:${inBrackets(value.name)}:${action(value.values)}`;
  return `${before}${names}${quoted(`[${inBrackets(description)}]${after}`)}`;
};

const commandCase = ({ name, options, arguments: places }: CompletedCommand): readonly string[] => [
  `    ${name})`,
  '      _arguments -s -S \\',
  ...options.map(option => `        ${optionSpec(option)} \\`),
  ...places.map(place => `        ${quoted(`${place.variadic ? '*' : ''}:${inBrackets(place.name)}:${action(place.values)}`)} \\`),
  '        && found=0',
  '      ;;',
];

const list = (name: string, tag: string, candidates: readonly Candidate[]): readonly string[] => [
  `${name}() {`,
  '  local -a list',
  '  list=(', ...candidates.map(candidate => `    ${described(candidate)}`), '  )',
  `  _describe -t ${tag} ${tag} list "$@"`,
  '}',
];

/** A script for zsh 5: native specs, so that nothing is started while somebody types. */
export const zshCompletion = (model: CompletionModel, lang: Lang): string => [
  `#compdef ${model.program}`,
  `# zsh completion of ${model.program}: source <(${model.program} completion zsh) after compinit,`,
  `# or: ${model.program} completion zsh > "\${fpath[1]}/_${model.program}"`,
  ...list('__nacos_doctor_rules', 'rules', ruleCandidates(lang)),
  ...list('__nacos_doctor_areas', 'areas', areaCandidates()),
  '__nacos_doctor_globs() {',
  '  local found=1',
  '  __nacos_doctor_areas "$@" && found=0',
  '  __nacos_doctor_rules "$@" && found=0',
  '  return found',
  '}',
  ...list('__nacos_doctor_commands', 'commands', model.commands.map(({ name, description }) => ({ value: name, description }))),
  '_nacos-doctor() {',
  '  local curcontext=$curcontext state line found=1',
  '  typeset -A opt_args',
  '  _arguments -C \\',
  ...model.options.map(option => `    ${optionSpec(option)} \\`),
  "    '1:command:__nacos_doctor_commands' \\",
  "    '*:: :->rest' && found=0",
  '  [[ $state == rest ]] || return found',
  '  curcontext="${curcontext%:*:*}:nacos-doctor-$words[1]:"',
  '  case $words[1] in',
  ...model.commands.flatMap(commandCase),
  '  esac',
  '  return found',
  '}',
  // In $fpath the file is the body of the function; sourced it only registers it.
  'if [[ $funcstack[1] == _nacos-doctor ]]; then',
  '  _nacos-doctor "$@"',
  'else',
  `  compdef _nacos-doctor ${model.program}`,
  'fi',
  '',
].join('\n');
