import type { Chart, DeclaredContainer, DeclaredService, DeclaredVariable } from '../../../model/deployment.ts';
import { DEFAULT_CONSOLE_PORT } from '../../../nacos/console-port.ts';
import { DEFAULT_MAIN_PORT } from '../../../nacos/main-port.ts';
import { GRPC_CLUSTER_OFFSET, GRPC_SDK_OFFSET, RAFT_OFFSET } from '../../../nacos/ports.ts';
import { blankContainer, bytesOf, serviceType } from './blank.ts';
import { at, entriesOf, itemsAt, parseYaml, textAt, type Tree } from './yaml-tree.ts';

export interface ChartContent {
  readonly charts: readonly Chart[];
  readonly containers: readonly DeclaredContainer[];
  readonly services: readonly DeclaredService[];
}

const MOST_VALUES = 500;

/** `a.b.c` → its text and line, as far as values are single ones. */
const flat = (tree: Tree, path = ''): readonly (readonly [string, Chart['values'][string]])[] =>
  entriesOf(tree).flatMap(({ key, line, value }) => {
    const name = path === '' ? key : `${path}.${key}`;
    return value.kind === 'text' ? [[name, { text: value.text, line, isText: value.isNumber !== true }] as const] : flat(value, name);
  }).slice(0, MOST_VALUES);

type Values = Chart['values'];

interface Made {
  readonly values: Values;
  readonly path: string;
}

const variables = ({ values, path }: Made, pairs: readonly (readonly [name: string, key: string, standard?: string])[]): readonly DeclaredVariable[] =>
  pairs.flatMap(([name, key, standard]): readonly DeclaredVariable[] => {
    const value = values[key]?.text ?? standard;
    return value === undefined ? [] : [{ name, value, from: 'environment', path, line: values[key]?.line ?? 1 }];
  });

const workload = (name: string, replicas: number, replicasLine: number, namespace: string | null, serviceName: string): NonNullable<DeclaredContainer['workload']> =>
  ({ kind: 'StatefulSet', name, namespace, replicas, replicasLine, serviceName, labels: { 'app.kubernetes.io/name': name }, isParallel: true, serviceLinks: true });

/** What else stands there may be meant for one of them. */
const DATABASE_VALUES = new Set(['host', 'name', 'port', 'username', 'password', 'param'].map(name => `nacos.storage.db.${name}`));

/** Whoever keeps them out of this file gives them by --set or in another one. */
const SECRETS = [['NACOS_AUTH_TOKEN', 'nacos.authToken'], ['NACOS_AUTH_IDENTITY_KEY', 'nacos.identityKey'], ['NACOS_AUTH_IDENTITY_VALUE', 'nacos.identityValue']] as const;

const HELM_HEADLESS = 'nacos-hs';

/** Of the pods, by their names. */
const headless = (name: string, selected: string, namespace: string | null, path: string, line: number): DeclaredService => ({
  name, namespace, type: 'ClusterIP', headless: true, publishNotReady: true, selector: { 'app.kubernetes.io/name': selected }, path, line,
  ports: [{ name: 'server', port: DEFAULT_MAIN_PORT, target: String(DEFAULT_MAIN_PORT), nodePort: null, path, line }],
});

