import { imageMeant } from '../../../syntax/image-meant.ts';
import { nearest } from '../../../syntax/nearest.ts';
import type { Found } from './found.ts';
import { at, entriesOf, type Entry, entryAt, itemsAt, type Tree } from './yaml-tree.ts';

const CONDITIONS = ['service_started', 'service_healthy', 'service_completed_successfully'] as const;

const value = (entry: Entry | undefined, name: string, isTaken: (text: string) => boolean, wanted: (text: string) => string | null): readonly Found[] => {
  const text = entry?.value.kind === 'text' ? entry.value.text : null;
  if (!entry || text === null || text.includes('$') || isTaken(text)) return [];
  const right = wanted(text);
  return [{ what: 'value', line: entry.value.line, name, value: text, wanted: right ?? '', ...(right !== null && { edit: { from: text, to: right } }) }];
};

const DURATIONS = ['interval', 'timeout', 'start_period', 'start_interval'] as const;
export const RESTARTS = ['no', 'always', 'unless-stopped', 'on-failure'] as const;

export const isRestart = (text: string): boolean => /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/.test(text);

const PORT = /^(?:(?:\[[\da-fA-F:]+\]|\d+\.\d+\.\d+\.\d+):)?(?:(?:\d{1,5}(?:-\d{1,5})?)?:)?\d{1,5}(?:-\d{1,5})?(?:\/(?:tcp|udp|sctp))?$/;

/** The two ends of `8848:8848:8848`, or what was meant with other signs. */
const portMeant = (text: string): string | null => {
  const plain = text.replaceAll('：', ':').replace(/\s+/g, '').replace(/^(\d+)[;,=](\d+)$/, '$1:$2');
  if (PORT.test(plain)) return plain;
  const parts = /^(\d{2,5}):(\d{2,5}):(\d{2,5})$/.exec(plain);
  return parts ? `${parts[1] ?? ''}:${parts[3] ?? ''}` : null;
};

/** A port as `ports` and `-p` take it. */
export const isPort = (text: string): boolean => PORT.test(text) && (text.match(/\d{1,5}/g) ?? []).every(part => Number(part) <= 65_535);

const NAME = /^[A-Za-z0-9][\w.-]+$/;

const PROGRAMS = ['curl', 'wget', 'mysqladmin', 'mysql', 'mariadb-admin', 'healthcheck.sh', 'pg_isready', 'redis-cli', 'bash'];

/** The first word of a list says how the rest is run. */
const testOf = (service: Tree, name: string, lines: readonly string[]): readonly Found[] => {
  const test = at(at(service, 'healthcheck'), 'test');
  const [first] = test.kind === 'list' ? test.items : [];
  const [, program] = test.kind === 'list' ? test.items : [];
  const meant = first?.kind === 'text' && first.text === 'CMD' && program?.kind === 'text' && !PROGRAMS.includes(program.text) ? nearest(program.text, PROGRAMS) : null;
  if (program?.kind === 'text' && meant !== null) return [{ what: 'slip', line: program.line, name: `${name}.healthcheck.test`, value: program.text, wanted: meant, edit: { from: program.text, to: meant } }];
  if (first?.kind !== 'text' || /^(?:NONE|CMD|CMD-SHELL)$/.test(first.text) || first.text.includes('$')) return [];
  const from = /\[\s*(["']?)(?=[^\s"'])/.exec(/\btest:/.test(lines[first.line - 1] ?? '') ? (lines[first.line - 1] ?? '').replace(/^.*?\btest:/, '') : '')?.[0];
  return [{ what: 'value', line: first.line, name: `${name}.healthcheck.test`, value: `["${first.text}", …]`, wanted: `["CMD", "${first.text}", …]`, ...(from !== undefined && { edit: { from: `${from}${first.text}`, to: `["CMD", ${from.replace(/^\[\s*/, '')}${first.text}` } }) }];
};

/** `- ./data: /home/nacos/data` is a map. */
const mountsOf = (service: Tree, name: string, lines: readonly string[]): readonly Found[] => itemsAt(service, 'volumes').flatMap((item): readonly Found[] => {
  const [entry, ...others] = entriesOf(item);
  if (!entry || others.length > 0 || /^(?:type|source|target)$/.test(entry.key) || entry.value.kind !== 'text' || !/[./]/.test(`${entry.key}${entry.value.text}`) || !entry.value.text.startsWith('/')) return [];
  const from = /-\s+(.*?)\s*$/.exec(lines[item.line - 1] ?? '')?.[1];
  const to = `${entry.key}:${entry.value.text}`;
  return [{ what: 'value', line: item.line, name: `${name}.volumes`, value: from ?? '', wanted: to, ...(from !== undefined && !from.includes('#') && { edit: { from, to } }) }];
});

/** Docker takes no container below six megabytes: the unit is missing. */
const LEAST_MEMORY = 6 * 1024 ** 2;

/** What is not refused for itself, but beside the other. */
const bothOf = (service: Tree, name: string): readonly Found[] => {
  const [mode, networks] = [entryAt(service, 'network_mode'), entryAt(service, 'networks')];
  return mode && networks && networks.value.kind !== 'nothing' ? [{ what: 'both', line: networks.line, name: `${name}.networks`, value: 'network_mode', wanted: '' }] : [];
};

export const valuesOf = (service: Tree, name: string, lines: readonly string[]): readonly Found[] => [
  ...testOf(service, name, lines), ...mountsOf(service, name, lines), ...bothOf(service, name),
  ...value(entryAt(service, 'container_name'), `${name}.container_name`, text => NAME.test(text), text => (NAME.test(text.trim().replace(/\s+/g, '-')) ? text.trim().replace(/\s+/g, '-') : null)),
  ...value(entryAt(service, 'mem_limit'), `${name}.mem_limit`, text => !/^\d+$/.test(text) || Number(text) >= LEAST_MEMORY, text => `${text}m`),
  ...value(entryAt(service, 'restart'), `${name}.restart`, text => text === 'false' || isRestart(text), text => nearest(text, RESTARTS)),
  ...entriesOf(at(service, 'depends_on')).flatMap(({ key, value: need }) => value(entryAt(need, 'condition'), `${name}.depends_on.${key}.condition`, text => CONDITIONS.some(one => one === text), text => nearest(text, CONDITIONS) ?? nearest(`service_${text}`, CONDITIONS))),
  ...DURATIONS.flatMap(key => value(entryAt(at(service, 'healthcheck'), key), `${name}.healthcheck.${key}`, text => !/^\d+$/.test(text), text => `${text}s`)),
  ...itemsAt(service, 'ports').flatMap(item => (item.kind === 'text' && !/^[A-Za-z]/.test(item.text) ? value({ key: 'ports', line: item.line, value: item }, `${name}.ports`, isPort, portMeant) : [])),
  ...value(entryAt(service, 'image'), `${name}.image`, text => imageMeant(text) === null || at(service, 'build').kind !== 'nothing', imageMeant).map((one): Found => ({ ...one, what: 'slip' })),
  ...value(entryAt(service, 'image'), `${name}.image`, text => !/[A-Z]/.test(text.replace(/[:@][^/]*$/, '').replace(/^[^/]*[.:][^/]*\//, '')) && !/\s/.test(text), text => (/\s/.test(text) ? null : text.replace(/^[^:@]*/, repository => repository.toLowerCase()))),
];
