import type { Action, OwnLines } from '../../model/action.ts';
import type { Change } from '../../model/finding.ts';
import { variableFor } from '../../nacos/image-env/variable-for.ts';
import { versionIn } from '../../nacos/version.ts';
import { appendLine, commentOutAt, editFile, keyPattern, replaceLineAt, setKeyBlindly, viaPowerShell, withoutKey, WRITE } from './edits.ts';
import { textPs } from './quote.ts';
import { type At, isContainer, kubectl, type Rows, sh } from './entry.ts';
import { heapVariables } from './in-image.ts';
import { declaredChange, exportLines, variableLines } from './variables.ts';

/** Backslashes stand doubled in a properties file. */
const written = (key: string, value: string): string => `${key}=${value.replaceAll('\\', '\\\\')}`;

/** A client's configuration and a compose file are edited by hand: where in the tree a key goes no line can tell. */
const isProperties = (file: string): boolean => !/\.ya?ml$/.test(file);

const onHost = (file: string, key: string, value: string | null, at: At): OwnLines => {
  const standing = at.setting(file, key);
  const text = value === null ? null : written(key, value);
  if (standing === undefined || (standing && standing.line === null)) return setKeyBlindly(file, at, key, text);
  if (standing === null || standing.line === null) return text === null ? {} : appendLine(file, at, text);
  return text === null ? commentOutAt(file, at, standing.line) : replaceLineAt(file, at, standing.line, text);
};

const inImage = (key: string, value: string | null, at: At): OwnLines => {
  const { name, value: text } = variableFor(key, value ?? '');
  if (value !== null) return variableLines(name, text, at);
  const { workload, command } = kubectl(at);
  return { compose: 'docker compose up -d', kubectl: command('set', sh`env ${workload} ${`${name}-`}`) };
};

const COMPOSE_FILE = 'docker-compose.yml';

/** As it is written in the compose file; only there a person edits a file. */
const inComposeFile = (key: string, value: string | null): Change => {
  const variable = variableFor(key, value ?? '');
  return { file: COMPOSE_FILE, line: null, old: null, new: `${variable.name}: ${JSON.stringify(variable.value)}`, key: variable.name, value: value === null ? null : variable.value };
};

const changeOf = (file: string, key: string, value: string | null, at: At): Change | null => {
  if (at.declared && isContainer(at) && isProperties(file)) {
    const variable = variableFor(key, value ?? '');
    return declaredChange(variable.name, value === null ? null : variable.value, at);
  }
  if (isContainer(at) && isProperties(file)) return at.platform?.deploy === 'compose' ? inComposeFile(key, value) : null;
  const standing = at.setting(file, key);
  const separator = isProperties(file) ? '=' : ': ';
  const text = value === null ? null : isProperties(file) ? written(key, value) : `${key}${separator}${value}`;
  // A client's file is none of the server's home.
  const shown = isProperties(file) ? at.path(file, at.platform?.system === 'windows' ? 'powershell' : 'sh') : file;
  return { file: shown, line: standing?.line ?? null, old: standing ? (standing.text ?? `${key}${separator}***`) : value === null ? key : null, new: text, key, value };
};

const SIZES = '-Xms[0-9]+[kmgKMG]? -Xmx[0-9]+[kmgKMG]?( -Xmn[0-9]+[kmgKMG]?)?';

const viaWindows = ({ cmd, powershell }: OwnLines): OwnLines => ({ ...(cmd !== undefined && { cmd }), ...(powershell !== undefined && { powershell }) });

const heapInScript = (flags: string, at: At): OwnLines => ({
  sh: sh`sed -i.bak -E ${`s/${SIZES}/${flags}/`} ${at.path('bin/startup.sh', 'sh')}`,
  ...viaWindows(editFile('bin/startup.cmd', at, { sed: [], isExtended: true, powershell: `$t = @($t | ForEach-Object { $_ -creplace ${textPs(SIZES)}, ${textPs(flags)} }); ${WRITE}` })),
});

/** Before 2.4.0 the start script has its sizes written in (distribution/bin/startup.sh@2.3.2, CUSTOM_NACOS_MEMORY@2.4.0). */
const heapLines = (size: string, at: At): OwnLines => {
  const [xms = '', xmx = ''] = size.split(/\s+/);
  const knowsVariable = at.version !== null && versionIn(at.version, '>=2.4.0-0') === true;
  const flags = size.startsWith('-') ? size : `-Xms${xms || size} -Xmx${xmx || xms || size}`;
  return {
    ...(knowsVariable ? exportLines('CUSTOM_NACOS_MEMORY', flags) : heapInScript(flags, at)),
    ...heapInImage(heapVariables(size), at),
  };
};

