import type { DeclaredContainer, DeclaredService, Deployment } from '../../../src/model/deployment.ts';
import type { Text } from '../../../src/model/text.ts';
import { consolePortIn } from '../../../src/nacos/declared-container.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../../src/nacos/ports.ts';
import type { DeploymentLook } from '../../docker/shared/deployment-rule.ts';

export const NO_WORKLOAD: Text = { en: 'not a workload of Kubernetes, or told with its first replica', zh: '不是 Kubernetes 工作负载，或已在第一个副本处说明' };

/** What does not name its namespace may be of any. */
export const sameNamespace = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;

/** Whether pods with these labels are picked. */
export const picks = (selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>>): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);

/** Services whose selector picks the pods of this container. */
export const servicesOf = ({ services }: Deployment, { workload }: DeclaredContainer): readonly DeclaredService[] =>
  workload === null ? [] : services.filter(({ selector, namespace }) =>
    selector !== null && Object.keys(selector).length > 0 && sameNamespace(namespace, workload.namespace) && picks(selector, workload.labels));

/** Port of a Service that leads to a port of the container; of a name the usual one of that name is unknown. */
export const servicePort = ({ ports }: DeclaredService, containerPort: number) => ports.find(({ target, port }) => target === String(containerPort) || (!/^\d+$/.test(target) && port === containerPort));

export const isPortOf = ({ mainPort }: DeploymentLook, port: number): boolean => port === mainPort || port === mainPort + GRPC_SDK_OFFSET;

/** Of Nacos, or of something beside it that the pod says it listens on. */
export const listensOn = ({ own, mainPort, is3, known }: DeploymentLook, port: number): boolean => {
  const main = known('nacos.main-port')?.port ?? mainPort;
  return [main, main + GRPC_SDK_OFFSET, main + GRPC_CLUSTER_OFFSET, main + RAFT_OFFSET, ...(is3 ? [consolePortIn(own)] : [])].includes(port) || own.workload?.kind === 'Pod' || own.envIsPartial || (own.portNumbers ?? []).includes(port);
};
