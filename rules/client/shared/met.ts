import type { Look, Verdict } from '../../../src/kit/case-rule.ts';
import type { ClientProject, ClientsMet, MetService } from '../../../src/model/client.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import { DEFAULT_GROUP, namespaceId } from '../../../src/nacos/client/seats.ts';
import type { Text } from '../../../src/model/text.ts';
import { firstOf } from '../../../src/kit/first-of.ts';

const NOT_BOTH: Text = { en: 'no server and project of a client were given together', zh: '没有同时提供服务端和客户端项目' };

type MetLook = Pick<Look<'client.met' | 'client.projects' | 'nacos.version', string>, 'known' | 'seen' | 'clear' | 'na'>;

const MOST_TOLD = 6;

/** Every project that was given beside a server, or together with files of one, against that server. */
export const overMet = (look: MetLook, judge: (project: ClientProject) => readonly Outcome[], isServerSeen = false): Verdict => {
  const met = look.known('client.met');
  const projects = met?.projects ?? (look.known('nacos.version') === undefined && !isServerSeen ? [] : (look.known('client.projects') ?? []));
  if (projects.length === 0) return look.na(NOT_BOTH);
  const fails = firstOf(MOST_TOLD, projects.flatMap(judge));
  return fails.length > 0 ? fails : look.clear(look.seen(met ? 'client.met' : 'client.projects', projects.map(({ name }) => name).slice(0, 10).join(', ')));
};

/** The fact that the projects of `overMet` stand in. */
export const factOfMet = ({ known }: Pick<MetLook, 'known'>): 'client.met' | 'client.projects' => (known('client.met') ? 'client.met' : 'client.projects');

/** The default namespace has no name that a person would type. */
export const namespaceName = (namespace: string): string => (namespace === '' ? 'public' : namespace);

type Use = ClientProject['uses'][number];

/** Uses that are switched on and name a service. */
export const usesOfServices = ({ uses }: ClientProject): readonly Use[] => uses.filter(({ isEnabled, service }) => isEnabled && service !== null);

/** What the server has of the service of a use, in the seat that the project gives it. */
export const serviceMet = (met: ClientsMet | null | undefined, { service, namespace, group }: Use): MetService | undefined =>
  met?.services.find(one => one.service === service?.value && one.namespace === namespaceId(namespace?.value) && one.group === (group?.value ?? DEFAULT_GROUP));
