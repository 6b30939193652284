import type { Chart } from '../../../src/model/deployment.ts';
import { DEFAULT_CONSOLE_PORT } from '../../../src/nacos/console-port.ts';
import { nacosImage } from '../../../src/nacos/image-env/image.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { versionIn } from '../../../src/nacos/version.ts';
import { isLoopbackHost } from '../../../src/syntax/ip.ts';
import { nearest } from '../../../src/syntax/nearest.ts';
import { table } from '../../../src/syntax/table.ts';

export interface UnfitValue {
  readonly kind: string;
  readonly key: string;
  readonly value: string;
  readonly standard: string;
  readonly path: string;
  readonly line: number;
  readonly severity?: 'warning' | 'info';
}

type Found = Omit<UnfitValue, 'path' | 'line'> & { readonly line?: number };

const SECRETS = ['nacos.authToken', 'nacos.identityKey', 'nacos.identityValue'];
/** What people call them elsewhere. */
const ABBREVIATED: Readonly<Record<string, string>> = table({ passwd: 'password', pwd: 'password', pass: 'password', user: 'username', database: 'name', dbname: 'name', params: 'param', replicas: 'replicaCount', replica: 'replicaCount', hostname: 'host' });
const TEXTS = ['nacos.storage.db.password', 'nacos.storage.db.username', 'nacos.storage.db.name'];

/** Every value that a template of the chart reads, or that it ships. */
const KNOWN = `global.mode global.deploymentType namespace nacos.image.repository nacos.image.tag nacos.image.pullPolicy nacos.plugin.enable nacos.plugin.image.repository nacos.plugin.image.tag nacos.plugin.image.pullPolicy
nacos.replicaCount nacos.podManagementPolicy nacos.domainName nacos.preferHostMode nacos.serverPort nacos.consolePort nacos.mcpPort nacos.authToken nacos.identityKey nacos.identityValue nacos.health.enabled nacos.storage.type
nacos.storage.db.host nacos.storage.db.name nacos.storage.db.port nacos.storage.db.username nacos.storage.db.password nacos.storage.db.param
persistence.enabled persistence.data.accessModes persistence.data.storageClassName persistence.data.resources.requests.storage service.name service.type service.port service.nodePort`.split(/\s+/);

const lastOf = (key: string): string => key.slice(key.lastIndexOf('.') + 1);

/** Values that only charts from 1.0.0 on have. */
const OF_CHART_1 = ['nacos.consolePort', 'nacos.mcpPort', 'nacos.authToken', 'nacos.identityKey', 'nacos.identityValue'];
/** So it was called before 1.0.0, and there is no sign in the values of which chart they are but what else they hold. */
const BEFORE_CHART_1 = ['nacos.preferhostmode'];

const tagOf = (values: Chart['values']): string => nacosImage(`nacos/nacos-server:${values['nacos.image.tag']?.text ?? ''}`)?.version ?? '3.0.1';

const isOfChart1 = (values: Chart['values']): boolean => OF_CHART_1.some(key => values[key] !== undefined) || versionIn(tagOf(values), '>=3.0.0-0') === true;

/** A name of the same map that the chart knows and nobody set: `passwd` for password. */
const strangers = (values: Chart['values']): readonly Found[] => Object.keys(values).filter(key => !BEFORE_CHART_1.includes(key) || isOfChart1(values)).flatMap((key): readonly Found[] => {
  const map = key.slice(0, key.lastIndexOf('.') + 1);
  const like = KNOWN.filter(known => known.startsWith(map) && !known.slice(map.length).includes('.') && values[known] === undefined).map(lastOf);
  const meant = KNOWN.includes(key) || map === '' ? null : (nearest(lastOf(key), like) ?? like.find(name => ABBREVIATED[lastOf(key).toLowerCase()] === name) ?? null);
  return meant === null ? [] : [{ kind: 'stranger', key, value: lastOf(key), standard: meant }];
});

const MODES = ['standalone', 'cluster'] as const;

const wrongMode = (values: Chart['values'], key: string): readonly Found[] => {
  const mode = values[key]?.text;
  return mode === undefined || MODES.some(one => one === mode) ? [] : [{ kind: 'mode', key, value: mode, standard: nearest(mode.toLowerCase(), MODES) ?? 'cluster' }];
};

