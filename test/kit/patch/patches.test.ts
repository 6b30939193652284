import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { applyPatch, type Files, fileIn, judged, problems, withFolder } from '../../support/deployments.ts';
import { nginx } from '../../support/proxied.ts';

interface PatchCase {
  readonly files: Files;
  /** The rule whose fix is applied. */
  readonly rule: string;
  /** The file that changes, and lines that it has then. */
  readonly file: string;
  readonly has: readonly string[];
  /** Lines that must stay. */
  readonly keeps?: readonly string[];
  /** Rules that speak when this one is mended: the next thing to do. */
  readonly next?: readonly string[];
}

const compose = (...lines: readonly string[]): Files => ({ 'docker-compose.yml': `${lines.join('\n')}\n` });

const AUTH = ['      NACOS_AUTH_TOKEN: "U2VjcmV0S2V5T2ZNeU93bldpdGhBdExlYXN0MzJCeXRlcw=="', '      NACOS_AUTH_IDENTITY_KEY: who', '      NACOS_AUTH_IDENTITY_VALUE: 8f1c2b'];

const CASES: Readonly<Record<string, PatchCase>> = {
  'a misspelt variable in a map, with its comment': {
    files: compose('services:', '  nacos: # the registry', '    image: nacos/nacos-server:v2.5.1', '    environment:', "      MODE: 'standalone'", '      NACOS_AUTH_ENABLED:   false  # later', '      JVM_XMS: 512m', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/variable-not-read', file: 'docker-compose.yml', has: ['      NACOS_AUTH_ENABLE:   false  # later'], keeps: ["      MODE: 'standalone'"],
  },
  'a heap of which one size is given': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    environment:', '      - MODE=standalone', '      - JVM_XMX=512m', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/heap-does-not-fit', file: 'docker-compose.yml', has: ['      - JVM_XMS=512m', '      - JVM_XMN=256m'], keeps: ['      - JVM_XMX=512m'],
  },
  'one node in the place of a cluster without a database': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    ports: ["8848:8848", "9848:9848"]'),
    rule: 'database/cluster-without-datasource', file: 'docker-compose.yml', has: ['      MODE: standalone'], next: ['docker/data-not-kept'],
  },
  'a misspelt variable in a list': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    environment:', '      - "MODE=standalone"', '      - NACOS_AUTH_ENABLED=false  # later', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/variable-not-read', file: 'docker-compose.yml', has: ['      - NACOS_AUTH_ENABLE=false  # later'],
  },
  'MODE in quotes of a list': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    environment:', '      - MODE=Standalone', '    ports:', '      - 8848:8848', '      - 9848:9848', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/mode-misspelt', file: 'docker-compose.yml', has: ['      - MODE=standalone'],
  },
  'a value in quotes of its own, in a list in brackets': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    environment: ["JVM_XMS=512m", "MODE=\\"standalone\\"", "JVM_XMX=512m"]', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/mode-misspelt', file: 'docker-compose.yml', has: ['    environment: ["JVM_XMS=512m", "MODE=standalone", "JVM_XMX=512m"]'],
  },
  'a port joins a list of lines': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    ports:', '      - "8848:8848"   # clients', '    # storage', '    volumes: ["./d:/home/nacos/data"]', '    environment: {MODE: standalone}'),
    rule: 'docker/grpc-ports-not-mapped', file: 'docker-compose.yml', has: ['      - "9848:9848"'], keeps: ['      - "8848:8848"   # clients', '    # storage'],
  },
  'a port joins a list in brackets': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    ports: ["8848:8848"] # clients', '    volumes: ["./d:/home/nacos/data"]', '    environment: {MODE: standalone}'),
    rule: 'docker/grpc-ports-not-mapped', file: 'docker-compose.yml', has: ['    ports: ["8848:8848", "9848:9848"] # clients'],
  },
  'a port that is not 1000 apart': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    ports:', "      - '18848:8848'", "      - '9848:9848'", '    volumes: ["./d:/home/nacos/data"]', '    environment: {MODE: standalone}'),
    rule: 'docker/grpc-ports-not-mapped', file: 'docker-compose.yml', has: ["      - '19848:9848'"],
  },
  'the console is published': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v3.1.1', '    ports:', '      - 8848:8848', '      - 9848:9848', '    volumes: ["./d:/home/nacos/data"]', '    environment:', '      MODE: standalone', ...AUTH),
    rule: 'docker/console-not-published', file: 'docker-compose.yml', has: ['      - "8080:8080"'],
  },
  'the three variables of 3.x come from .env': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v3.1.1', '    ports: ["8848:8848", "9848:9848", "8080:8080"]', '    environment:', '      - MODE=standalone', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/required-variables-missing', file: 'docker-compose.yml', has: ['      - "NACOS_AUTH_TOKEN=${NACOS_AUTH_TOKEN}"', '      - "NACOS_AUTH_IDENTITY_KEY=${NACOS_AUTH_IDENTITY_KEY}"'],
  },
  'a tag without v': {
    files: compose('services:', '  nacos:', '    image: "nacos/nacos-server:2.5.1" # pinned', '    ports: ["8848:8848", "9848:9848"]', '    environment: [MODE=standalone]', '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'docker/image-tag-without-v', file: 'docker-compose.yml', has: ['    image: "nacos/nacos-server:v2.5.1" # pinned'],
  },
  'a database on the mapped port': {
    files: compose('services:', '  mysql:', '    image: mysql:8.0', '    ports: ["3307:3306"]', '    healthcheck: {test: "mysqladmin ping -h 127.0.0.1"}', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    depends_on: {mysql: {condition: service_healthy}}', '    ports: ["8848:8848", "9848:9848"]', '    env_file: [nacos.env]'),
    rule: 'docker/database-host-unreachable', file: 'docker-compose.yml', has: [], // replaced below: the variable stands in env_file
  },
  'a dependency that waits for nothing': {
    files: compose('services:', '  mysql:', '    image: mysql:8.0', '    volumes: ["./m:/var/lib/mysql"]', '', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    depends_on:', '      - mysql', '      - other', '    ports: ["8848:8848", "9848:9848"]', '    environment:', '      MODE: standalone', '      SPRING_DATASOURCE_PLATFORM: mysql', '      MYSQL_SERVICE_HOST: mysql', '      MYSQL_SERVICE_DB_NAME: nacos', '      MYSQL_SERVICE_USER: nacos', '      MYSQL_SERVICE_PASSWORD: q9', '      MYSQL_SERVICE_DB_PARAM: allowPublicKeyRetrieval=true&useSSL=false', '  other:', '    image: redis:7'),
    rule: 'docker/depends-on-without-health', file: 'docker-compose.yml', has: ['      mysql:', '        condition: service_healthy', '      other:', '        condition: service_started', '    healthcheck:'],
  },
  'a host name for a member': {
    files: compose('services:', ...['n1', 'n2', 'n3'].flatMap(name => [`  ${name}:`, ...(name === 'n2' ? [] : [`    hostname: ${name}`]), '    image: nacos/nacos-server:v2.5.1', '    environment:', '      PREFER_HOST_MODE: hostname', '      EMBEDDED_STORAGE: embedded', '      NACOS_SERVERS: n1:8848 n2:8848 n3:8848', `    volumes: ["./${name}:/home/nacos/data"]`])),
    rule: 'docker/members-not-reachable', file: 'docker-compose.yml', has: ['    hostname: n2'],
  },
  'members with ports of the host': {
    files: compose('services:', ...['n1', 'n2', 'n3'].flatMap((name, at) => [`  ${name}:`, `    hostname: ${name}`, '    image: nacos/nacos-server:v2.5.1', '    env_file: common.env', `    ports: ["${8848 + at * 10}:8848", "${9848 + at * 10}:9848"]`, `    volumes: ["./${name}:/home/nacos/data"]`])),
    rule: 'docker/members-not-reachable', file: 'common.env', has: ['NACOS_SERVERS="n1:8848 n2:8848 n3:8848"'],
  },
  'two nodes with one volume': {
    files: compose('services:', ...['n1', 'n2', 'n3'].flatMap(name => [`  ${name}:`, `    hostname: ${name}`, '    image: nacos/nacos-server:v2.5.1', '    environment: {PREFER_HOST_MODE: hostname, EMBEDDED_STORAGE: embedded, NACOS_SERVERS: "n1:8848 n2:8848 n3:8848"}', '    volumes:', `      - ${name === 'n3' ? 'n3' : 'data'}:/home/nacos/data`]), 'volumes: {data: {}, n3: {}}'),
    rule: 'docker/data-not-kept', file: 'docker-compose.yml', has: ['      - ./n2-data:/home/nacos/data'],
  },
  'a health check of another version': {
    files: compose('services:', '  nacos:', '    image: nacos/nacos-server:v3.1.1', '    ports: ["8848:8848", "9848:9848", "8080:8080"]', '    healthcheck:', '      test: ["CMD", "curl", "-f", "http://localhost:8848/nacos/v1/console/health/readiness"] # ready', '      start_period: 90s', '    environment:', '      MODE: standalone', ...AUTH, '    volumes: ["./d:/home/nacos/data"]'),
    rule: 'k8s/probe-does-not-fit', file: 'docker-compose.yml', has: ['      test: ["CMD", "curl", "-f", "http://localhost:8848/nacos/v3/admin/core/state/readiness"] # ready'],
  },
};

const patchOf = (diagnosis: Diagnosis, rule: string): string => {
  const patches = diagnosis.findings.filter(one => one.rule === rule).flatMap(({ fix }) => fix.flatMap(({ steps }) => steps.flatMap(({ patch }) => patch ?? [])));
  return patches[0] ?? `no patch; found: ${diagnosis.findings.map(one => one.rule).join(', ')}`;
};

const EXTRA: Readonly<Record<string, Files>> = {
  'a database on the mapped port': { 'nacos.env': 'MODE=standalone\nSPRING_DATASOURCE_PLATFORM=mysql\nMYSQL_SERVICE_HOST=mysql\nMYSQL_SERVICE_PORT=3307   # of the host\nMYSQL_SERVICE_DB_NAME=nacos\nMYSQL_SERVICE_USER=nacos\nMYSQL_SERVICE_PASSWORD=q9wz\nMYSQL_SERVICE_DB_PARAM=allowPublicKeyRetrieval=true&useSSL=false\n' },
  'members with ports of the host': { 'common.env': '# all nodes\nPREFER_HOST_MODE=hostname\nEMBEDDED_STORAGE=embedded\nNACOS_SERVERS="n1:8848 n2:8858 n3:8868"\n' },
};

const K8S_SET = (more: Readonly<Record<string, string>> = {}): string => {
  const { probe = '', replicas = '3', servers = [0, 1, 2].map(at => `nacos-${at}.hs.prod.svc.cluster.local:8848`).join(' '), service = '  publishNotReadyAddresses: true', ports = '    - {name: main, port: 8848, nodePort: 30848}\n    - {name: grpc, port: 9848, nodePort: 31848}' } = more;
  return [
    'apiVersion: v1', 'kind: Service', 'metadata:', '  name: hs', '  namespace: prod', 'spec: # peers', '  clusterIP: None', ...(service === '' ? [] : [service]), '  selector: {app: nacos}', '  ports:', '    - port: 8848', '---',
    'apiVersion: v1', 'kind: Service', 'metadata:', '  name: cs', '  namespace: prod', 'spec:', '  type: NodePort', '  selector: {app: nacos}', '  ports:', ports, '---',
    'apiVersion: apps/v1', 'kind: StatefulSet', 'metadata:', '  name: nacos', '  namespace: prod', 'spec:', '  serviceName: hs', `  replicas: ${replicas} # odd`, '  selector: {matchLabels: {app: nacos}}', '  template:', '    metadata: {labels: {app: nacos}}', '    spec:', '      containers:', '        - name: nacos', '          image: nacos/nacos-server:v2.5.1', '          env:', '            - name: PREFER_HOST_MODE', '              value: "hostname"', '            - name: EMBEDDED_STORAGE', '              value: embedded', '            - name: NACOS_SERVERS', `              value: "${servers}" # all`, ...(probe === '' ? [] : [probe]), '          volumeMounts: [{name: data, mountPath: /home/nacos/data}]', '  volumeClaimTemplates: [{metadata: {name: data}}]', '',
  ].join('\n');
};

const MANY = Array.from({ length: 900 }, (_, at) => `  app${at}:\n    image: example/app:${at}\n    environment:\n      - A=${at}\n`);
const OWN = '  nacos:\n    image: nacos/nacos-server:v2.5.1\n    environment:\n      - MODE=Standalone\n    ports: ["8848:8848"]\n    volumes: ["./d:/home/nacos/data"]\n';

const onWindows = (files: Files): Files => Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));

