import { isNacosImage } from '../../nacos/nacos-image.ts';
import { UsageError } from '../../text/usage-error.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import type { AskEngine, EngineProgram } from '../places/engine.ts';
import { demandAnswer, LOGS, objectsIn, output } from './answers.ts';
import { shadowedIn } from './inside-facts.ts';
import { lookInside, type LookInside } from './look.ts';
import { isName } from './names.ts';

/** A live container of Nacos and what its engine says about it. */
export interface LiveContainer {
  /** In the outputs. */
  readonly name: string;
  /** Of the project that it belongs to; null for one that Compose did not make. */
  readonly service: string | null;
  readonly items: readonly EvidenceItem[];
  readonly look: LookInside;
}

interface Listed {
  readonly name: string;
  readonly image: string;
  readonly command: string;
  readonly runs: boolean;
}

export interface Engine {
  readonly program: Exclude<EngineProgram, 'kubectl'>;
  readonly ask: AskEngine;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : Array.isArray(value) ? value.join(' ') : '');

/** Names are what the engine lists, and what may be handed to it again. */
const listedIn = (text: string): readonly Listed[] =>
  objectsIn(text).flatMap((row): readonly Listed[] => {
    const [name = ''] = textOf(row['Names']).split(/[ ,]/);
    return isName('container', name) ? [{ name, image: textOf(row['Image']), command: textOf(row['Command']), runs: /^(?:Up|running)/i.test(textOf(row['State']) || textOf(row['Status'])) || /^Up/.test(textOf(row['Status'])) }] : [];
  });

const isNacos = ({ image, command }: Listed): boolean => isNacosImage(image) || /docker-startup\.sh|nacos-server\.jar/.test(command);

/** What a server of Nacos needs and what stands before it: its databases and proxies. */
const isNeighbour = ({ image }: Listed): boolean => /mysql|maria|percona|postgres|dameng|kingbase|opengauss|oracle|nginx|openresty|haproxy|traefik|envoy|higress|apisix/i.test(image);

const MOST_INSPECTED = 40;

const listAll = async ({ program, ask }: Engine, filter: readonly string[]): Promise<readonly Listed[]> => {
  const args = ['ps', '-a', '--no-trunc', ...filter, '--format', '{{json .}}'];
  return listedIn(demandAnswer(program, args, await ask(args)).stdout);
};

/** The container that the user named, or the first characters of its id stand for; all of Nacos without a name. */
const chosen = async (engine: Engine, all: readonly Listed[], name: string | null): Promise<readonly Listed[]> => {
  const found = name === null ? all.filter(isNacos) : all.filter(one => one.name === name);
  if (found.length > 0) return found;
  const names = all.map(one => one.name).slice(0, 20).join(', ') || '-';
  throw new UsageError(name === null ? 'error.engineNoNacos' : 'error.engineNoContainer', { program: engine.program, name: name ?? '', names });
};

const logsOf = async ({ program, ask }: Engine, name: string): Promise<readonly EvidenceItem[]> => {
  const { all } = await ask(['logs', '--tail', String(LOGS.lines), name], LOGS.limitMs);
  return all.trim() === '' ? [] : [output(`${program} logs ${name}`, 'log', all)];
};

/** Whatever is mounted into it, and whether a variable makes its list of members. */
const overIn = (inspected: Readonly<Record<string, unknown>>): readonly string[] => {
  const config = inspected['Config'] as { readonly Env?: readonly string[] } | undefined;
  const mounts = (inspected['Mounts'] ?? []) as readonly { readonly Destination?: string }[];
  return shadowedIn(mounts.map(({ Destination = '' }) => Destination), (config?.Env ?? []).some(line => /^NACOS_SERVERS=./.test(line)));
};

const serviceOf = (inspected: Readonly<Record<string, unknown>>): string | null => {
  const { Labels: labels } = (inspected['Config'] ?? {}) as { readonly Labels?: Readonly<Record<string, string>> | null };
  return labels?.['com.docker.compose.service'] ?? null;
};

const nameIn = (object: Readonly<Record<string, unknown>>): string => textOf(object['Name']).replace(/^\//, '');

/** Containers of Nacos of one engine; `filter` are further arguments of its list. */
export const liveContainers = async (engine: Engine, name: string | null, filter: readonly string[] = []): Promise<readonly LiveContainer[]> => {
  if (name !== null && !isName('container', name)) throw new UsageError('error.engineBadName', { name });
  const all = await listAll(engine, filter);
  const wanted = await chosen(engine, all, name);
  const inspectedNames = [...new Set([...wanted, ...all.filter(one => isNacos(one) || isNeighbour(one))].map(one => one.name))].slice(0, MOST_INSPECTED);
  const args = ['container', 'inspect', ...inspectedNames];
  const inspected = demandAnswer(engine.program, ['container', 'inspect'], await engine.ask(args)).stdout;
  const objects = objectsIn(inspected);
  const about = output(`${engine.program} inspect`, 'docker-ps', inspected);
  return Promise.all(wanted.map(async ({ name: each, runs }) => {
    const object = objects.find(one => nameIn(one) === each) ?? {};
    return { name: each, service: serviceOf(object), items: [about, ...(await logsOf(engine, each))], look: lookInside(runs ? { ask: engine.ask, exec: ['exec', each] } : null, each, overIn(object)) };
  }));
};