/** What the templates of nacos-k8s helm 1.0.0 make of the values (helm/templates/statefulset.yaml). */
const ofHelm = (made: Made): DeclaredContainer => {
  const { values, path } = made;
  // A mode in other letters is told as such; what was meant is judged.
  const isCluster = values['global.mode']?.text.toLowerCase() === 'cluster';
  const isMysql = values['nacos.storage.type']?.text === 'mysql';
  const [repository, tag] = [values['nacos.image.repository'], values['nacos.image.tag']];
  const line = repository?.line ?? 1;
  const replicas = values['nacos.replicaCount'];
  return {
    ...blankContainer('nacos', path, line), image: `${repository?.text ?? 'nacos/nacos-server'}:${tag?.text ?? 'v3.0.1'}`, imageLine: tag?.line ?? line, networkMode: 'pod', networks: null, envIsPartial: Object.keys(values).some(key => key.startsWith('nacos.storage.db.') && !DATABASE_VALUES.has(key)),
    workload: workload('nacos', Number(replicas?.text ?? 1) || 1, replicas?.line ?? 1, null, HELM_HEADLESS), memoryBytes: bytesOf(values['resources.limits.memory']?.text ?? '', 'kubernetes'),
    env: [...SECRETS.map(([name, key]): DeclaredVariable => ({ name, value: values[key]?.text ?? null, from: 'environment', path, line: values[key]?.line ?? 1 })), ...variables(made, [
      ...(isCluster ? [['SERVICE_NAME', '', HELM_HEADLESS] as const] : []), ...(values['global.mode']?.text === 'standalone' ? [['MODE', 'global.mode'] as const] : []), ['NACOS_APPLICATION_PORT', 'nacos.serverPort'], ['PREFER_HOST_MODE', values['nacos.preferHostMode'] ? 'nacos.preferHostMode' : 'nacos.preferhostmode', 'hostname'],
      ...(isMysql ? [['SPRING_DATASOURCE_PLATFORM', 'nacos.storage.type'], ['MYSQL_SERVICE_HOST', 'nacos.storage.db.host'], ['MYSQL_SERVICE_DB_NAME', 'nacos.storage.db.name'], ['MYSQL_SERVICE_PORT', 'nacos.storage.db.port'], ['MYSQL_SERVICE_USER', 'nacos.storage.db.username'], ['MYSQL_SERVICE_PASSWORD', 'nacos.storage.db.password'], ['MYSQL_SERVICE_DB_PARAM', 'nacos.storage.db.param']] as const
        : isCluster ? [['EMBEDDED_STORAGE', 'nacos.storage.type', 'embedded'] as const] : []),
    ])],
    mounts: values['persistence.enabled']?.text === 'true' ? [{ source: 'data', target: '/home/nacos/data', kind: 'claim-template', readOnly: false, path, line: values['persistence.enabled'].line }] : [],
  };
};

const helmService = ({ values, path }: Made): DeclaredService => {
  const line = values['service.type']?.line ?? 1;
  const main = Number(values['service.port']?.text ?? DEFAULT_MAIN_PORT) || DEFAULT_MAIN_PORT;
  const console = Number(values['nacos.consolePort']?.text ?? DEFAULT_CONSOLE_PORT) || DEFAULT_CONSOLE_PORT;
  const type = serviceType(values['service.type']?.text ?? 'NodePort');
  const entry = (name: string, port: number): DeclaredService['ports'][number] => ({ name, port, target: String(port), nodePort: null, path, line });
  return {
    name: 'nacos-cs', namespace: null, type, headless: false, publishNotReady: true, selector: { 'app.kubernetes.io/name': 'nacos' }, path, line,
    ports: [entry('http', main), entry('client-rpc', main + GRPC_SDK_OFFSET), entry('raft-rpc', main + GRPC_CLUSTER_OFFSET), entry('console', console), entry('old-raft-rpc', main + RAFT_OFFSET)],
  };
};

