import type { ClientUse, MetService, Told } from '../../../src/model/client.ts';
import type { Args } from '../../../src/model/finding.ts';
import { namespaceName } from './met.ts';

type Apart = 'elsewhere' | 'spelling' | 'cluster' | 'kind';

/** How what the server has of a service differs from where a project has it; null: not at all. */
export const apartFrom = ({ elsewhere, instances, namespace, group, service }: MetService, cluster: Told | null, ephemeral: Told | null): { readonly name: Apart | null; readonly args: Args } => {
  const alike = elsewhere.find(one => one.namespace === namespace && one.group.toLowerCase() === group.toLowerCase());
  if (alike) return { name: 'spelling', args: { otherName: alike.name ?? service, otherGroup: alike.group } };
  const other = elsewhere.find(({ name }) => name === undefined);
  if (other) return { name: 'elsewhere', args: { other: namespaceName(other.namespace), otherId: other.namespace, otherGroup: other.group } };
  const clusters = [...new Set((instances ?? []).flatMap(one => one.cluster ?? []))];
  if (cluster !== null && !cluster.value.includes('${') && clusters.length > 0 && !clusters.includes(cluster.value)) return { name: 'cluster', args: { cluster: cluster.value, others: clusters.join(', ') } };
  const wanted = ephemeral === null ? null : ephemeral.value !== 'false';
  const odd = wanted === null ? undefined : instances?.find(one => one.ephemeral !== null && one.ephemeral !== wanted);
  return odd ? { name: 'kind', args: { wanted: String(wanted), address: odd.address } } : { name: null, args: {} };
};

/** What makes the project look where the server has it: the namespace, or in the same one the group; where it is told already, that line. */
export const seatOf = (use: ClientUse, { namespace, elsewhere }: MetService, { otherGroup = '' }: Args): { readonly isTold: boolean; readonly args: Args } => {
  const other = elsewhere.find(({ name }) => name === undefined);
  const [told, key, value] = other && other.namespace !== namespace ? [use.namespace, 'namespace', other.namespace] as const : [use.group, 'group', String(otherGroup)] as const;
  if (told?.at == null || !told.value.trim()) return { isTold: false, args: { seat: `spring.cloud.nacos.discovery.${key}: ${value}` } };
  return { isTold: true, args: { seat: value, seatOld: told.value, seatFile: told.at.path, seatLine: String(told.at.line) } };
};