/** Files of Windows, and files of which only a part is quoted. */
const ENDS: Readonly<Record<string, PatchCase>> = {
  'a line of Windows is changed': {
    files: onWindows(compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.5.1', '    environment:', '      - MODE=Standalone', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]')),
    rule: 'docker/mode-misspelt', file: 'docker-compose.yml', has: ['      - MODE=standalone\r'], keeps: ['services:\r'],
  },
  'lines of Windows are added at the end': {
    files: { 'docker-compose.yml': 'services:\r\n  nacos:\r\n    image: nacos/nacos-server:v2.5.1\r\n    environment: [MODE=standalone]\r\n    volumes: ["./d:/home/nacos/data"]\r\n    ports:\r\n      - "8848:8848"' },
    rule: 'docker/grpc-ports-not-mapped', file: 'docker-compose.yml', has: ['      - "8848:8848"\r', '      - "9848:9848"\r'],
  },
  'one of 900 services': {
    files: { 'docker-compose.yml': `services:\n${MANY.slice(0, 450).join('')}${OWN}${MANY.slice(450).join('')}` },
    rule: 'docker/grpc-ports-not-mapped', file: 'docker-compose.yml', has: ['    ports: ["8848:8848", "9848:9848"]'], keeps: ['    image: example/app:899'],
  },
  'the last of 900 services': {
    files: { 'docker-compose.yml': `services:\n${MANY.join('')}${OWN}` },
    rule: 'docker/mode-misspelt', file: 'docker-compose.yml', has: ['      - MODE=standalone'],
  },
};