/** What the operator makes of a resource of its kind `Nacos` (operator/pkg/service/operator/Kind.go). */
const ofOperator = (tree: Tree, made: Made): DeclaredContainer => {
  const { values, path } = made;
  const name = textAt(tree, 'metadata', 'name') ?? 'nacos';
  const given = itemsAt(tree, 'spec', 'env').flatMap((item): readonly DeclaredVariable[] => {
    const key = textAt(item, 'name');
    return key === null ? [] : [{ name: key, value: textAt(item, 'value'), from: 'environment', path, line: item.line }];
  });
  const isCluster = (values['spec.type']?.text ?? '').toLowerCase() === 'cluster';
  const [replicas, namespace] = [values['spec.replicas'], textAt(tree, 'metadata', 'namespace')];
  const count = Number(replicas?.text ?? 1) || 1;
  const members = Array.from({ length: Math.min(count, 100) }, (_, at) => `${name}-${at}.${name}-headless.${namespace ?? 'default'}.svc.cluster.local:${DEFAULT_MAIN_PORT}`).join(' ');
  const own = variables(made, [
    ...(isCluster ? [['NACOS_SERVERS', '', members] as const] : [['MODE', 'spec.type', 'standalone'] as const]),
    ...(isCluster && values['spec.function_mode'] === undefined ? [['PREFER_HOST_MODE', '', 'hostname'] as const] : []),
    ...(values['spec.database.type']?.text === 'mysql' ? [['SPRING_DATASOURCE_PLATFORM', 'spec.database.type'], ['MYSQL_SERVICE_HOST', 'spec.database.mysqlHost'], ['MYSQL_SERVICE_DB_NAME', 'spec.database.mysqlDb'], ['MYSQL_SERVICE_PORT', 'spec.database.mysqlPort'], ['MYSQL_SERVICE_USER', 'spec.database.mysqlUser'], ['MYSQL_SERVICE_PASSWORD', 'spec.database.mysqlPassword']] as const
      : isCluster ? [['EMBEDDED_STORAGE', '', 'embedded'] as const] : []),
    ...(values['spec.certification.enabled']?.text === 'true' ? [['NACOS_AUTH_ENABLE', 'spec.certification.enabled'], ['NACOS_AUTH_TOKEN', 'spec.certification.token']] as const : []),
  ]);
  return {
    ...blankContainer(name, path, tree.line), image: values['spec.image']?.text ?? null, imageLine: values['spec.image']?.line ?? tree.line, networkMode: 'pod', networks: null,
    workload: workload(name, count, replicas?.line ?? tree.line, namespace, `${name}-headless`),
    env: [...own.filter(one => !given.some(other => other.name === one.name)), ...given],
    mounts: values['spec.volume.enabled']?.text === 'true' ? [{ source: 'db', target: '/home/nacos/data', kind: 'claim-template', readOnly: false, path, line: values['spec.volume.enabled'].line }] : [],
  };
};

const operatedHeadless = (tree: Tree, path: string): DeclaredService => {
  const name = textAt(tree, 'metadata', 'name') ?? 'nacos';
  return headless(`${name}-headless`, name, textAt(tree, 'metadata', 'namespace'), path, tree.line);
};

/** `values.yaml` of the chart of nacos-k8s. */
const isChartValues = (tree: Tree): boolean => at(tree, 'nacos').kind === 'map' && (textAt(tree, 'global', 'mode') !== null || at(tree, 'nacos', 'storage').kind === 'map' || at(tree, 'nacos', 'image').kind === 'map');

const isOperated = (tree: Tree): boolean => textAt(tree, 'kind') === 'Nacos' && (textAt(tree, 'apiVersion') ?? '').startsWith('nacos.io/');

/** Values of the known charts and resources of the known operator, as what they are turned into. */
export const parseCharts = (texts: readonly { readonly path: string; readonly text: string }[], manifests: readonly { readonly tree: Tree; readonly path: string }[]): ChartContent => {
  const helm = texts.flatMap(({ path, text }) => parseYaml(text).filter(isChartValues).map(tree => ({ path, values: Object.fromEntries(flat(tree)) })));
  const operated = manifests.filter(({ tree }) => isOperated(tree)).map(({ tree, path }) => ({ tree, path, values: Object.fromEntries(flat(tree)) }));
  return {
    charts: [...helm.map(({ path, values }) => ({ kind: 'helm' as const, path, line: 1, values })), ...operated.map(({ tree, path, values }) => ({ kind: 'operator' as const, path, line: tree.line, values }))],
    containers: [...helm.map(ofHelm), ...operated.map(({ tree, ...made }) => ofOperator(tree, made))],
    services: [...helm.flatMap(made => [helmService(made), headless(HELM_HEADLESS, 'nacos', null, made.path, 1)]), ...operated.map(({ tree, path }) => operatedHeadless(tree, path))],
  };
};
