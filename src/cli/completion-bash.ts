import type { CompletedOption, CompletionModel } from './completion-model.ts';
import { areaCandidates, type Candidate, ruleCandidates, type Values } from './completion-values.ts';

const valuesLine = (candidates: readonly Candidate[]): string => candidates.map(({ value }) => value).join(' ');

/** What the function does in one place: nothing for files, which are readline's own. */
const offer = (values: Values): string => {
  switch (values.kind) {
    case 'files': return ':';
    case 'free': return '__nacos_doctor_words ""';
    case 'words': return `__nacos_doctor_words '${valuesLine(values.words)}'`;
    case 'rules': return '__nacos_doctor_words "$(__nacos_doctor_rules)"';
    case 'globs': return '__nacos_doctor_list "$(__nacos_doctor_areas) $(__nacos_doctor_rules)"';
    case 'areas': return '__nacos_doctor_list "$(__nacos_doctor_areas)"';
  }
};

const optionCases = (command: string, options: readonly CompletedOption[]): readonly string[] =>
  options.flatMap(({ flags, value }) =>
    value === null ? [] : [`    ${flags.map(flag => `'${command} ${flag}'`).join(' | ')}) ${offer(value.values)}; return ;;`]);

const commandCases = ({ commands }: CompletionModel): readonly string[] =>
  commands.map(({ name, options, arguments: [first] }) => {
    const flags = options.flatMap(option => option.flags).join(' ');
    return `    ${name}) if [[ $cur == -* ]]; then __nacos_doctor_words '${flags}'; else ${offer(first?.values ?? { kind: 'free' })}; fi ;;`;
  });

const COMMON = `__nacos_doctor_take() {
  COMPREPLY=()
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done
  # Only where files are meant does readline propose them.
  compopt +o default +o bashdefault 2> /dev/null
}

__nacos_doctor_words() {
  local IFS=$' \\t\\n'
  __nacos_doctor_take < <(compgen -W "$1" -- "$cur")
}

# Comma separated: the last part is completed, the parts before it stay.
__nacos_doctor_list() {
  local IFS=$' \\t\\n' before=
  [[ $cur == *,* ]] && before=\${cur%,*},
  __nacos_doctor_take < <(compgen -P "$before" -W "$1" -- "\${cur##*,}")
  compopt -o nospace 2> /dev/null
}`;

const HEAD = `_nacos_doctor() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= i
  COMPREPLY=()
  # readline cuts --option=value at the equals sign
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = && COMP_CWORD -gt 2 ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} != -* ]]; then command=\${COMP_WORDS[i]}; break; fi
  done`;

/** A script for bash 3.2 (macOS) and later that needs no bash-completion, starts no program and evaluates no typed word. */
export const bashCompletion = (model: CompletionModel): string => {
  const top = [...model.commands.map(({ name }) => name), ...model.options.flatMap(({ flags }) => flags)].join(' ');
  return [
    `# bash completion of ${model.program}: source <(${model.program} completion bash)`,
    `__nacos_doctor_areas() { printf '%s' '${valuesLine(areaCandidates())}'; }`,
    `__nacos_doctor_rules() { printf '%s' '${valuesLine(ruleCandidates('en'))}'; }`,
    '', COMMON, '', HEAD,
    '  case "$command $prev" in',
    ...model.commands.flatMap(({ name, options }) => optionCases(name, options)),
    '  esac',
    '  case $command in',
    `    '') __nacos_doctor_words '${top}' ;;`,
    ...commandCases(model),
    '  esac',
    '}',
    '',
    `complete -o bashdefault -o default -F _nacos_doctor ${model.program}`,
    '',
  ].join('\n');
};
