import type { DeclaredPolicy } from '../../../model/deployment.ts';
import type { KubeObject } from './kube-object.ts';
import { at, entryAt, itemsAt, textAt, textMapOf } from './yaml-tree.ts';

/** null for one that says nothing about who comes in. */
export const policyOf = ({ name, namespace, tree, path }: KubeObject): DeclaredPolicy | null => {
  const types = itemsAt(tree, 'spec', 'policyTypes').map(item => (item.kind === 'text' ? item.text : ''));
  if (types.length > 0 && !types.includes('Ingress')) return null;
  const rules = itemsAt(tree, 'spec', 'ingress');
  // A rule without ports lets all of them in; which pods it lets in is another question.
  const isOpen = rules.some(rule => itemsAt(rule, 'ports').length === 0) || rules.some(rule => itemsAt(rule, 'ports').some(item => entryAt(item, 'endPort') !== undefined || !/^\d+$/.test(textAt(item, 'port') ?? '')));
  const selector = at(tree, 'spec', 'podSelector');
  if (entryAt(selector, 'matchExpressions') !== undefined) return null;
  return { name, namespace, path, line: tree.line, selector: textMapOf(at(selector, 'matchLabels')), allowed: isOpen ? null : rules.flatMap(rule => itemsAt(rule, 'ports').map(item => Number(textAt(item, 'port')))) };
};
