import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultRun } from '../../../src/default-run.ts';
import { inspect } from '../../../src/index.ts';
import { DISCOVERY, pom } from '../../support/client.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'nacos-doctor-pod-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const looked = async (files: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const { seen } = await inspect([folder], { ...defaultRun(), network: false, db: false, exec: false });
  const fact = seen[0]?.facts['client.projects'];
  return fact?.status === 'known' ? fact.value : [];
};

const COMPOSE = 'services:\n  order:\n    image: shop/order:1\n    environment:\n      SPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR: nacos:8848\n      JAVA_TOOL_OPTIONS: -Dspring.cloud.nacos.discovery.group=SHOP\n';

it('variables and flags of the container beat the files of its project', async () => {
  const [project, ...others] = await looked({
    'compose.yaml': COMPOSE, 'order/pom.xml': pom({ alibaba: '2.2.9.RELEASE' }, DISCOVERY), 'order/src/main/resources/application.yml': 'spring.application.name: order\nspring.cloud.nacos.discovery.server-addr: 127.0.0.1:8848\n',
  });
  expect(others).toEqual([]);
  expect(project?.uses).toMatchObject([{ purpose: 'discovery', addresses: [{ host: 'nacos' }], group: { value: 'SHOP', at: { line: 6 } } }]);
  expect(project?.settings['spring.cloud.nacos.discovery.server-addr']).toMatchObject({ value: 'nacos:8848', origin: 'environment', source: { line: 5 }, shadowed: [{ value: '127.0.0.1:8848' }] });
});

it('a pod of an application with its ConfigMap is a client by itself', async () => {
  const manifest = `apiVersion: v1
kind: ConfigMap
metadata:
  name: order
data:
  application.yml: |
    spring:
      cloud:
        nacos:
          discovery:
            server-addr: nacos-headless:9848
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: order
spec:
  selector: { matchLabels: { app: order } }
  template:
    metadata: { labels: { app: order } }
    spec:
      containers:
        - name: order
          image: shop/order:1
          volumeMounts: [{ name: c, mountPath: /config }]
      volumes: [{ name: c, configMap: { name: order } }]
`;
  const projects = await looked({ 'k8s/order.yaml': manifest });
  expect(projects.flatMap(({ uses }) => uses.flatMap(({ addresses }) => addresses))).toMatchObject([{ host: 'nacos-headless', port: 9848, grpcPort: 10_848 }]);
});

it('the variables that a shell inside an application printed are those of its program', async () => {
  const [project, ...others] = await looked({ 'env.txt': 'root@pay-6c9:/app# printenv\nHOSTNAME=pay-6c9\nSPRING_APPLICATION_NAME=pay\nSPRING_CLOUD_NACOS_DISCOVERY_SERVER_ADDR=nacos.mid:8848\nALIBABA_ALIWARE_ENDPOINT_URL=acm.internal\nJAVA_TOOL_OPTIONS=-Dtenant.id=shop\n' });
  expect(others).toEqual([]);
  expect(project?.environment).toContainEqual(expect.objectContaining({ name: 'ALIBABA_ALIWARE_ENDPOINT_URL', value: 'acm.internal', at: expect.objectContaining({ line: 5 }) as unknown }));
  expect(project?.environment).toContainEqual(expect.objectContaining({ name: 'tenant.id', value: 'shop', of: 'flag' }));
  expect(project?.uses).toMatchObject([{ purpose: 'discovery', addresses: [{ host: 'nacos.mid' }] }]);
});

it('those of a server are not', async () => {
  expect(await looked({ 'env.txt': 'nacos@nacos-0:/home/nacos$ env\nHOSTNAME=nacos-0\nBASE_DIR=/home/nacos\nMODE=cluster\nMYSQL_SERVICE_HOST=10.0.0.4\nALIBABA_ALIWARE_NAMESPACE=x\n' })).toEqual([]);
});

it('files without a build run in the only container that tells of Nacos', async () => {
  const [project, ...others] = await looked({ 'compose.yaml': COMPOSE.replace('-Dspring', '-Dusername=db -Dspring'), 'application.yml': 'seata:\n  registry:\n    type: nacos\n    nacos:\n      server-addr: nacos:8848\n      username: seata\n' });
  expect(others).toEqual([]);
  expect(project?.environment).toContainEqual(expect.objectContaining({ name: 'username', of: 'flag' }));
});
