import type { ContainerEvent } from '../../../model/container.ts';
import { linesOf } from '../pasted/text.ts';

/** Cells of a table of kubectl by their header: an empty cell is seen only in its column. */
const rowsOf = (lines: readonly string[], header: RegExp): readonly { readonly cells: Readonly<Record<string, string>>; readonly at: number }[] => {
  const head = lines.findIndex(line => header.test(line));
  const names = [...(lines[head] ?? '').matchAll(/\S+(?: \S+)*/g)].map(match => ({ name: match[0], from: match.index }));
  if (head === -1 || names.length === 0) return [];
  const end = lines.findIndex((line, at) => at > head && line.trim() === '');
  return lines.slice(head + 1, end === -1 ? undefined : end).map((line, index) => ({
    at: head + 1 + index, cells: Object.fromEntries(names.map(({ name, from }, at) => [name, line.slice(from, names[at + 1]?.from).trim()])),
  }));
};

const HEADERS = { claim: /^(?:NAMESPACE\s+)?NAME\s+STATUS\s+VOLUME\s/, endpoints: /^(?:NAMESPACE\s+)?NAME\s+ENDPOINTS\s+AGE/, node: /^NAME\s+STATUS\s+ROLES\s+AGE\s+VERSION/ } as const;

interface Shown {
  readonly object: string;
  readonly reason: string;
  readonly message: string;
}

const TOLD: readonly (readonly [RegExp, (cells: Readonly<Record<string, string>>) => Shown | null])[] = [
  [HEADERS.claim, ({ NAME = '', STATUS = '', STORAGECLASS = '' }) => (STATUS === 'Pending' || STATUS === 'Lost' ? { object: `PersistentVolumeClaim/${NAME}`, reason: `Claim${STATUS}`, message: `${STATUS}, storage class ${STORAGECLASS === '' ? '<none>' : STORAGECLASS}` } : null)],
  [HEADERS.endpoints, ({ NAME = '', ENDPOINTS = '' }) => (ENDPOINTS === '<none>' || ENDPOINTS === '' ? { object: `Endpoints/${NAME}`, reason: 'NoEndpoints', message: '<none>' } : null)],
  [HEADERS.node, ({ NAME = '', STATUS = '' }) => (STATUS.startsWith('NotReady') ? { object: `Node/${NAME}`, reason: 'NodeNotReady', message: STATUS } : null)],
];

/** What `kubectl get pvc|endpoints|nodes` shows to be wrong, as the event that it is. */
export const eventsOfKubeTables = (text: string, path: string, startLine: number): readonly ContainerEvent[] => {
  const lines = linesOf(text);
  return TOLD.flatMap(([header, told]) => rowsOf(lines, header).flatMap(({ cells, at }): readonly ContainerEvent[] => {
    const shown = told(cells);
    return shown ? [{ isWarning: true, ...shown, count: null, path, line: startLine + at }] : [];
  }));
};

/** Columns of the operator's resource (operator/chart/nacos-operator/crds of nacos-k8s). */
const OPERATOR = /^NAME\s+REPLICAS\s+READY\s+TYPE\s+DBTYPE\s/;

/** What `kubectl get nacos` lists. */
export const namesOfOperator = (text: string): readonly string[] => rowsOf(linesOf(text), OPERATOR).flatMap(({ cells: { NAME = '' } }) => (/^[a-z0-9][a-z0-9-]*$/.test(NAME) ? [NAME] : []));

const WIDE = /^(?:NAMESPACE\s+)?NAME\s+READY\s+STATUS\s+RESTARTS\s+AGE\s+IP\s+NODE\b/;

/** Address and node of every pod, by its name. */
export const placesOfPods = (text: string): ReadonlyMap<string, { readonly address: string; readonly node: string }> => {
  // A restart some minutes ago widens its column by blanks: what follows is counted from the address on.
  const rows = linesOf(text).some(line => WIDE.test(line)) ? linesOf(text) : [];
  return new Map(rows.flatMap(line => {
    const match = /^(?:[a-z0-9-]+\s+)?([a-z0-9][a-z0-9.-]*)\s+\d+\/\d+\s+[A-Z]\S*\s+\d+(?: \([^)]*\))?\s+\S+\s+(\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]+)\s+([a-z0-9][\w.-]*)/i.exec(line);
    return match ? [[match[1] ?? '', { address: match[2] ?? '', node: match[3] ?? '' }] as const] : [];
  }));
};
