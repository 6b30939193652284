import type { DeclaredContainer } from '../../../model/deployment.ts';
import type { DeclaredBudget, DeclaredScaler } from '../../../model/kube-objects.ts';
import type { KubeObject } from './kube-object.ts';
import { at, entriesOf, entryAt, textAt, textMapOf, type Tree } from './yaml-tree.ts';

/** A PodDisruptionBudget: how many pods may be taken away at a time. */
export const budgetOf = ({ name, namespace, tree, path }: KubeObject): DeclaredBudget | null => {
  const selector = at(tree, 'spec', 'selector');
  const [kind, entry] = (['minAvailable', 'maxUnavailable'] as const).map(key => [key, entryAt(at(tree, 'spec'), key)] as const).find(([, found]) => found !== undefined) ?? [];
  if (kind === undefined || entry?.value.kind !== 'text' || entryAt(selector, 'matchExpressions') !== undefined) return null;
  const labels = entryAt(selector, 'matchLabels');
  return { name, namespace, path, line: entry.line, kind, amount: entry.value.text, selector: labels ? textMapOf(labels.value) : {}, selectorLine: labels?.line ?? entry.line };
};

/** A HorizontalPodAutoscaler. */
export const scalerOf = ({ name, namespace, tree, path }: KubeObject): DeclaredScaler | null => {
  const most = entryAt(at(tree, 'spec'), 'maxReplicas');
  const target = textAt(tree, 'spec', 'scaleTargetRef', 'name');
  return target === null || most?.value.kind !== 'text' ? null : { name, namespace, path, line: most.line, target, kind: textAt(tree, 'spec', 'scaleTargetRef', 'kind') ?? '', least: Number(textAt(tree, 'spec', 'minReplicas') ?? 1), most: Number(most.value.text) };
};

const ACCOUNT = ['runAsUser', 'runAsNonRoot', 'runAsGroup', 'fsGroup'] as const;

/** As whom a container runs: its own context before that of the pod. */
export const accountOf = (container: Tree, pod: Tree, path: string): Pick<DeclaredContainer, 'account'> => {
  const [own, shared] = [at(container, 'securityContext'), at(pod, 'securityContext')];
  const entry = (key: string) => entryAt(own, key) ?? entryAt(shared, key);
  const value = (key: string): string | null => { const found = entry(key); return found?.value.kind === 'text' ? found.value.text : null; };
  const [user, nonRoot, group, files] = ACCOUNT.map(value);
  const line = (entry('runAsUser') ?? entry('runAsNonRoot'))?.line;
  return line === undefined ? {} : { account: { path, line, user: user ?? null, isNonRoot: nonRoot === 'true', group: group ?? null, files: files ?? null } };
};

const CPU = /^(?<number>\d+(?:\.\d+)?)(?<milli>m?)$/;

/** What it may compute, in thousandths of a core. */
export const processorOf = (container: Tree, path: string): Pick<DeclaredContainer, 'processor'> => {
  const entry = entriesOf(at(container, 'resources', 'limits')).find(({ key }) => key === 'cpu');
  const { number, milli } = (entry?.value.kind === 'text' ? CPU.exec(entry.value.text)?.groups : undefined) ?? {};
  return entry?.value.kind === 'text' && number !== undefined ? { processor: { path, line: entry.line, text: entry.value.text, milli: Number(number) * (milli === 'm' ? 1 : 1000) } } : {};
};
