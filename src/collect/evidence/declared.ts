import type { DeclaredContainer, DeclaredVariable, Deployment, Refused } from '../../model/deployment.ts';
import type { Source } from '../../model/fact.ts';
import { imagePlace, isNacosContainer, startsByItself } from '../../nacos/declared-container.ts';
import { inLaterNames } from '../../nacos/image-env/first-images.ts';
import { generationOf, type NacosImage, nacosImage } from '../../nacos/image-env/image.ts';
import { type Translation, translate } from '../../nacos/image-env/translate.ts';
import { scriptVariables } from '../../nacos/image-env/unread.ts';
import { isSecretSetting } from '../../secrets/keys.ts';
import { maskText } from '../../secrets/mask-text.ts';
import { learnSetting } from '../../secrets/learn.ts';
import type { SecretListener } from '../../secrets/listener.ts';
import { secretShape, UNSEEN_SECRET } from '../../secrets/shape.ts';
import type { DeclaredAll } from '../readers/deployment/index.ts';
import { environmentOf } from '../readers/pasted/environment.ts';
import type { Observation } from '../collector.ts';
import type { EvidenceObservations } from './observed.ts';

/** The container of which a snapshot is made, and everything around it. */
export interface Declared {
  readonly all: DeclaredAll;
  readonly own: DeclaredContainer | null;
  readonly image: NacosImage | null;
}

export const declaredFor = (all: DeclaredAll, name: string | null): Declared => {
  const own = all.containers.find(one => (name === null ? isNacosContainer(one) : one.name === name)) ?? null;
  return { all, own, image: own?.image == null ? null : nacosImage(own.image) };
};

/** Of a container whose version something else told: a private tag, `latest` that ran. */
export const translationOf = ({ own, image }: Declared, version: string | null): Translation | null => {
  const made = own && image && translate(effective(own, image), version === null ? image.generation : generationOf(version));
  return made && startsByItself(own) ? { ...made, args: [], flags: [], members: null } : made;
};

/** Without the start script nothing reads what is meant for it. */
const effective = (own: DeclaredContainer, { generation, version }: NacosImage): DeclaredContainer => {
  if (!startsByItself(own)) return { ...own, env: inLaterNames(own.env, version) };
  const idle = new Set(scriptVariables(generation));
  return { ...own, env: own.env.filter(({ name }) => !idle.has(name)) };
};

const sealed = (variable: DeclaredVariable, key: Uint8Array): DeclaredVariable => {
  const { name, value } = variable;
  if (!isSecretSetting(name)) return { ...variable, value: value === null ? null : maskText(value) };
  return { ...variable, value: value === null ? null : '***', secret: value === null ? UNSEEN_SECRET : secretShape(name, value, key) };
};

/** What would be quoted with a secret is said without it. */
const quotedSafely = (one: Refused): Refused => {
  const { edit, ...rest } = one;
  const isReference = one.what === 'reference' || one.what === 'elsewhere' || /[:=]\s*["']?\$\{?\w+\}?["']?$/.test(edit?.from ?? '');
  const isOpen = isReference || ([one.name, one.value, edit?.from ?? ''].every(text => maskText(text) === text) && ![one.value, one.name].some(isSecretSetting));
  return isOpen ? one : { ...rest, name: maskText(one.name), value: isSecretSetting(one.name) ? '***' : maskText(one.value) };
};

/** The declaration as a fact: no secret in it. */
const deploymentFact = ({ all: { kind, containers, beside, services, policies, budgets, scalers, routes, charts, refused, unusedDotenv }, own }: Declared, key: Uint8Array): Deployment => ({
  kind, own: own?.name ?? null, containers: containers.map(one => ({ ...one, env: one.env.map(variable => sealed(variable, key)) })), ...(beside && { beside }), services, ...(policies && { policies }), ...(budgets && { budgets }), ...(scalers && { scalers }), ...(refused && { refused: refused.map(quotedSafely) }), routes, unusedDotenv,
  charts: charts.map(chart => ({ ...chart, values: Object.fromEntries(Object.entries(chart.values).map(([name, value]) => [name, isSecretSetting(name.split('.').at(-1) ?? name) && value.text !== 'nil' ? { ...value, text: '***' } : value])) })),
});

export const learnDeclared = ({ containers }: DeclaredAll, ledger: SecretListener | undefined): void => {
  if (!ledger) return;
  for (const { env } of containers) for (const { name, value } of env) if (value !== null) learnSetting({ key: name, value }, ledger);
};

const sourceOf = ({ path, line }: { readonly path: string; readonly line: number }): Source => ({ kind: 'file', path, line });

const missing = ({ env, envIsPartial }: DeclaredContainer): string | null => {
  const unseen = env.filter(({ value }) => value === null).map(({ name }) => name);
  const parts = [...(unseen.length > 0 ? [`the values of ${unseen.slice(0, 6).join(', ')} are not in what was given`] : []), ...(envIsPartial ? ['a file with further variables was not given'] : [])];
  return parts.length > 0 ? parts.join('; ') : null;
};

/** Variables alone (env-file-alone.ts): which image they are for is said elsewhere. */
const isUnnamed = ({ isImage, isQuoted }: DeclaredContainer, { isAssumed }: NacosImage): boolean => isImage === true && isQuoted === true && isAssumed;

/** What the declaration of one container says of its machine, its environment and its version. */
export const declaredFacts = (declared: Declared, key: Uint8Array): EvidenceObservations => {
  const { all, own, image } = declared;
  const place = own ?? all.services[0] ?? all.containers[0] ?? all.refused?.[0] ?? { path: '-', line: 1 };
  const deployment: Observation<Deployment> = { value: deploymentFact(declared, key), source: sourceOf(place) };
  if (!own || !image) return { deployment };
  const lines = effective(own, image).env.flatMap(({ name, value }) => (value === null ? [] : [`${name}=${value}`]));
  const partial = missing(own);
  const container = all.kind === 'kubernetes' ? 'kubernetes' : 'docker';
  return {
    deployment,
    'host.env': { value: { ...(!startsByItself(own) && { MODE: 'cluster' }), ...environmentOf(lines) }, source: sourceOf(place), ...(partial !== null && { partial }) },
    'host.os': { value: { platform: 'linux', arch: 'unknown', release: '', distribution: null, libc: null, container }, source: sourceOf(place), partial: 'only what the declaration of the container says' },
    ...(!isUnnamed(own, image) && { 'nacos.version': {
      value: { version: image.version, by: 'image' as const }, source: sourceOf(imagePlace(own)),
      ...(image.isAssumed && { partial: `the tag names no version; ${image.version} is the newest that is known` }),
    } }),
  };
};
