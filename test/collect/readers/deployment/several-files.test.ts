import { describe, expect, it } from 'vitest';
import { readDeclared } from '../../../../src/collect/readers/deployment/index.ts';
import { relevantPart } from '../../../../src/collect/readers/deployment/relevant.ts';
import { recogniseEvidence, reasonNotUnderstood } from '../../../../src/collect/evidence/recognise.ts';

const items = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).map(([path, text]) => ({ kind: recogniseEvidence(path, text, text.length) ?? 'none', path, text, startLine: 1 }));


const read = (files: Readonly<Record<string, string>>) => readDeclared(items(files));

describe('a compose project of several files', () => {
  it('takes in what it includes', () => {
    const all = read({ 'p/compose.yml': 'include: [db/db.yml, {path: [more.yml]}]\nservices:\n  nacos:\n    image: nacos/nacos-server:v2.5.1\n', 'p/db/db.yml': 'services:\n  mysql:\n    image: mysql:8\n', 'p/more.yml': 'services:\n  web:\n    image: nginx\n' });
    expect(all?.containers.map(({ name, path }) => [name, path])).toEqual([['mysql', 'p/db/db.yml'], ['web', 'p/more.yml'], ['nacos', 'p/compose.yml']]);
  });

  it('takes a service of another file as its base', () => {
    const [own] = read({ 'compose.yml': 'services:\n  nacos:\n    extends: {file: base.yml, service: server}\n    environment: {MODE: standalone}\n', 'base.yml': 'services:\n  server:\n    image: nacos/nacos-server:v2.5.1\n    ports: ["8848:8848"]\n    environment: {JVM_XMS: 512m, MODE: cluster}\n' })?.containers ?? [];
    expect(own).toMatchObject({ name: 'nacos', image: 'nacos/nacos-server:v2.5.1', envIsPartial: false, ports: [{ hostPort: 8848 }] });
    expect(Object.fromEntries(own?.env.map(({ name, value }) => [name, value]) ?? [])).toEqual({ JVM_XMS: '512m', MODE: 'standalone' });
  });

  it.each([['required: false', false], ['required: true', true]])('misses a file of variables only when it must be there: %s', (text, isPartial) => {
    expect(read({ 'compose.yml': `services:\n  nacos:\n    image: nacos/nacos-server:v2.5.1\n    env_file: [{path: x.env, ${text}}]\n` })?.containers[0]?.envIsPartial).toBe(isPartial);
  });

  it.each<readonly [string, string | null]>([
    ['${A:-b}', 'b'], ['${SET:-b}', 'one'], ['${EMPTY:-b}', 'b'], ['${EMPTY-b}', ''], ['${A:?must}', null], ['${SET:?must}', 'one'], ['${A:+c}', ''], ['${SET:+c}', 'c'], ['$$A', '$A'], ['${A:-${SET}}', 'one'], ['${A:-x-${B:-y}}', 'x-y'], ['$SET/x', 'one/x'], ['a$', 'a$'],
  ])('replaces %s by %s', (text, value) => {
    const [own] = read({ 'compose.yml': `services:\n  nacos:\n    image: nacos/nacos-server:v2.5.1\n    environment:\n      X: '${text}'\n`, '.env': 'SET=one\nEMPTY=\n' })?.containers ?? [];
    expect(own?.env[0]?.value).toBe(value);
  });
});

describe('a folder of Kustomize', () => {
  const SET = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  serviceName: hs\n  replicas: 1\n  template:\n    spec:\n      containers:\n        - name: nacos\n          image: nacos/nacos-server\n          envFrom: [{configMapRef: {name: cm}}]\n          env: [{name: MODE, value: cluster}, {name: A, value: one}]\n';
  const files = {
    'base/kustomization.yaml': 'resources:\n  - set.yaml\n', 'base/set.yaml': SET, 'base/left.yaml': SET.replace('name: nacos', 'name: other'),
    'prod/kustomization.yaml': 'namespace: prod\nresources:\n  - ../base\nimages:\n  - name: nacos/nacos-server\n    newTag: v2.5.1\nreplicas:\n  - {name: nacos, count: 3}\npatches:\n  - path: env.yaml\n  - patch: |-\n      apiVersion: apps/v1\n      kind: StatefulSet\n      metadata: {name: nacos}\n      spec: {template: {spec: {enableServiceLinks: false}}}\nconfigMapGenerator:\n  - name: cm\n    literals: [JVM_XMS=512m]\n',
    'prod/env.yaml': 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: nacos}\nspec: {template: {spec: {containers: [{name: nacos, env: [{name: MODE, value: standalone}]}]}}}\n',
  };

  it('is what the overlay makes of the base', () => {
    const all = read(files)?.containers ?? [];
    expect(all.map(({ name }) => name)).toEqual(['nacos-0', 'nacos-1', 'nacos-2']);
    expect(all[0]).toMatchObject({ image: 'nacos/nacos-server:v2.5.1', workload: { namespace: 'prod', replicas: 3, serviceLinks: false } });
    expect(Object.fromEntries(all[0]?.env.map(({ name, value, path }) => [name, [value, path]]) ?? [])).toEqual({ MODE: ['standalone', 'prod/env.yaml'], A: ['one', 'base/set.yaml'], JVM_XMS: ['512m', 'prod/kustomization.yaml'] });
  });
});

