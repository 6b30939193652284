import { describe, expect, it } from 'vitest';
import { readDeclared } from '../../../../src/collect/readers/deployment/index.ts';

const text = (kind: string, path: string, ...lines: readonly string[]) => ({ kind, path, text: lines.join('\n'), startLine: 1 });

describe('docker run', () => {
  it.each([
    ['\\', ['docker run -itd --name=n1 \\', '  -e MODE=standalone -p8848:8848 \\', '  --publish 127.0.0.1:9848-9849:9848-9849/tcp -m 1g nacos/nacos-server:v2.3.2 x']],
    ['`', ['docker run -itd --name=n1 `', '  -e MODE=standalone -p8848:8848 `', '  --publish 127.0.0.1:9848-9849:9848-9849/tcp -m 1g nacos/nacos-server:v2.3.2']],
    ['^', ['docker run -itd --name=n1 ^', '  -e "MODE=standalone" -p8848:8848 ^', '  --publish 127.0.0.1:9848-9849:9848-9849/tcp -m 1g nacos/nacos-server:v2.3.2']],
  ])('is read with lines that end in %s', (_, lines) => {
    const own = readDeclared([text('docker-run', 'p.txt', ...lines)])?.containers[0];
    expect(own).toMatchObject({ name: 'n1', image: 'nacos/nacos-server:v2.3.2', imageLine: 3, memoryBytes: 1024 ** 3, env: [{ name: 'MODE', value: 'standalone', line: 2 }] });
    expect(own?.ports.map(({ hostPort, containerPort, hostIp }) => [hostPort, containerPort, hostIp])).toEqual([[8848, 8848, null], [9848, 9848, '127.0.0.1'], [9849, 9849, '127.0.0.1']]);
  });

  it('knows nothing of what only the shell knows, and keeps several commands of one paste apart', () => {
    const all = readDeclared([text('docker-run', 'p.txt', 'docker run -e NACOS_AUTH_TOKEN=$(openssl rand -base64 32) -e A -e "B=x y" nacos/nacos-server', '', 'podman run --name two --network net1 -e C=1 docker.io/nacos/nacos-server:v3.0.3')]);
    expect(all?.containers.map(({ name, image, networks }) => [name, image, networks])).toEqual([['container 1', 'nacos/nacos-server', null], ['two', 'docker.io/nacos/nacos-server:v3.0.3', ['net1']]]);
    expect(all?.containers[0]?.env.map(({ name, value }) => [name, value])).toEqual([['NACOS_AUTH_TOKEN', null], ['A', null], ['B', 'x y']]);
  });
});

describe('a compose project', () => {
  const COMPOSE = [
    'x-env: &env', '  MODE: cluster', 'services:', '  n1:', '    image: nacos/nacos-server:${TAG:-v2.5.1}', '    environment:', '      <<: *env', '      MYSQL_SERVICE_PASSWORD: a$$b', '      MYSQL_SERVICE_HOST: ${DB}',
    '      NACOS_SERVERS: ${LATER}', '    env_file: [n.env]', '    ports: ["8848:8848", {target: 9848, published: "9848"}]', '    networks: {back: {aliases: [nacos]}}', '    depends_on: {db: {condition: service_healthy}}',
    '    volumes: [./conf/application.properties:/home/nacos/conf/application.properties:ro, data:/home/nacos/data]', '  db:', '    image: mysql:8',
  ];
  const all = readDeclared([
    text('compose', 'p/docker-compose.yml', ...COMPOSE), text('env-file', 'p/.env', 'DB=mysql # the one'), text('env-file', 'p/n.env', "JVM_XMS='512m'", 'MODE=standalone'),
    text('compose', 'p/docker-compose.override.yml', 'services:', '  n1:', '    ports: ["9849:9849"]', '    environment: [JVM_XMX=1g]'),
  ]);
  const own = all?.containers[0];

  it('is read as Compose reads it: anchors, .env, env_file, the override', () => {
    expect(Object.fromEntries(own?.env.map(({ name, value, path, line }) => [name, [value, path, line]]) ?? [])).toEqual({
      JVM_XMS: ['512m', 'p/n.env', 1], MODE: ['cluster', 'p/docker-compose.yml', 2], MYSQL_SERVICE_PASSWORD: ['a$b', 'p/docker-compose.yml', 8], MYSQL_SERVICE_HOST: ['mysql', 'p/docker-compose.yml', 9],
      NACOS_SERVERS: [null, 'p/docker-compose.yml', 10], JVM_XMX: ['1g', 'p/docker-compose.override.yml', 4],
    });
    expect(own?.ports.map(({ hostPort, containerPort }) => [hostPort, containerPort])).toEqual([[8848, 8848], [9848, 9848], [9849, 9849]]);
  });

  it('shows its networks, mounts and what waits for what', () => {
    expect(own).toMatchObject({ image: 'nacos/nacos-server:v2.5.1', names: ['n1', 'nacos'], networks: ['back'], dependsOn: [{ name: 'db', condition: 'healthy' }] });
    expect(own?.mounts.map(({ kind, target, readOnly }) => [kind, target, readOnly])).toEqual([['bind', '/home/nacos/conf/application.properties', true], ['volume', '/home/nacos/data', false]]);
    expect(all?.containers[1]?.networks).toEqual(['default']);
  });
});

