import { basename, dirname, join, normalize } from 'node:path';
import type { ProxyRoute } from '../../../model/proxy.ts';
import type { DeclaredContainer, Deployment, Refused } from '../../../model/deployment.ts';
import { isNacosContainer } from '../../../nacos/declared-container.ts';
import { inspectedIn } from '../containers/index.ts';
import { builtOf, parseDockerfile } from './dockerfile.ts';
import { dockerfileMeant } from './dockerfile-grammar.ts';
import { envFileAlone } from './env-file-alone.ts';
import { parseDescribe } from '../containers/describe.ts';
import { parseCharts } from './charts.ts';
import { parseCompose, unusedDotenv } from './compose.ts';
import { type FileLookup, parseDockerRun, unprompted } from './docker-run.ts';
import { type KubeFile, parseManifests } from './kubernetes.ts';
import { composeRefused } from './compose-grammar.ts';
import { kubeRefused } from './kube-grammar.ts';
import { textMeant } from './yaml-grammar.ts';
import { runMeant } from './run-grammar.ts';
import { parseQuadlet } from './quadlet.ts';
import { parseServiceTable } from './service-table.ts';

/** A text that declares containers, or belongs to one that does. */
export interface DeclaringText {
  readonly kind: string;
  readonly path: string;
  readonly text?: string;
  readonly startLine: number;
}

/** As it is written, secrets included: never a fact as it is. */
export interface DeclaredAll extends Omit<Deployment, 'own'> {
  readonly files: ReadonlyMap<string, readonly KubeFile[]>;
  readonly proxied: readonly ProxyRoute[];
}

const CANONICAL = /^(?:docker-)?compose\.ya?ml$/i;
const OVERRIDE = /^(?:docker-)?compose\.override\.ya?ml$/i;

const HAS_NACOS = /nacos-server|^[ \t]{1,40}image:[^\n]{0,200}nacos/m;
const TAKES_OTHERS = /^(?:include:|[ \t]{1,40}extends:)/m;

/** The file that Compose takes by itself, with its override; else the first. Of several projects that of Nacos. */
const projectOf = <T extends { readonly path: string; readonly text?: string }>(texts: readonly T[]): readonly T[] => {
  const own = texts.filter(({ path }) => CANONICAL.test(basename(path)));
  const base = own.find(({ text }) => HAS_NACOS.test(text ?? '') || TAKES_OTHERS.test(text ?? '')) ?? texts.find(({ text }) => !/^\s*(?:x-|version)/.test(text ?? '') && /nacos-server/.test(text ?? '')) ?? own[0] ?? texts[0];
  return base ? [base, ...texts.filter(one => OVERRIDE.test(basename(one.path)) && dirname(one.path) === dirname(base.path))] : [];
};

/** Files of other folders: projects of their own, each with a network of its own. */
const otherProjects = <T extends { readonly path: string }>(texts: readonly T[], [base]: readonly T[]): readonly T[] =>
  (base ? texts.filter(one => dirname(one.path) !== dirname(base.path) && !OVERRIDE.test(basename(one.path))) : []);

const besides = (containers: readonly DeclaredContainer[]): NonNullable<Deployment['beside']> =>
  containers.map(({ name, names, image, networks, ports, path, line }) => ({ name, names, image, networks, ports, path, line }));

const lookupIn = (items: readonly DeclaringText[]): FileLookup => (name, from) => {
  const wanted = normalize(join(dirname(from), name));
  const found = items.find(({ path }) => normalize(path) === wanted) ?? (name === '.env' ? undefined : items.find(({ path, kind }) => kind === 'env-file' && basename(path) === basename(name)));
  return found?.text === undefined ? null : { path: found.path, text: found.text };
};

