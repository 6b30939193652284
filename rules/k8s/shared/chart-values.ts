import type { Chart } from '../../../src/model/deployment.ts';
import { DEFAULT_CONSOLE_PORT } from '../../../src/nacos/console-port.ts';
import { nacosImage } from '../../../src/nacos/image-env/image.ts';
import { DEFAULT_MAIN_PORT } from '../../../src/nacos/main-port.ts';
import { versionIn } from '../../../src/nacos/version.ts';

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
const TEXTS = ['nacos.storage.db.password', 'nacos.storage.db.username', 'nacos.storage.db.name'];

const ofHelm = ({ values }: Chart): readonly Found[] => {
  const text = (key: string): string | undefined => values[key]?.text;
  const isCluster = text('global.mode') === 'cluster';
  const hasDatabase = Object.keys(values).some(key => key.startsWith('nacos.storage.db.'));
  const type = text('nacos.storage.type');
  const moved = (key: string, standard: number, kind: string, severity?: 'warning'): readonly Found[] => {
    const value = text(key);
    return value === undefined || value === String(standard) ? [] : [{ kind, key, value, standard: String(standard), ...(severity && { severity }) }];
  };
  return [
    ...SECRETS.flatMap((key): readonly Found[] => (text(key) === 'nil' ? [{ kind: 'nil', key, value: 'nil', standard: '' }] : [])),
    ...moved('nacos.consolePort', DEFAULT_CONSOLE_PORT, 'console'), ...moved('nacos.serverPort', DEFAULT_MAIN_PORT, 'server-port', 'warning'),
    ...(isCluster && text('nacos.plugin.enable') === 'false' ? [{ kind: 'no-members', key: 'nacos.plugin.enable', value: 'false', standard: 'true' }] : []),
    ...(hasDatabase && type !== undefined && type !== 'mysql' && text('nacos.storage.db.host') !== 'localhost' ? [{ kind: 'not-mysql', key: 'nacos.storage.type', value: type, standard: 'mysql' }] : []),
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
    ...(config && image && !image.generation.readsCustom ? [{ kind: 'config', key: 'spec.config', value: '', standard: '', line: config[1].line }] : []),
    ...(/^(?:Creating|Failed)$/.test(values['status.phase']?.text ?? '') && image && versionIn(image.version, '>=2.2.0-0') === true ? [{ kind: 'phase', key: 'status.phase', value: values['status.phase']?.text ?? '', standard: '', severity: 'info' as const }] : []),
    ...(values['spec.certification.enabled']?.text === 'true' && values['spec.certification.token'] === undefined ? [{ kind: 'default-key', key: 'spec.certification.enabled', value: 'true', standard: '' }] : []),
    ...(mode && mode.text !== '' && values['spec.type']?.text === 'cluster' ? [{ kind: 'function-mode', key: 'spec.function_mode', value: mode.text, standard: '' }] : []),
  ];
};

/** Values that do something else than their names say. */
export const unfitValues = (chart: Chart): readonly UnfitValue[] =>
  (chart.kind === 'helm' ? ofHelm(chart) : ofOperator(chart)).map(found => ({ ...found, path: chart.path, line: found.line ?? chart.values[found.key]?.line ?? chart.line }));
