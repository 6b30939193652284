import { describe, expect, it } from 'vitest';
import { recogniseEvidence } from '../../../../src/collect/evidence/recognise.ts';
import { readDeclared } from '../../../../src/collect/readers/deployment/index.ts';

const BASE = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: nacos}
spec:
  serviceName: hs
  replicas: 3
  template:
    spec:
      containers:
        - name: nacos
          image: nacos/nacos-server:v2.5.1
          env:
            - {name: MODE, value: cluster}
            - {name: MYSQL_SERVICE_HOST, valueFrom: {configMapKeyRef: {name: cm, key: host}}}
          envFrom: [{secretRef: {name: login}}]
          volumeMounts: [{name: conf, mountPath: /home/nacos/conf/application.properties, subPath: application.properties}]
      volumes: [{name: conf, configMap: {name: cm}}]
---
apiVersion: v1
kind: Service
metadata: {name: hs}
spec: {clusterIP: None, ports: [{port: 8848}]}
`;

const read = (custom: string, more: Readonly<Record<string, string>> = {}) =>
  readDeclared(Object.entries({ 'k/kustomization.yaml': `resources: [base.yaml]\n${custom}`, 'k/base.yaml': BASE, ...more }).map(([path, text]) =>
    ({ kind: path.endsWith('.env') ? 'env-file' : path.endsWith('.properties') ? 'application-properties' : 'manifest', path, text, startLine: 1 })));

const envOf = (all: ReturnType<typeof read>) => Object.fromEntries(all?.containers[0]?.env.map(({ name, value, path, line }) => [name, [value, `${path}:${line}`]]) ?? []);

describe('Kustomize', () => {
  it.each([
    ['in place', 'patches:\n  - target: {kind: StatefulSet, name: nacos}\n    patch: |\n      - op: replace\n        path: /spec/replicas\n        value: 5\n      - {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: JVM_XMX, value: 1g}}\n      - {op: remove, path: /spec/template/spec/containers/0/env/0}\n', {}, 'k/kustomization.yaml:8'],
    ['in a file', 'patches: [{target: {kind: StatefulSet, name: na.*}, path: more.yaml}]\n', { 'k/more.yaml': '- {op: replace, path: /spec/replicas, value: 5}\n- {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: JVM_XMX, value: 1g}}\n- {op: remove, path: /spec/template/spec/containers/0/env/0}\n' }, 'k/more.yaml:2'],
    ['of its older name', 'patchesJson6902:\n  - target: {version: v1, kind: StatefulSet, name: nacos}\n    path: more.yaml\n', { 'k/more.yaml': '- {op: replace, path: /spec/replicas, value: 5}\n- {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: JVM_XMX, value: 1g}}\n- {op: remove, path: /spec/template/spec/containers/0/env/0}\n' }, 'k/more.yaml:2'],
  ])('applies operations of RFC 6902 %s', (_, custom, more, where) => {
    const all = read(custom, more);
    expect(all?.containers).toHaveLength(5);
    expect(envOf(all)).toMatchObject({ JVM_XMX: ['1g', where] });
    expect(envOf(all)).not.toHaveProperty('MODE');
  });

  it('leaves alone what a target does not pick, and operations that lead nowhere', () => {
    expect(read('patches: [{target: {kind: Deployment}, patch: "- {op: replace, path: /spec/replicas, value: 5}"}]\n')?.containers).toHaveLength(3);
    expect(read('patches: [{target: {kind: StatefulSet, name: nac}, patch: "- {op: replace, path: /spec/replicas, value: 5}"}]\n')?.containers).toHaveLength(3);
    expect(read('patches: [{target: {kind: StatefulSet}, patch: "- {op: replace, path: /spec/nowhere/3/x, value: 5}"}]\n')?.containers).toHaveLength(3);
  });

  it('merges a patch into what its target picks, whatever the patch calls it', () => {
    expect(read('patches:\n  - target: {kind: StatefulSet}\n    patch: |\n      kind: StatefulSet\n      metadata: {name: any}\n      spec: {replicas: 1}\n')?.containers.map(({ name }) => name)).toEqual(['nacos-0']);
  });

  it('renames objects, and fields that name them, but no text', () => {
    const all = read('namePrefix: dev-\nnameSuffix: -a\nconfigMapGenerator: [{name: cm, literals: [host=db]}]\n');
    expect(all?.containers[0]).toMatchObject({ name: 'dev-nacos-a-0', workload: { serviceName: 'dev-hs-a' } });
    expect(all?.services.map(({ name }) => name)).toEqual(['dev-hs-a']);
    expect(envOf(all)).toMatchObject({ MYSQL_SERVICE_HOST: ['db', 'k/base.yaml:14'] });
  });

  it('makes ConfigMaps and Secrets of literals, files and files of variables', () => {
    const all = read('configMapGenerator: [{name: cm, literals: [host=db], files: [application.properties]}]\nsecretGenerator: [{name: login, envs: [login.env]}]\n', { 'k/application.properties': '# own\nserver.port=8848\n', 'k/login.env': 'MYSQL_SERVICE_USER=nacos\n' });
    expect(envOf(all)).toMatchObject({ MYSQL_SERVICE_HOST: ['db', 'k/base.yaml:14'], MYSQL_SERVICE_USER: ['nacos', 'k/login.env:1'] });
    expect(all?.files.get('nacos-0')).toEqual([{ target: '/home/nacos/conf/application.properties', path: 'k/application.properties', line: 0, text: '# own\nserver.port=8848\n' }]);
    expect(all?.containers[0]?.envIsPartial).toBe(false);
  });

  it('knows nothing of a Secret whose file was not given', () => {
    expect(read('secretGenerator: [{name: login, envs: [login.env]}]\n')?.containers[0]?.envIsPartial).toBe(true);
  });
});

it.each([
  ['more.yaml', '- op: replace\n  path: /spec/replicas\n  value: 5\n', 'manifest'],
  ['kustomization.yaml', 'namePrefix: dev-\nresources: [base.yaml]\n', 'manifest'],
  ['list.yaml', '- op: replace\n  name: x\n', null],
])('%s is recognised', (name, text, kind) => {
  expect(recogniseEvidence(name, text, text.length)).toBe(kind);
});