const DOCKERFILES: Readonly<Record<string, PatchCase>> = {
  'a variable of a Dockerfile, among others': {
    files: { Dockerfile: 'FROM nacos/nacos-server:v2.5.1\n# alone\nENV JVM_XMS=512m \\\n    MODE=Standalone \\\n    JVM_XMX=512m JVM_XMN=256m\n' },
    rule: 'docker/mode-misspelt', file: 'Dockerfile', has: ['    MODE=standalone \\'], keeps: ['# alone', 'ENV JVM_XMS=512m \\'],
  },
  'a variable of a Dockerfile in the form of one': {
    files: { 'nacos.Dockerfile': 'FROM nacos/nacos-server:v2.5.1\nENV MODE "standalone "\n' },
    rule: 'docker/mode-misspelt', file: 'nacos.Dockerfile', has: ['ENV MODE=standalone'],
  },
  'a variable of the image that Compose builds': {
    files: { ...compose('services:', '  nacos:', '    build: .', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]'), Dockerfile: 'FROM nacos/nacos-server:v2.5.1\nENV MODE=single\n' },
    rule: 'docker/mode-misspelt', file: 'Dockerfile', has: ['ENV MODE=standalone'],
  },
  'a name of a Dockerfile that nothing reads': {
    files: { Dockerfile: 'FROM nacos/nacos-server:v2.5.1\nENV MODE=standalone NACOS_AUTH_ENABLED=false\n' },
    rule: 'docker/variable-not-read', file: 'Dockerfile', has: ['ENV MODE=standalone NACOS_AUTH_ENABLE=false'],
  },
};

const MANIFESTS: Readonly<Record<string, PatchCase>> = {
  'names of another namespace': { files: { 'k.yaml': K8S_SET({ servers: [0, 1, 2].map(at => `nacos-${at}.hs.default.svc.cluster.local:8848`).join(' ') }) }, rule: 'k8s/pod-names-do-not-resolve', file: 'k.yaml', has: ['              value: "nacos-0.hs.prod.svc.cluster.local:8848 nacos-1.hs.prod.svc.cluster.local:8848 nacos-2.hs.prod.svc.cluster.local:8848" # all'] },
  'peers before they are ready': { files: { 'k.yaml': K8S_SET({ service: '', probe: '          readinessProbe: {initialDelaySeconds: 60, httpGet: {path: /nacos/v1/console/health/readiness, port: 8848}}' }) }, rule: 'k8s/pod-names-do-not-resolve', file: 'k.yaml', has: ['  publishNotReadyAddresses: true'], keeps: ['spec: # peers'] },
  'replicas': { files: { 'k.yaml': K8S_SET({ replicas: '5' }) }, rule: 'k8s/replicas-differ-from-members', file: 'k.yaml', has: ['  replicas: 3 # odd'] },
  'node ports': { files: { 'k.yaml': K8S_SET({ ports: '    - {name: main, port: 8848, nodePort: 30848}\n    - {name: grpc, port: 9848, nodePort: 30849}' }) }, rule: 'k8s/node-ports-not-1000-apart', file: 'k.yaml', has: ['    - {name: grpc, port: 9848, nodePort: 31848}'] },
  'a node port that stands in the main port as well': { files: { 'k.yaml': K8S_SET({ ports: '    - {name: main, port: 8848, nodePort: 848}\n    - {name: grpc, port: 9848, nodePort: 31848}' }) }, rule: 'k8s/manifest-refused', file: 'k.yaml', has: ['    - {name: main, port: 8848, nodePort: 30848}'] },
  'a Service without 9848': { files: { 'k.yaml': K8S_SET({ ports: '    - {name: main, port: 8848, nodePort: 30848}' }) }, rule: 'k8s/node-ports-not-1000-apart', file: 'k.yaml', has: ['    - {name: grpc, port: 9848, targetPort: 9848, nodePort: 31848}'] },
  'a probe of another version': { files: { 'k.yaml': K8S_SET({ probe: '          livenessProbe:\n            initialDelaySeconds: 90\n            httpGet:\n              path: /v3/console/health/liveness\n              port: 8080' }) }, rule: 'k8s/probe-does-not-fit', file: 'k.yaml', has: ['              path: /nacos/v1/console/health/readiness', '              port: 8848'] },
  'a probe in a hurry': { files: { 'k.yaml': K8S_SET({ probe: '          livenessProbe:\n            httpGet: {path: /nacos/v1/console/health/liveness, port: 8848}\n            periodSeconds: 5' }) }, rule: 'k8s/probe-does-not-fit', file: 'k.yaml', has: ['            initialDelaySeconds: 120'] },
  'pods that call themselves by address': { files: { 'k.yaml': K8S_SET().replace('"hostname"', '"ip"') }, rule: 'docker/members-not-reachable', file: 'k.yaml', has: ['              value: "hostname"'] },
};

const PROXIES: Readonly<Record<string, PatchCase>> = {
  'stream for gRPC': { files: { 'nginx.conf': nginx('upstream n { server 10.0.0.1:8848; server 10.0.0.2:8848; }\nserver {\n  listen 8848;\n  location / { proxy_set_header Host $host; proxy_pass http://n; }\n}') }, rule: 'ports/proxy-without-grpc', file: 'nginx.conf', has: ['    server 10.0.0.2:9848;', '    listen 9848;'] },
  'the HTTP port for gRPC': { files: { 'nginx.conf': nginx('server { listen 8848; location / { proxy_set_header Host $host; proxy_pass http://10.0.0.1:8848; } }', 'server {\n  listen 9848; # grpc\n  proxy_pass 10.0.0.1:8848;\n}') }, rule: 'ports/proxy-without-grpc', file: 'nginx.conf', has: ['  proxy_pass 10.0.0.1:9848;', '  listen 9848; # grpc'] },
  'a directive joins a group that stands on one line': { files: { 'nginx.conf': nginx('upstream n { server 10.0.0.1:8848; server 10.0.0.2:8848; }\nserver {\n  listen 8848;\n  location / { proxy_set_header Host $host; proxy_pass http://n; }\n}', 'upstream g { server 10.0.0.1:9848; server 10.0.0.2:9848; }\nserver { listen 9848; proxy_pass g; }'), ...compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.3.2', '    environment:', '      MODE: standalone', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]') }, rule: 'ports/proxy-not-sticky', file: 'nginx.conf', has: ['upstream n { ip_hash; server 10.0.0.1:8848; server 10.0.0.2:8848; }'] },
  'long polling': { files: { 'nginx.conf': nginx('server {\n  listen 8848;\n  location / {\n    proxy_set_header Host $host;\n    proxy_read_timeout 10s; # quick\n    proxy_pass http://10.0.0.1:8848;\n  }\n}', 'server { listen 9848; proxy_pass 10.0.0.1:9848; }') }, rule: 'ports/proxy-cuts', file: 'nginx.conf', has: ['    proxy_read_timeout 60s; # quick'] },
  'the PROXY header': { files: { 'nginx.conf': nginx('server { listen 8848; location / { proxy_set_header Host $host; proxy_pass http://10.0.0.1:8848; } }', 'server {\n  listen 9848;\n  proxy_protocol on;\n  proxy_pass 10.0.0.1:9848;\n}') }, rule: 'ports/proxy-alters-requests', file: 'nginx.conf', has: [] },
  'a slash too much': { files: { 'nginx.conf': nginx('server {\n  listen 8848;\n  location /nacos/ {\n    proxy_set_header Host $host;\n    proxy_pass http://10.0.0.1:8848/;\n  }\n}', 'server { listen 9848; proxy_pass 10.0.0.1:9848; }') }, rule: 'ports/proxy-path-rewritten', file: 'nginx.conf', has: ['    proxy_pass http://10.0.0.1:8848;'] },
  'mode http': { files: { 'haproxy.cfg': 'defaults\n  mode http\n  timeout client 10m\n  timeout server 10m\nlisten web\n  bind :8848\n  server n1 n1:8848\nlisten grpc\n  bind :9848 # clients\n  server n1 n1:9848\n' }, rule: 'ports/proxy-grpc-as-http', file: 'haproxy.cfg', has: ['  mode tcp'], keeps: ['  bind :9848 # clients'] },
};

