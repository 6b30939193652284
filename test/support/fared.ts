import { readPastedText } from '../../src/collect/evidence/one-text.ts';
import { faredIn } from '../../src/collect/readers/containers/index.ts';
import type { Given } from './outside.ts';

/** How containers fare, as the readers tell it of a text. */
export const fared = (...texts: readonly string[]): Given => {
  const { states, events } = faredIn(texts.flatMap((text, at) => readPastedText(at === 0 ? 'given' : `given${at + 1}`, text.replace(/^\n/, '')).items));
  return { ...(states.length > 0 && { 'containers.states': states }), ...(events.length > 0 && { 'containers.events': events }) };
};

const COLUMNS = 'CONTAINER ID   IMAGE   COMMAND   CREATED   STATUS   PORTS   NAMES';

/** A row of `docker ps -a`. */
export const psRow = (status: string, image = 'nacos/nacos-server:v2.5.1', name = 'nacos'): string => `${COLUMNS}\n7a70c68fa266   ${image}   "sh"   2 hours ago   ${status}      ${name}\n`;

/** A pod as `kubectl get pod -o json` prints it. */
export const pod = (status: object, { name = 'nacos-0', image = 'nacos/nacos-server:v2.5.1', init = [] as readonly object[], whole = {} } = {}): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'prod' }, spec: { containers: [{ name: 'nacos', image }] }, status: { initContainerStatuses: init, ...(Object.keys(status).length > 0 && { containerStatuses: [{ name: 'nacos', image, restartCount: 0, ready: false, ...status }] }), ...whole } });

const EVENTS = 'LAST SEEN   TYPE      REASON   OBJECT   MESSAGE';

/** A row of `kubectl get events`. */
export const events = (...rows: readonly (readonly [reason: string, object: string, message: string])[]): string =>
  `${EVENTS}\n${rows.map(([reason, object, message]) => `3m          Warning   ${reason}   ${object}   ${message}`).join('\n')}\n`;
