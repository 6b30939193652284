import { DockerfileParser, Entrypoint, Env, From, Healthcheck, type Instruction } from 'dockerfile-ast';
import type { DeclaredContainer, DeclaredMount, DeclaredProbe, DeclaredVariable } from '../../../model/deployment.ts';
import { interpolate } from '../../../syntax/compose-interpolation.ts';
import { baseName } from '../../../syntax/paths.ts';
import { blankContainer, secondsOf, urlIn } from './blank.ts';

/** What a stage of a Dockerfile has made so far. */
interface Stage {
  readonly name: string | null;
  readonly base: string | null;
  readonly baseLine: number;
  readonly line: number;
  readonly env: readonly DeclaredVariable[];
  /** Of `ARG`; null: only who builds knows it. */
  readonly args: ReadonlyMap<string, string | null>;
  readonly copies: readonly DeclaredMount[];
  readonly user: string | null;
  readonly entrypoint: DeclaredContainer['entrypoint'] | null;
  readonly probes: readonly DeclaredProbe[];
}

/** How it is built: `--target`, `--build-arg`; both absent: as `docker build .` does it. */
export interface BuildOptions {
  readonly target?: string | null;
  readonly args?: ReadonlyMap<string, string>;
}

interface Reading {
  readonly path: string;
  /** Lines above the text in its file. */
  readonly shift: number;
  readonly given: ReadonlyMap<string, string>;
}

const lineOf = (instruction: { getRange(): { start: { line: number } } }, { shift }: Reading): number => instruction.getRange().start.line + 1 + shift;

