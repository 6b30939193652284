import type { Admission, DeclaredPolicy, Peer } from '../../../model/kube-objects.ts';
import type { KubeObject } from './kube-object.ts';
import { at, entryAt, itemsAt, textAt, textMapOf, type Tree } from './yaml-tree.ts';

/** A peer that says more than labels and the name of a namespace may be anybody. */
const peerOf = (item: Tree, own: string | null): Peer | null => {
  const [pods, spaces] = [at(item, 'podSelector'), at(item, 'namespaceSelector')];
  if (entryAt(item, 'ipBlock') || entryAt(pods, 'matchExpressions') || entryAt(spaces, 'matchExpressions')) return null;
  const names = textMapOf(at(spaces, 'matchLabels'));
  const namespace = spaces.kind === 'nothing' && !entryAt(item, 'namespaceSelector') ? own : (names['kubernetes.io/metadata.name'] ?? null);
  return entryAt(item, 'namespaceSelector') && namespace === null ? null : { namespace, labels: textMapOf(at(pods, 'matchLabels')) };
};

const admissionsOf = (tree: Tree, side: 'ingress' | 'egress', own: string | null): readonly Admission[] => itemsAt(tree, 'spec', side).map(rule => {
  const ports = itemsAt(rule, 'ports');
  const peers = itemsAt(rule, side === 'ingress' ? 'from' : 'to').map(item => peerOf(item, own));
  // A rule without ports lets all of them in; so may one that names them, or a range of them.
  const isOpen = ports.length === 0 || ports.some(item => entryAt(item, 'endPort') !== undefined || !/^\d+$/.test(textAt(item, 'port') ?? ''));
  return {
    ports: isOpen ? null : ports.filter(item => textAt(item, 'port') === '53' || !/^(?:UDP|SCTP)$/.test(textAt(item, 'protocol') ?? '')).map(item => Number(textAt(item, 'port'))),
    peers: peers.length === 0 || peers.includes(null) ? null : peers.filter(peer => peer !== null),
  };
});

/** null for one whose pods cannot be told. */
export const policyOf = ({ name, namespace, tree, path }: KubeObject): DeclaredPolicy | null => {
  const types = itemsAt(tree, 'spec', 'policyTypes').map(item => (item.kind === 'text' ? item.text : ''));
  const selector = at(tree, 'spec', 'podSelector');
  if (entryAt(selector, 'matchExpressions') !== undefined) return null;
  const isFor = (type: 'Ingress' | 'Egress'): boolean => (types.length > 0 ? types.includes(type) : type === 'Ingress' || entryAt(at(tree, 'spec'), 'egress') !== undefined);
  return {
    name, namespace, path, line: tree.line, selector: textMapOf(at(selector, 'matchLabels')),
    ingress: isFor('Ingress') ? admissionsOf(tree, 'ingress', namespace) : null, egress: isFor('Egress') ? admissionsOf(tree, 'egress', namespace) : null,
  };
};