describe('Helm', () => {
  it('reads values of the known chart as what it makes of them', () => {
    const all = read({ 'values.yaml': 'global:\n  mode: cluster\nnacos:\n  image:\n    repository: nacos/nacos-server\n    tag: v3.0.1\n  replicaCount: 3\n  storage:\n    type: mysql\n    db:\n      host: mysql\n      password: "x"\npersistence:\n  enabled: true\n' });
    expect(all).toMatchObject({ kind: 'kubernetes', charts: [{ kind: 'helm' }], services: [{ name: 'nacos-cs' }, { name: 'nacos-hs', headless: true }] });
    expect(all?.containers[0]).toMatchObject({ image: 'nacos/nacos-server:v3.0.1', imageLine: 6, workload: { kind: 'StatefulSet', replicas: 3 }, mounts: [{ kind: 'claim-template' }] });
    expect(all?.containers[0]?.env.find(({ name }) => name === 'MYSQL_SERVICE_HOST')).toMatchObject({ value: 'mysql', line: 11 });
  });

  it('says of a template that it is to be rendered', () => {
    const template = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: {{ include "nacos.name" . }}\nspec:\n  replicas: {{ .Values.replicas }}\n';
    expect(recogniseEvidence('templates/set.yaml', template, template.length)).toBeNull();
    expect(reasonNotUnderstood(template, template.length)).toMatch(/helm template/);
  });
});

it('a template of OpenShift is read with the values that its parameters have', () => {
  const text = [
    'apiVersion: template.openshift.io/v1', 'kind: Template', 'metadata: {name: nacos}', 'parameters:', '- {name: IMAGE, value: "nacos/nacos-server:v3.0.1"}', '- {name: COUNT, value: "3"}', '- {name: PASSWORD, required: true}', 'objects:', '- apiVersion: apps/v1', '  kind: StatefulSet', '  metadata: {name: nacos}', '  spec:', '    replicas: "${{COUNT}}"',
    '    template: {spec: {containers: [{name: nacos, image: "${IMAGE}", env: [{name: MYSQL_SERVICE_PASSWORD, value: "${PASSWORD}"}]}]}}', '',
  ].join('\n');
  const all = readDeclared([{ kind: 'manifest', path: 'template.yaml', text, startLine: 1 }]);
  expect(all?.containers).toHaveLength(3);
  expect(all?.containers[0]).toMatchObject({ name: 'nacos-0', image: 'nacos/nacos-server:v3.0.1', line: 14, workload: { replicas: 3 }, env: [{ value: '${PASSWORD}' }] });
});

describe('a dump of a whole cluster', () => {
  const other = (kind: string, name: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\ndata:\n  a: "${'x'.repeat(300)}"\n---\n`;
  const own = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: nacos}\nspec: {serviceName: hs, replicas: 1, template: {spec: {containers: [{image: nacos/nacos-server:v2.5.1, envFrom: [{configMapRef: {name: settings}}]}]}}}\n---\n';

  it('is read where it concerns Nacos, with the lines it has', () => {
    const text = `${Array.from({ length: 900 }, (_, at) => other('ConfigMap', `c${at}`)).join('')}${own}${other('ConfigMap', 'settings').replace('  a:', '  JVM_XMS:')}`;
    const all = read({ 'dump.yaml': text });
    expect(all?.containers[0]).toMatchObject({ name: 'nacos-0', line: 900 * 7 + 4 });
    expect(all?.containers[0]?.env.map(({ name }) => name)).toEqual(['JVM_XMS']);
  });
});

describe('a dump of a whole cluster', () => {
  const item = (at: number): string => `- apiVersion: v1\n  kind: Secret\n  metadata:\n    name: other-${at}\n  data:\n    text: ${'a'.repeat(150)}\n`;
  const many = Array.from({ length: 1200 }, (_, at) => item(at));
  const own = '- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: settings\n  data: {JVM_XMX: 512m}\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata:\n    name: nacos\n  spec: {template: {spec: {containers: [{image: "nacos/nacos-server:v2.5.1", envFrom: [{configMapRef: {name: settings}}]}]}}}\n';
  const list = `apiVersion: v1\nitems:\n${many.slice(0, 600).join('')}${own}${many.slice(600).join('')}kind: List\nmetadata:\n  resourceVersion: ""\n`;

  it('as one list is read where it concerns Nacos, with the lines it has', () => {
    const all = readDeclared([{ kind: 'manifest', path: 'dump.yaml', text: list, startLine: 1 }]);
    expect(all?.containers).toMatchObject([{ name: 'nacos', line: 3612, env: [{ name: 'JVM_XMX', value: '512m', line: 3607 }] }]);
    expect(relevantPart(list).split('\n')).toHaveLength(list.split('\n').length);
    expect(relevantPart(list)).not.toContain('other-3\n');
  });
});