const heapInImage = (pairs: ReturnType<typeof heapVariables>, at: At): OwnLines => {
  const { workload, command } = kubectl(at);
  const [[name, value]] = pairs;
  const words = pairs.map(([each, set]) => sh`${`${each}=${set}`}`);
  return {
    docker: (variableLines(name, value, at).docker ?? '').replace(` -e ${words[0] ?? ''}`, words.map(word => ` -e ${word}`).join('')),
    compose: 'docker compose up -d',
    kubectl: command('set', [sh`env ${workload}`, ...words].join(' ')),
  };
};

/** A random text, made where the line is typed: nobody else has seen it. */
const RANDOM = {
  base64: { sh: (bytes: string) => `openssl rand -base64 ${bytes}`, ps: '[Convert]::ToBase64String($b)' },
  hex: { sh: (bytes: string) => `openssl rand -hex ${bytes}`, ps: "([BitConverter]::ToString($b) -replace '-').ToLower()" },
} as const;

type Secret = Extract<Action, { act: 'set-secret' }>;

/** Where the key stands a line is replaced, else one is added; `|` is no sign of Base64. */
const secretInFile = ({ file, key, prefix }: Secret, at: At, random: string): string => {
  const [unix, standing] = [sh`${at.path(file, 'sh')}`, at.setting(file, key)];
  if (standing?.line != null) return `sed -i.bak "${standing.line}s|.*|${key}=${prefix}${random}|" ${unix}`;
  const added = `printf '\\n%s\\n' "${key}=${prefix}${random}" >> ${unix}`;
  return standing === null ? added : `${sh`sed -i.bak ${keyPattern(key)}`} ${unix} && ${added}`;
};

const secretLines = (secret: Secret, at: At): OwnLines => {
  const { file, key, bytes, as, prefix } = secret;
  // It stands in double quotes of the shell, where these could do something.
  if (/["$`\\|]/.test(`${key}${prefix}`)) return {};
  const random = `$(${RANDOM[as].sh(bytes)})`;
  const { workload, command } = kubectl(at);
  const { name } = variableFor(key, '');
  const made = `$b = New-Object byte[] ${bytes}; [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($b)`;
  const inFile = `[IO.File]::WriteAllLines($f, $t + (${textPs(`${key}=${prefix}`)} + ${RANDOM[as].ps}))`;
  return {
    sh: secretInFile(secret, at, random),
    ...viaPowerShell(`${made}; ${withoutKey(at.path(file, 'powershell'), key)}; ${inFile}`),
    docker: (variableLines(name, 'RANDOM', at).docker ?? '').replace(`-e ${name}=RANDOM`, () => `-e "${name}=${prefix}${random}"`),
    // Beside the compose file, from where its patch takes it.
    compose: `echo "${name}=${prefix}${random}"${at.declared?.form === 'compose' ? ' >> .env' : ''}`,
    kubectl: `${command('set', sh`env ${workload}`)} "${name}=${prefix}${random}"`,
  };
};

export const SETTINGS: Rows<'set-property' | 'set-secret' | 'set-variable' | 'add-java-option' | 'set-heap' | 'use-java'> = {
  'set-property': {
    lines: ({ file, key, value }, at) => (isProperties(file) ? { ...onHost(file, key, value, at), ...inImage(key, value, at) } : {}),
    change: ({ file, key, value }, at) => changeOf(file, key, value, at),
    effects: ({ file, key, value }, at) => (isProperties(file) ? [{ kind: 'setting', file, key, value, by: isContainer(at) ? 'environment' : 'file' }] : []),
  },
  'set-secret': {
    lines: secretLines,
    effects: ({ file, key, bytes, as, prefix }, at) => [{ kind: 'secret', file, key, by: isContainer(at) ? 'environment' : 'file', bytes: Number(bytes), as, prefix }],
  },
  'set-variable': {
    lines: ({ name, value }, at) => ({ ...exportLines(name, value), ...variableLines(name, value, at) }),
    change: ({ name, value }, at) => declaredChange(name, value, at),
    effects: ({ name, value }) => [{ kind: 'variable', name, value }],
  },
  'add-java-option': {
    lines: ({ option }, at) => ({
      sh: `export JAVA_OPT="$JAVA_OPT ${option.replace(/["\\$`]/g, '\\$&')}"`,
      ...(!/["%]/.test(option) && { cmd: `set "JAVA_OPT=%JAVA_OPT% ${option}"` }),
      powershell: `$env:JAVA_OPT = "$env:JAVA_OPT ${option.replace(/["`$]/g, '`$&')}"`,
      ...variableLines('JAVA_OPT', option, at),
    }),
  },
  'set-heap': { lines: ({ size }, at) => heapLines(size, at) },
  // An image has its own Java.
  'use-java': { lines: ({ home }, at) => (isContainer(at) ? {} : exportLines('JAVA_HOME', home)), effects: ({ home }) => [{ kind: 'java', home }] },
};