describe('manifests', () => {
  const all = readDeclared([text('manifest', 'm.yaml', ...[
    'kind: ConfigMap', 'metadata: {name: cm}', 'data:', '  host: db', '---', 'kind: Secret', 'metadata: {name: s}', 'data: {token: YWJj}', '---', 'kind: StatefulSet', 'metadata: {name: nacos, namespace: infra}', 'spec:', '  serviceName: hs', '  replicas: 2',
    '  template:', '    metadata: {labels: {app: nacos}}', '    spec:', '      containers:', '        - image: nacos/nacos-server:v3.0.3', '          env:', '            - {name: MYSQL_SERVICE_HOST, valueFrom: {configMapKeyRef: {name: cm, key: host}}}',
    '            - {name: NACOS_AUTH_TOKEN, valueFrom: {secretKeyRef: {name: s, key: token}}}', '            - {name: OTHER, valueFrom: {secretKeyRef: {name: gone, key: token}}}', '            - {name: SELF, value: $(MYSQL_SERVICE_HOST)-x}',
    '          resources: {limits: {memory: 2Gi}}', '          livenessProbe: {httpGet: {path: /live, port: 8848}, initialDelaySeconds: 5, periodSeconds: 2}',
  ])]);

  it('make a node of every replica, with the values that ConfigMaps and Secrets hold', () => {
    expect(all?.containers.map(({ name, hostname }) => [name, hostname])).toEqual([['nacos-0', 'nacos-0.hs.infra.svc.cluster.local'], ['nacos-1', 'nacos-1.hs.infra.svc.cluster.local']]);
    expect(all?.containers[0]?.env.map(({ name, value, line }) => [name, value, line])).toEqual([['MYSQL_SERVICE_HOST', 'db', 21], ['NACOS_AUTH_TOKEN', 'abc', 22], ['OTHER', null, 23], ['SELF', 'db-x', 24]]);
    expect(all?.containers[0]).toMatchObject({ memoryBytes: 2 * 1024 ** 3, probes: [{ kind: 'liveness', url: '/live', port: 8848, patienceSeconds: 11 }] });
  });

  it('are told of by kubectl too', () => {
    const table = readDeclared([text('kube-services', 't', 'NAME    TYPE       CLUSTER-IP     EXTERNAL-IP   PORT(S)    AGE', 'nacos   NodePort   10.96.44.120   <none>        8848:31011/TCP,9848:31012/TCP     21d')]);
    expect(table?.services[0]?.ports.map(({ port, nodePort }) => [port, nodePort])).toEqual([[8848, 31_011], [9848, 31_012]]);
  });

  it('do not grow with their anchors', () => {
    const bomb = ['a: &a [1,1,1,1,1,1,1,1,1,1]', ...Array.from({ length: 9 }, (_, at) => `${String.fromCharCode(98 + at)}: &${String.fromCharCode(98 + at)} [${Array(10).fill(`*${String.fromCharCode(97 + at)}`).join(',')}]`)];
    expect(() => readDeclared([text('manifest', 'm', ...bomb)])).toThrow(RangeError);
  });
});
