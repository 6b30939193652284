import type { ClientProject, ClientPurpose, Decider, Told } from '../../../src/model/client.ts';
import { namespaceId } from '../../../src/nacos/client/seats.ts';
import { versionIn } from '../../../src/nacos/version.ts';
import { table } from '../../../src/syntax/table.ts';

export interface Decided {
  readonly name: 'cloud' | 'endpoint' | 'generic' | 'seata' | 'rust';
  readonly by: Decider;
  /** What the project says of the same; null: nothing. */
  readonly instead: Told | null;
}

const CLOUD_NAMESPACE = /^(?:ALIBABA_ALIWARE_NAMESPACE|(?:acm|ans)\.namespace|tenant\.id)$/;

/** What the plain Java client looks for in the environment when nobody set it (SystemEnvPropertySource@3.0.3). */
const GENERIC: Readonly<Record<string, 'namespace' | 'endpoint' | 'list' | 'contextPath'>> = table({ NAMESPACE: 'namespace', ENDPOINT: 'endpoint', SERVERADDR: 'list', CONTEXTPATH: 'contextPath' });

const RUST: Readonly<Record<string, 'namespace' | 'endpoint' | 'list'>> = table({ NACOS_CLIENT_NAMESPACE: 'namespace', NACOS_CLIENT_ENDPOINT: 'endpoint', NACOS_CLIENT_SERVER_ADDRESS: 'list' });

const usesOf = ({ uses }: ClientProject, ...purposes: readonly ClientPurpose[]): ClientProject['uses'] => uses.filter(({ purpose, isEnabled }) => isEnabled && purposes.includes(purpose));

const cloud = (project: ClientProject, by: Decider): readonly Decided[] => {
  if (project.environment?.some(({ name, value }) => name === 'nacos.use.cloud.namespace.parsing' && value === 'false')) return [];
  if (CLOUD_NAMESPACE.test(by.name)) {
    const others = usesOf(project, 'config', 'discovery', 'dubbo-registry', 'direct').filter(({ namespace }) => namespaceId(namespace?.value) !== by.value);
    // What somebody wrote tells more than what a client takes by itself.
    const other = others.find(({ namespace }) => namespace !== null) ?? others[0];
    return other ? [{ name: 'cloud', by, instead: other.namespace }] : [];
  }
  const listed = by.name === 'ALIBABA_ALIWARE_ENDPOINT_URL' ? usesOf(project, 'config', 'discovery', 'dubbo-registry', 'direct').find(({ list }) => list !== null) : undefined;
  return listed ? [{ name: 'endpoint', by, instead: listed.list }] : [];
};

/** Spring Cloud hands over every property, blank ones too, so that nothing is looked for. */
const generic = (project: ClientProject, by: Decider): readonly Decided[] => {
  const field = GENERIC[by.name];
  const version = project.client?.version ?? null;
  if (field === undefined || (version !== null && versionIn(version, '>=2.2.0') === false)) return [];
  const bare = usesOf(project, 'dubbo-registry', 'direct').find(use => use[field] === null);
  return bare ? [{ name: 'generic', by, instead: null }] : [];
};

const seata = (project: ClientProject, by: Decider): readonly Decided[] =>
  (by.of === 'flag' && !CLOUD_NAMESPACE.test(by.name) && !by.name.startsWith('nacos.') && usesOf(project, 'seata-registry', 'seata-config').length > 0 ? [{ name: 'seata', by, instead: null }] : []);

const rust = (project: ClientProject, by: Decider): readonly Decided[] => {
  const field = RUST[by.name];
  const [use] = project.uses;
  const told = field === undefined ? null : (use?.[field] ?? null);
  return told !== null && told.value !== by.value ? [{ name: 'rust', by, instead: told }] : [];
};

/** Variables and flags that decide something which the project says otherwise, or does not say. */
export const decided = (project: ClientProject): readonly Decided[] =>
  (project.environment ?? []).flatMap(by => (project.ecosystem === 'rust' ? rust(project, by) : project.ecosystem === 'jvm' ? [...cloud(project, by), ...generic(project, by), ...seata(project, by)] : []));