/** Of a container that names an image of the user's own, what the one Dockerfile that was given makes. */
const namedAfter = (containers: readonly DeclaredContainer[], images: readonly DeclaredContainer[]): readonly DeclaredContainer[] => {
  const [image, ...others] = images.filter(isNacosContainer);
  if (!image || others.length > 0) return containers;
  return containers.map(one => (one.image !== null && /nacos/i.test(one.image) && !isNacosContainer(one) && !/(?:^|\/)nacos\//.test(one.image) ? builtOf(one, image) : one));
};

/** A piece of a text with the lines that it has there. */
const inPlace = <T extends DeclaringText & { readonly text: string }>(item: T): T => ({ ...item, text: '\n'.repeat(item.startLine - 1) + item.text });

const declaredIn = (items: readonly DeclaringText[]): DeclaredAll | null => {
  const of = (kind: string): readonly (DeclaringText & { readonly text: string })[] => items.filter((item): item is DeclaringText & { readonly text: string } => item.kind === kind && item.text !== undefined);
  const files = lookupIn(items);
  const written = of('compose').map(inPlace);
  const project = projectOf(written);
  const builds = of('dockerfile').map(item => ({ ...item, ...dockerfileMeant(item.text) })).map(item => ({ ...item, made: parseDockerfile(item.text, item.path, item.startLine) }));
  const images = builds.flatMap(({ made }) => made ?? []);
  const buildsWrong = builds.flatMap(({ made, wrong, path, startLine }) => (made && isNacosContainer(made) ? wrong.map((one): Refused => ({ ...one, of: 'dockerfile', path, line: one.line + startLine - 1 })) : []));
  const compose = namedAfter(parseCompose(project.map(one => ({ ...one, text: textMeant(one.text) })), files), images);
  const typed = of('docker-run').map(item => runMeant({ ...item, text: unprompted(item.text) }, files));
  const units = of('quadlet').map(({ text, path, startLine }) => parseQuadlet(text, path, startLine, files)).filter(one => one !== null);
  const runs = namedAfter([...typed.flatMap(({ text, path, startLine }) => parseDockerRun(text, path, startLine, files)), ...units], images);
  const runsWrong = typed.flatMap(each => each.refused);
  const { containers, services, policies, budgets, scalers, routes, proxied, objects, files: mounted } = parseManifests(of('manifest').map(inPlace), files);
  const made = parseCharts(of('helm-values'), objects);
  const kube = [...containers, ...made.containers];
  const inspected = of('docker-ps').flatMap(inspectedIn).map(({ container }) => container);
  const described = of('kube-describe').flatMap(({ text, path, startLine }) => parseDescribe(text, path, startLine).containers);
  const tables = of('kube-services').flatMap(({ text, path, startLine }) => parseServiceTable(text, path, startLine));
  const variables = of('env-file').map(({ text, path, startLine }) => envFileAlone(text, path, startLine)).filter(one => one !== null);
  // What somebody wrote before what ran: there it can be mended.
  const lists = [compose, kube, runs, images, described, inspected, variables];
  const all = lists.find(list => list.some(isNacosContainer)) ?? lists.find(list => list.length > 0) ?? [];
  const beside = all === compose ? besides([...otherProjects(written, project).flatMap(one => parseCompose([{ ...one, text: textMeant(one.text) }], files)), ...runs]) : all === runs ? besides(compose) : [];
  const seen = [...services, ...made.services, ...tables.filter(table => !services.some(({ name }) => name === table.name))];
  const isRun = all === runs || (all.length === 0 && runsWrong.length > 0);
  const others: readonly Refused[] = all === compose && all.some(isNacosContainer) ? composeRefused(project) : isRun ? runsWrong : all === kube || all.length === 0 ? kubeRefused(objects) : [];
  const refused = [...others, ...buildsWrong];
  if (all.length === 0 && seen.length === 0 && proxied.length === 0 && refused.length === 0) return null;
  return { kind: all === compose ? 'compose' : isRun || all === images || all === inspected || all === variables ? 'docker' : 'kubernetes', containers: all, ...(beside.length > 0 && { beside }), services: seen, ...(policies.length > 0 && { policies }), ...(budgets.length > 0 && { budgets }), ...(scalers.length > 0 && { scalers }), routes, proxied, charts: made.charts, ...(refused.length > 0 && { refused }), unusedDotenv: all === compose ? unusedDotenv(project, files) : [], files: mounted };
};

const isSame = (one: DeclaringText, other: DeclaringText | undefined): boolean =>
  one.kind === other?.kind && one.path === other.path && one.startLine === other.startLine && one.text === other.text;

let last: { readonly items: readonly DeclaringText[]; readonly all: DeclaredAll | null } | null = null;

/**
 * Everything that compose files, manifests, `docker run` lines and tables of Services declare; null when there is none of them.
 * Each container of a project is a target of its own, and every one of them reads the whole project: it is read once.
 */
export const readDeclared = (items: readonly DeclaringText[]): DeclaredAll | null => {
  const before = last;
  if (before?.items.length === items.length && items.every((item, index) => isSame(item, before.items[index]))) return before.all;
  const all = declaredIn(items);
  last = { items, all };
  return all;
};