const ofHelm = ({ values }: Chart): readonly Found[] => {
  const text = (key: string): string | undefined => values[key]?.text;
  const isCluster = text('global.mode') === 'cluster';
  const hasDatabase = Object.keys(values).some(key => key.startsWith('nacos.storage.db.'));
  const type = text('nacos.storage.type');
  const tag = text('nacos.image.tag') ?? '';
  // Its templates ask the console of 3.x whether the server lives; the charts before have none of these values.
  const isOldImage = OF_CHART_1.some(key => text(key) !== undefined) && versionIn(tagOf(values), '<3.0.0-0') === true;
  const moved = (key: string, standard: number, kind: string, severity?: 'warning'): readonly Found[] => {
    const value = text(key);
    return value === undefined || value === String(standard) ? [] : [{ kind, key, value, standard: String(standard), ...(severity && { severity }) }];
  };
  return [
    ...SECRETS.flatMap((key): readonly Found[] => (text(key) === 'nil' ? [{ kind: 'nil', key, value: 'nil', standard: '' }] : [])),
    ...moved('nacos.consolePort', DEFAULT_CONSOLE_PORT, 'console'), ...moved('nacos.serverPort', DEFAULT_MAIN_PORT, 'server-port', 'warning'),
    ...wrongMode(values, 'global.mode'), ...strangers(values),
    ...(type === 'embedded' && text('persistence.enabled') === 'false' ? [{ kind: 'not-kept', key: 'persistence.enabled', value: 'false', standard: 'true', severity: 'warning' as const }] : []),
    ...(type === 'mysql' && isLoopbackHost(text('nacos.storage.db.host') ?? '') ? [{ kind: 'loopback', key: 'nacos.storage.db.host', value: text('nacos.storage.db.host') ?? '', standard: '<service>.<namespace>.svc.cluster.local' }] : []),
    ...(isCluster && text('nacos.plugin.enable') === 'false' ? [{ kind: 'no-members', key: 'nacos.plugin.enable', value: 'false', standard: 'true' }] : []),
    ...(hasDatabase && type !== undefined && type !== 'mysql' && !isLoopbackHost(text('nacos.storage.db.host') ?? '') ? [{ kind: 'not-mysql', key: 'nacos.storage.type', value: type, standard: 'mysql' }] : []),
    ...(hasDatabase && type === undefined ? [{ kind: 'no-type', key: 'nacos.storage.type', value: '', standard: 'mysql', line: values['nacos.storage.db.host']?.line ?? 1 }] : []),
    ...(isOldImage ? [{ kind: 'old-image', key: 'nacos.image.tag', value: tag, standard: 'v3.0.1' }] : []),
    ...(type === 'mysql' ? TEXTS.flatMap((key): readonly Found[] => (values[key]?.isText === false ? [{ kind: 'not-text', key, value: values[key].text, standard: '' }] : [])) : []),
    ...(text('service.type') === 'NodePort' && text('service.nodePort') !== undefined ? [{ kind: 'node-port', key: 'service.nodePort', value: text('service.nodePort') ?? '', standard: '<none>', severity: 'warning' as const }] : []),
  ];
};

const ofOperator = (chart: Chart): readonly Found[] => {
  const { values } = chart;
  const image = nacosImage(values['spec.image']?.text ?? '');
  const mode = values['spec.function_mode'];
  const [config] = Object.entries(values).filter(([key]) => key === 'spec.config' || key.startsWith('spec.config.'));
  return [
    ...wrongMode(values, 'spec.type'),
    ...(values['spec.volume.enabled']?.text === 'false' && values['spec.database.type']?.text !== 'mysql' ? [{ kind: 'not-kept', key: 'spec.volume.enabled', value: 'false', standard: 'true', severity: 'warning' as const }] : []),
    ...(config && image && !image.generation.readsCustom ? [{ kind: 'config', key: 'spec.config', value: '', standard: '', line: config[1].line }] : []),
    ...(/^(?:Creating|Failed)$/.test(values['status.phase']?.text ?? '') && image && versionIn(image.version, '>=2.2.0-0') === true ? [{ kind: 'phase', key: 'status.phase', value: values['status.phase']?.text ?? '', standard: '', severity: 'info' as const }] : []),
    ...(values['spec.certification.enabled']?.text === 'true' && values['spec.certification.token'] === undefined ? [{ kind: 'default-key', key: 'spec.certification.enabled', value: 'true', standard: '' }] : []),
    ...(mode && mode.text !== '' && values['spec.type']?.text === 'cluster' ? [{ kind: 'function-mode', key: 'spec.function_mode', value: mode.text, standard: '' }] : []),
  ];
};

/** Values that do something else than their names say. */
export const unfitValues = (chart: Chart): readonly UnfitValue[] =>
  (chart.kind === 'helm' ? ofHelm(chart) : ofOperator(chart)).map(found => ({ ...found, path: chart.path, line: found.line ?? chart.values[found.key]?.line ?? chart.line }));
