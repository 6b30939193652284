import type { Lang } from '../model/text.ts';
import type { CompletedCommand, CompletedOption, CompletionModel } from './completion-model.ts';
import { areaCandidates, type Candidate, ruleCandidates, type Values } from './completion-values.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** The flags of `complete` that propose these values; files are fish's own default. */
const proposal = (values: Values): string => {
  switch (values.kind) {
    case 'files': return '-r -F';
    case 'free': return '-x';
    case 'words': return `-x -a ${quoted(values.words.map(({ value }) => value).join(' '))}`;
    case 'rules': return "-x -a '(__nacos_doctor_rules)'";
    case 'globs': return "-x -a '(__nacos_doctor_list __nacos_doctor_areas __nacos_doctor_rules)'";
    case 'areas': return "-x -a '(__nacos_doctor_list __nacos_doctor_areas)'";
  }
};

const flagOf = (flag: string): string => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`);

const optionLine = (program: string, command: string, { flags, description, value }: CompletedOption): string =>
  [`complete -c ${program} -n ${quoted(`__nacos_doctor_in "${command}"`)}`, ...flags.map(flagOf), ...(value === null ? [] : [proposal(value.values)]),
    `-d ${quoted(description)}`].join(' ');

const argumentLine = (program: string, { name, arguments: [first] }: CompletedCommand): readonly string[] => {
  const condition = `complete -c ${program} -n ${quoted(`__nacos_doctor_in ${name}`)}`;
  if (first === undefined || first.values.kind === 'free') return [`${condition} -f`];
  return first.values.kind === 'files' ? [] : [`${condition} ${proposal(first.values).replace('-x', '-f')}`];
};

const list = (name: string, candidates: readonly Candidate[]): string =>
  [`function ${name}`, `  printf '%s\\n' \\`, candidates.map(({ value, description }) => `    ${quoted(description === '' ? value : `${value}\t${description}`)}`).join(' \\\n'), 'end'].join('\n');

const COMMON = `# Succeeds when the first word is this command; "" means that there is none yet.
function __nacos_doctor_in
  for word in (commandline -opc)[2..-1]
    if not string match -q -- '-*' $word
      test "$word" = "$argv[1]"
      return
    end
  end
  test -z "$argv[1]"
end
# Comma separated: the last part is completed, the parts before it stay.
function __nacos_doctor_list
  set -l before (string match -r -- '^.*,' (string replace -r -- '^--?[a-z-]+=' '' (commandline -ct)))
  for source in $argv
    for candidate in ($source)
      printf '%s%s\\n' "$before" $candidate
    end
  end
end`;

/** A script for fish 3 and later; nothing is started while somebody types. */
export const fishCompletion = ({ program, options, commands }: CompletionModel, lang: Lang): string => [
  `# fish completion of ${program}: ${program} completion fish > ~/.config/fish/completions/${program}.fish`,
  COMMON,
  list('__nacos_doctor_rules', ruleCandidates(lang)),
  list('__nacos_doctor_areas', areaCandidates()),
  `complete -c ${program} -e`,
  ...commands.map(({ name, description }) => `complete -c ${program} -n '__nacos_doctor_in ""' -f -a ${name} -d ${quoted(description)}`),
  ...options.map(option => optionLine(program, '', option)),
  ...commands.flatMap(command => [...argumentLine(program, command), ...command.options.map(option => optionLine(program, command.name, option))]),
  '',
].join('\n');