/** An instruction of `ENV` beats one of `ARG`; what the image below sets is not known. */
const valueIn = (text: string, { env, args }: Pick<Stage, 'env' | 'args'>): string | null => {
  const { text: value, unset } = interpolate(text, name => env.findLast(one => one.name === name)?.value ?? args.get(name) ?? undefined);
  return unset.length > 0 ? null : value.replace(/\\([$"'\\])/g, '$1');
};

const withArgs = (stage: Stage, instruction: Instruction, globals: ReadonlyMap<string, string | null>, { given }: Reading): Stage => {
  const args = new Map(stage.args);
  for (const { name, value } of pairsOf(instruction)) args.set(name, given.get(name) ?? (value === null ? (globals.get(name) ?? null) : valueIn(value, stage)));
  return { ...stage, args };
};

const pairsOf = (instruction: Instruction): readonly { readonly name: string; readonly value: string | null }[] =>
  instruction.getArguments().map(argument => {
    const [, name = '', value = null] = /^([^=]+)(?:=([\s\S]*))?$/.exec(argument.getValue()) ?? [];
    return { name, value: value === null ? null : value.replace(/^(["'])([\s\S]*)\1$/, '$2') };
  });

const withEnv = (stage: Stage, instruction: Env, reading: Reading): Stage => {
  const added = instruction.getProperties().map((property): DeclaredVariable => ({
    name: property.getName(), value: valueIn(property.getValue() ?? '', stage), from: 'image', path: reading.path, line: lineOf(property, reading),
  }));
  return { ...stage, env: [...stage.env.filter(one => !added.some(({ name }) => name === one.name)), ...added] };
};

/** Words of `COPY` in either form; of a text in place the words above it. */
const wordsOf = (instruction: Instruction): readonly string[] => {
  const all = instruction.getArguments();
  const json = /\[.*\]\s*$/s.exec(instruction.getArgumentsContent() ?? '')?.[0];
  const list: unknown = json === undefined ? null : parsedOrNull(json);
  if (Array.isArray(list)) return list.map(String);
  const isInPlace = all.some(one => one.getValue().startsWith('<<'));
  const first = all[0]?.getRange().start.line;
  return all.filter(one => !isInPlace || one.getRange().start.line === first).map(one => one.getValue()).filter(word => !/^--/.test(word));
};

const parsedOrNull = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Where a copied file comes to lie: a folder as target keeps the names of the sources. */
const withCopy = (stage: Stage, instruction: Instruction, reading: Reading): Stage => {
  const words = wordsOf(instruction);
  const target = valueIn(words.at(-1) ?? '', stage);
  const sources = words.slice(0, -1);
  const isFolder = target !== null && (target.endsWith('/') || sources.length > 1 || (/\.\w+$/.test(sources[0] ?? '') && !/\.\w+$/.test(target)));
  const line = lineOf(instruction, reading);
  const copies = target === null ? [] : sources.map((source): DeclaredMount =>
    ({ source: source.startsWith('<<') ? null : source, target: isFolder ? `${target.replace(/\/$/, '')}/${baseName(source)}` : target, kind: 'copied', readOnly: false, path: reading.path, line }));
  return { ...stage, copies: [...stage.copies, ...copies] };
};

const withProbe = (stage: Stage, instruction: Healthcheck, reading: Reading): Stage => {
  const command = instruction.getArgumentsContent() ?? '';
  if (/^\s*NONE\b/i.test(command)) return { ...stage, probes: [] };
  const flag = (name: string, standard: string): string => instruction.getFlags().find(one => one.getName() === name)?.getValue() ?? standard;
  const patienceSeconds = secondsOf(flag('start-period', '0'), 0) + secondsOf(flag('interval', '30s'), 30) * Number(flag('retries', '3'));
  return { ...stage, probes: [{ kind: 'health', ...urlIn(command), command, patienceSeconds, path: reading.path, line: lineOf(instruction, reading) }] };
};

/** Volumes that nobody named: made anew for every container. */
const withVolumes = (stage: Stage, instruction: Instruction, reading: Reading): Stage => {
  const targets = (instruction.getArgumentsContent() ?? '').replace(/[[\]",]/g, ' ').split(/\s+/).filter(word => word.startsWith('/'));
  return { ...stage, copies: [...stage.copies, ...targets.map((target): DeclaredMount => ({ source: null, target, kind: 'volume', readOnly: false, path: reading.path, line: lineOf(instruction, reading) }))] };
};

const applied = (stage: Stage, instruction: Instruction, globals: ReadonlyMap<string, string | null>, reading: Reading): Stage => {
  if (instruction instanceof Env) return withEnv(stage, instruction, reading);
  if (instruction instanceof Entrypoint) return { ...stage, entrypoint: { text: (instruction.getArgumentsContent() ?? '').replace(/["[\],\s]+/g, ' ').trim(), path: reading.path, line: lineOf(instruction, reading) } };
  if (instruction instanceof Healthcheck) return withProbe(stage, instruction, reading);
  switch (instruction.getKeyword()) {
    case 'ARG': return withArgs(stage, instruction, globals, reading);
    case 'COPY': case 'ADD': return withCopy(stage, instruction, reading);
    case 'VOLUME': return withVolumes(stage, instruction, reading);
    case 'USER': return { ...stage, user: valueIn(instruction.getArgumentsContent() ?? '', stage) };
    default: return stage;
  }
};

/** What an earlier stage made, or the beginning of a new image. */
const begun = (from: From, stages: readonly Stage[], globals: ReadonlyMap<string, string | null>, reading: Reading): Stage => {
  const line = lineOf(from, reading);
  const name = from.getBuildStage();
  const image = valueIn(from.getImage() ?? '', { env: [], args: globals });
  const below = stages.find(one => one.name !== null && one.name.toLowerCase() === image?.toLowerCase());
  if (below) return { ...below, name, line };
  return { name, base: image, baseLine: line, line, env: [], args: new Map(), copies: [], user: null, entrypoint: null, probes: [] };
};

const stagesOf = (text: string, reading: Reading): readonly Stage[] => {
  const stages: Stage[] = [];
  const globals = new Map<string, string | null>();
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const stage = stages.at(-1);
    if (instruction instanceof From) stages.push(begun(instruction, stages, globals, reading));
    else if (stage) stages[stages.length - 1] = applied(stage, instruction, globals, reading);
    else if (instruction.getKeyword() === 'ARG') for (const { name, value } of pairsOf(instruction)) globals.set(name, reading.given.get(name) ?? (value === null ? null : valueIn(value, { env: [], args: globals })));
  }
  return stages;
};

/** The image that a Dockerfile makes, as a container of it would begin; what starts it may add variables, ports and volumes. */
export const parseDockerfile = (text: string, path: string, startLine = 1, { target = null, args = new Map() }: BuildOptions = {}): DeclaredContainer | null => {
  const stages = stagesOf(text, { path, shift: startLine - 1, given: args });
  const stage = target === null ? stages.at(-1) : stages.find(({ name }, at) => name?.toLowerCase() === target.toLowerCase() || String(at) === target);
  if (!stage) return null;
  const { base, baseLine, line, env, copies, user, entrypoint, probes } = stage;
  return {
    ...blankContainer(stage.name ?? baseName(path), path, line), names: [], image: base, imageLine: baseLine, env, envIsPartial: true, mounts: copies, user, probes, isImage: true,
    ...(entrypoint && { entrypoint }),
  };
};

/** A container of an image that is built here: what it is started with beats what the image has. */
export const builtOf = (container: DeclaredContainer, image: DeclaredContainer): DeclaredContainer => ({
  ...container, image: image.image, imageLine: image.imageLine, imagePath: image.path,
  env: [...image.env.filter(one => !container.env.some(({ name }) => name === one.name)), ...container.env],
  mounts: [...image.mounts.filter(one => !container.mounts.some(({ target }) => target === one.target)), ...container.mounts],
  user: container.user ?? image.user, probes: container.probes.length > 0 ? container.probes : image.probes,
  ...(container.entrypoint === undefined && image.entrypoint && { entrypoint: image.entrypoint }),
});
