import type { DeclaredContainer, DeclaredService, Deployment } from '../../../src/model/deployment.ts';
import type { Text } from '../../../src/model/text.ts';

export const NO_WORKLOAD: Text = { en: 'not a workload of Kubernetes, or told with its first replica', zh: '不是 Kubernetes 工作负载，或已在第一个副本处说明' };

const sameNamespace = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;

/** Services whose selector picks the pods of this container. */
export const servicesOf = ({ services }: Deployment, { workload }: DeclaredContainer): readonly DeclaredService[] =>
  workload === null ? [] : services.filter(({ selector, namespace }) => {
    const wanted = Object.entries(selector ?? {});
    return wanted.length > 0 && sameNamespace(namespace, workload.namespace) && wanted.every(([key, value]) => workload.labels[key] === value);
  });

/** Port of a Service that leads to a port of the container; of a name the usual one of that name is unknown. */
export const servicePort = ({ ports }: DeclaredService, containerPort: number) => ports.find(({ target, port }) => target === String(containerPort) || (!/^\d+$/.test(target) && port === containerPort));