describe.each(Object.entries({ ...CASES, ...ENDS, ...DOCKERFILES, ...MANIFESTS, ...PROXIES }))('a patch: %s', (name, { files, rule, file, has, keeps = [], next = [] }) => {
  it.each(['patch', 'git'] as const)('is applied with %s, and the finding goes', program => withFolder({ ...files, ...EXTRA[name] }, async folder => {
    const before = await judged(folder);
    const patch = patchOf(before, rule);
    expect(patch).toContain('@@');
    applyPatch(patch, program);
    const text = fileIn(folder, name === 'a database on the mapped port' ? 'nacos.env' : file).split('\n');
    for (const line of [...has, ...keeps]) expect(text).toContain(line);
    const after = await judged(folder);
    const known = new Set([...problems(before).map(one => one.rule), ...next]);
    expect(problems(after).filter(one => one.rule === rule || !known.has(one.rule)).map(one => `${one.rule}: ${one.message.en}`)).toEqual([]);
  }));
});

it('tells a docker run as it should have been typed', () => withFolder({ 'run.sh': 'docker run -d --name nacos \\\n  -e MODE=Standalone \\\n  -p 8848:8848 \\\n  nacos/nacos-server:v2.5.1\n' }, async folder => {
  const { findings } = await judged(folder, 'run.sh');
  const lines = findings.flatMap(({ rule, fix }) => fix.flatMap(({ steps }) => steps.flatMap(({ commands }) => commands.filter(({ line }) => line.startsWith('docker run -d --name nacos \\')).map(({ line }) => `${rule}: ${line}`))));
  expect(lines).toContain('docker/mode-misspelt: docker run -d --name nacos \\\n  -e MODE=standalone \\\n  -p 8848:8848 \\\n  nacos/nacos-server:v2.5.1');
  expect(lines).toContain('docker/grpc-ports-not-mapped: docker run -d --name nacos \\\n  -e MODE=Standalone \\\n  -p 8848:8848 \\\n  -p 9848:9848 \\\n  nacos/nacos-server:v2.5.1');
}));

it('has all changes of a Compose file taken over once, after the last', () => withFolder(compose('services:', '  nacos:', '    image: nacos/nacos-server:v2.3.2', '    environment:', '      MODE: standalone', '    ports: ["8848:8848", "9848:9848"]', '    volumes: ["./d:/home/nacos/data"]'), async folder => {
  const { findings } = await judged(folder);
  const [fix] = findings.find(({ rule }) => rule === 'auth/auth-disabled-exposed')?.fix ?? [];
  const lines = (fix?.steps ?? []).flatMap(({ commands }) => commands.filter(({ shown, shell }) => shown && shell === 'compose').map(({ line }) => line));
  expect(lines.filter(line => line === 'docker compose up -d')).toHaveLength(1);
  expect(lines.at(-1)).toBe('docker compose up -d');
}));
