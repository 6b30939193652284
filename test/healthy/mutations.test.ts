import { describe, expect, it } from 'vitest';
import { judged, problems, withFolder } from '../support/deployments.ts';
import { DOTENV, shown } from '../support/shipped.ts';

type Base = 'compose2' | 'compose3' | 'k8s2' | 'k8s3' | 'nginx';

const NGINX = 'events {}\nhttp {\n  client_max_body_size 50m;\n  upstream nacos {\n    server 10.0.0.11:8848;\n    server 10.0.0.12:8848;\n  }\n  server {\n    listen 8848;\n    location /nacos/ {\n      proxy_set_header Host $host;\n      proxy_read_timeout 60s;\n      proxy_pass http://nacos;\n    }\n  }\n}\nstream {\n  upstream nacos_grpc {\n    server 10.0.0.11:9848;\n    server 10.0.0.12:9848;\n  }\n  server {\n    listen 9848;\n    proxy_timeout 10m;\n    proxy_pass nacos_grpc;\n  }\n}\n';

const TEXTS: Readonly<Record<Base, readonly [name: string, text: string]>> = {
  compose2: ['docker-compose.yml', shown('compose-files', 'v2.5.1')], compose3: ['docker-compose.yml', shown('compose-files', 'v3.1.1')],
  k8s2: ['nacos.yaml', shown('kubernetes-manifests', 'v2.5.1')], k8s3: ['nacos.yaml', shown('kubernetes-manifests', 'v3.1.1')], nginx: ['nginx.conf', NGINX],
};

/** One mistake in a healthy set-up, and the rules of which one has to name it first. */
const MUTATIONS: readonly (readonly [base: Base, from: string | RegExp, to: string, ...rules: string[]])[] = [
  ['compose2', 'PREFER_HOST_MODE: hostname', 'PREFER_HOST_MODE: ip', 'docker/members-not-reachable'],
  ['compose2', '  PREFER_HOST_MODE: hostname\n', '', 'docker/members-not-reachable'],
  ['compose2', 'nacos2:8848 nacos3', 'nacos2:8858 nacos3', 'docker/members-not-reachable'],
  ['compose2', 'nacos3:8848', 'nacos4:8848', 'docker/members-not-reachable'],
  ['compose2', 'nacos1:8848 nacos2:8848 nacos3:8848', `'"nacos1:8848 nacos2:8848 nacos3:8848"'`, 'docker/members-not-reachable'],
  ['compose2', '    hostname: nacos2\n', '', 'docker/members-not-reachable'],
  ['compose2', 'hostname: nacos2', 'hostname: nacos-two', 'docker/members-not-reachable', 'cluster/self-not-in-list', 'docker/docker-hostname-unresolvable'],
  ['compose2', '      - "9848:9848"\n', '', 'docker/grpc-ports-not-mapped'],
  ['compose2', '"9858:9848"', '"9849:9848"', 'docker/grpc-ports-not-mapped'],
  ['compose2', '"8868:8848"', '"8848:8848"', 'docker/host-port-twice'],
  ['compose2', 'nacos2-data:/home/nacos/data', 'nacos1-data:/home/nacos/data', 'docker/data-not-kept'],
  ['compose2', 'MYSQL_SERVICE_HOST: mysql', 'MYSQL_SERVICE_HOST: 127.0.0.1', 'docker/database-host-unreachable'],
  ['compose2', 'MYSQL_SERVICE_HOST: mysql', 'MYSQL_SERVICE_HOST: localhost', 'docker/database-host-unreachable'],
  ['compose2', 'MYSQL_SERVICE_DB_NAME', 'MYSQL_SERVICE_DATABASE', 'docker/variable-not-read'],
  ['compose2', 'MYSQL_SERVICE_HOST', 'MYSQL_HOST', 'docker/variable-not-read'],
  ['compose2', 'NACOS_AUTH_ENABLE:', 'NACOS_AUTH_ENABLED:', 'docker/variable-not-read'],
  ['compose2', 'JVM_XMX: 512m', 'JVM_XMX: 256m', 'docker/heap-does-not-fit'],
  ['compose2', 'JVM_XMX: 512m', 'JVM_XMX: 512', 'docker/heap-does-not-fit'],
  ['compose2', 'MYSQL_SERVICE_HOST: mysql', 'MYSQL_SERVICE_HOST: mysql8', 'docker/database-host-unreachable'],
  ['compose2', 'JVM_XMX: 512m', 'JAVA_OPT: -Xmx2g', 'docker/variable-without-effect'],
  ['compose2', 'JVM_XMX: 512m', 'JVM_XMX: 512m\n  MODE: Cluster', 'docker/mode-misspelt'],
  ['compose2', 'condition: service_healthy', 'condition: service_started', 'docker/depends-on-without-health'],
  ['compose2', /\n {4}healthcheck:\n {6}test: \["CMD", "mysqladmin"[^]*?start_period: 30s/, '', 'docker/depends-on-without-health'],
  ['compose2', 'SPRING_DATASOURCE_PLATFORM: mysql', 'SPRING_DATASOURCE_PLATFORM: none', 'docker/database-not-chosen'],
  ['compose2', 'nacos/nacos-server:v2.5.1', 'nacos/nacos-server:2.5.1', 'docker/image-tag-without-v'],
  ['compose2', 'start_period: 90s', 'start_period: 1s\n      retries: 1', 'k8s/probe-does-not-fit'],
  ['compose2', '/nacos/v1/console/health/readiness', '/nacos/v3/admin/core/state/readiness', 'k8s/probe-does-not-fit'],
  ['compose2', 'nacos1-data:/home/nacos/data', './conf:/home/nacos/conf', 'docker/mount-misplaced'],
  ['compose2', 'depends_on:\n      mysql:', 'depends_on:\n      mysql8:', 'docker/service-impossible'],
  ['compose2', '    image: mysql:8.0', '    image: mysql:8.0\n    networks: [db]', 'docker/compose-refused', 'docker/database-host-unreachable'],
  ['compose2', '    hostname: nacos3', '    hostname: nacos3\n    networks: [other]', 'docker/compose-refused', 'docker/members-not-reachable', 'docker/database-host-unreachable'],
  ['compose2', '"8848:8848"', '"127.0.0.1:8848:8848"', 'docker/service-impossible'],
  ['compose2', 'MYSQL_SERVICE_PASSWORD: ${NACOS_DB_PASSWORD}', 'MYSQL_SERVICE_PASSWORD: ab$cd9', 'docker/value-not-given'],
  ['compose2', 'JVM_XMN: 256m', 'JVM_XMN: 256m\n  NACOS_DEBUG: y', 'docker/debug-port-published', ''],
  ['compose2', 'nacos/nacos-server:v2.5.1', 'nacos/nacos-server:v2.1.2', 'docker/image-with-fault', 'docker/variable-not-read'],
  ['compose2', '  MYSQL_SERVICE_USER: nacos\n', '', 'docker/docker-db-env-unresolved'],
  ['compose2', '    hostname: nacos1\n', '    hostname: nacos1\n    deploy: {replicas: 3}\n', 'docker/service-impossible'],
  ['compose3', '      - "8080:8080"\n', '', 'docker/console-not-published'],
  ['compose3', '  NACOS_AUTH_TOKEN: ${NACOS_AUTH_TOKEN}\n', '', 'docker/required-variables-missing'],
  ['compose3', '  NACOS_AUTH_IDENTITY_VALUE: ${NACOS_AUTH_IDENTITY_VALUE}\n', '', 'docker/required-variables-missing'],
  ['compose3', 'NACOS_AUTH_TOKEN: ${NACOS_AUTH_TOKEN}', 'NACOS_AUTH_TOKEN: c2hvcnQ=', 'auth/secret-key-missing-or-short'],
  ['compose3', 'NACOS_AUTH_TOKEN: ${NACOS_AUTH_TOKEN}', 'NACOS_AUTH_TOKEN: SecretKey012345678901234567890123456789012345678901234567890123456789', 'auth/default-secret-key'],
  ['compose3', '/nacos/v3/admin/core/state/readiness', '/nacos/v1/console/health/readiness', 'k8s/probe-does-not-fit'],
  ['compose3', 'nacos/nacos-server:v3.1.1', 'nacos/nacos-server:3.1.1', 'docker/image-tag-without-v'],
  ['k8s2', 'serviceName: nacos-headless', 'serviceName: nacos', 'k8s/pod-names-do-not-resolve'],
  ['k8s2', '  clusterIP: None\n', '', 'k8s/pod-names-do-not-resolve'],
  ['k8s2', '  publishNotReadyAddresses: true\n', '', 'k8s/pod-names-do-not-resolve'],
  ['k8s2', 'nacos-headless.nacos.svc', 'nacos-headless.default.svc', 'k8s/pod-names-do-not-resolve'],
  ['k8s2', 'replicas: 3', 'replicas: 5', 'k8s/replicas-differ-from-members'],
  ['k8s2', 'kind: StatefulSet', 'kind: Deployment', 'k8s/replicas-differ-from-members'],
  ['k8s2', 'value: hostname', 'value: ip', 'docker/members-not-reachable'],
  ['k8s2', '    - name: tcp-grpc\n      port: 9848\n      targetPort: 9848\n', '', 'k8s/node-ports-not-1000-apart'],
  ['k8s2', 'port: 9848\n      targetPort', 'port: 9849\n      targetPort', 'k8s/node-ports-not-1000-apart'],
  ['k8s2', 'memory: 2Gi\n          startup', 'memory: 1Gi\n          startup', 'docker/heap-does-not-fit', 'k8s/manifest-refused'],
  ['k8s2', '/nacos/v1/console/health', '/v3/console/health', 'k8s/probe-does-not-fit'],
  ['k8s2', /startupProbe:[^]*?failureThreshold: 48\n {10}/, '', 'k8s/probe-does-not-fit'],
  ['k8s2', 'mountPath: /home/nacos/data', 'mountPath: /opt/nacos/data', 'docker/mount-misplaced'],
  ['k8s3', /- name: NACOS_AUTH_TOKEN\n {14}valueFrom:\n {16}secretKeyRef:\n {18}name: nacos\n {18}key: token\n {12}/, '', 'docker/required-variables-missing'],
  ['k8s3', 'nacos-server:v3.1.1', 'nacos-server:latest\n          #', 'docker/required-variables-missing', ''],
  ['k8s3', '    - name: console\n      port: 8080\n      targetPort: 8080\n', '', 'k8s/console-not-exposed', ''],
  ['compose2', '    ports:\n      - "8858:8848"\n      - "9858:9848"\n', '      ports:\n        - "8858:8848"\n        - "9858:9848"\n', 'docker/compose-refused'],
  ['compose2', '      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD}\n      MYSQL_DATABASE: nacos\n      MYSQL_USER: nacos\n      MYSQL_PASSWORD: ', '      - MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD}\n      - MYSQL_DATABASE: nacos\n      - MYSQL_USER: nacos\n      - MYSQL_PASSWORD: ', 'docker/compose-refused'],
  // No YAML: told among what was not understood, with its line, and nothing is judged by it.
  ['compose2', '    hostname: nacos2', '\thostname: nacos2', 'docker/compose-refused', ''],
  ['compose2', '    hostname: nacos2\n    environment:', '    hostname: nacos2\n    enviroment:', 'docker/compose-refused'],
  ['compose2', '    ports:\n      - "8858:8848"', '    port:\n      - "8858:8848"', 'docker/compose-refused'],
  ['compose2', '\n  nacos2-data:\n', '\n', 'docker/compose-refused'],
  ['compose2', '    hostname: nacos2\n', '    hostname: nacos2\n    networks: [nacos-net]\n', 'docker/compose-refused'],
  ['compose2', 'condition: service_healthy', 'condition: service_health', 'docker/compose-refused'],
  ['compose2', 'restart: unless-stopped', 'restart: unless_stopped', 'docker/compose-refused'],
  ['compose2', '"8858:8848"', '"8858:8848:8848"', 'docker/compose-refused'],
  ['compose2', 'interval: 10s', 'interval: 10', 'docker/compose-refused'],
  ['compose2', '\n  nacos2:\n', '\n    nacos2:\n', 'docker/compose-refused'],
  ['k8s2', '    matchLabels:\n      app: nacos', '    matchLabels:\n      app: nacos-server', 'k8s/manifest-refused'],
  ['k8s2', '- name: data\n              mountPath', '- name: datas\n              mountPath', 'k8s/manifest-refused'],
  ['k8s2', 'value: "3306"', 'value: 3306', 'k8s/manifest-refused'],
  ['k8s2', 'limits:\n              memory: 2Gi', 'limits:\n              memory: 2048m', 'k8s/manifest-refused'],
  ['k8s2', 'clusterIP: None', 'clusterIP: none', 'k8s/manifest-refused'],
  ['k8s2', 'kind: StatefulSet', 'kind: Statefulset', 'k8s/manifest-refused'],
  ['k8s2', 'apiVersion: apps/v1\n', 'apiVersion: apps/v1beta1\n', 'k8s/manifest-refused'],
  ['k8s2', '            - containerPort: 9848\n', '            - name: nacos-grpc-server-port\n              containerPort: 9848\n', 'k8s/manifest-refused'],
  ['k8s2', /(name: nacos\n {2}namespace: nacos\nspec:\n {2}selector:\n {4}app: )nacos/, '$1nacos-server', 'k8s/service-leads-nowhere'],
  ['k8s2', /(publishNotReadyAddresses: true\n {2}selector:\n {4}app: )nacos/, '$1nacos-server', 'k8s/service-leads-nowhere'],
  ['k8s2', 'targetPort: 8848', 'targetPort: http-main', 'k8s/service-leads-nowhere'],
  ['k8s2', '      port: 9848\n      targetPort: 9848\n', '      port: 9848\n      targetPort: 9848\n      protocol: UDP\n', 'k8s/service-leads-nowhere'],
  ['k8s2', 'port: 8848\n          readiness', 'port: 8849\n          readiness', 'k8s/probe-does-not-fit'],
  ['k8s2', '          resources:\n            requests:', '          securityContext:\n            readOnlyRootFilesystem: true\n          resources:\n            requests:', 'docker/mount-misplaced'],
  ['k8s2', '      enableServiceLinks: false\n', '      enableServiceLinks: false\n      hostNetwork: true\n', 'k8s/pod-names-do-not-resolve'],
  ['compose2', 'nacos1-data:/home/nacos/data', 'nacos1-data:/home/nacos/data:ro', 'docker/mount-misplaced'],
  ['compose2', '    hostname: nacos2\n', '    hostname: nacos2\n    mem_limit: 400m\n', 'docker/heap-does-not-fit'],
  ['compose2', /(9858[^]*?localhost:)8848/, '$18858', 'k8s/probe-does-not-fit'],
  ['compose2', 'MYSQL_DATABASE: nacos', 'MYSQL_DATABASE: nacos_config', 'docker/database-settings-differ'],
  ['compose2', 'MYSQL_USER: nacos', 'MYSQL_USER: nacos_user', 'docker/database-settings-differ'],
  ['compose2', 'MYSQL_PASSWORD: ${NACOS_DB_PASSWORD}\n    vol', 'MYSQL_PASSWORD: ${MYSQL_ROOT_PASSWORD}\n    vol', 'docker/database-settings-differ'],
  ['compose2', '      MYSQL_ROOT_PASSWORD: ${MYSQL_ROOT_PASSWORD}\n', '', 'docker/database-settings-differ'],
  ['compose2', 'MYSQL_SERVICE_HOST: mysql', 'MYSQL_SERVICE_HOST: mysql:3306', 'docker/database-settings-differ'],
  ['compose2', 'MYSQL_SERVICE_HOST: mysql', 'MYSQL_SERVICE_HOST: mysql\n  MYSQL_SERVICE_PORT: 3307', 'docker/database-settings-differ'],
  ['nginx', /stream \{[^]*$/, '', 'ports/proxy-without-grpc'],
  ['nginx', 'listen 9848', 'listen 9849', 'ports/proxy-without-grpc'],
  ['nginx', '    server 10.0.0.11:9848;\n    server 10.0.0.12:9848;', '    server 10.0.0.11:8848;\n    server 10.0.0.12:8848;', 'ports/proxy-without-grpc'],
  ['nginx', 'proxy_pass http://nacos;', 'proxy_pass http://nacos/;', 'ports/proxy-path-rewritten'],
  ['nginx', 'proxy_read_timeout 60s', 'proxy_read_timeout 10s', 'ports/proxy-cuts'],
  ['nginx', 'proxy_timeout 10m', 'proxy_timeout 10s', 'ports/proxy-cuts'],
  ['nginx', 'proxy_timeout 10m', 'proxy_protocol on', 'ports/proxy-alters-requests'],
  ['nginx', 'proxy_pass nacos_grpc', 'proxy_pass nacos', 'ports/proxy-does-not-start'],
  ['nginx', 'proxy_pass http://nacos;', 'proxy_pass http://nacoss;', 'ports/proxy-does-not-start'],
  ['nginx', '    server 10.0.0.12:9848;\n', '', 'ports/proxy-target-wrong'],
  ['nginx', 'listen 9848;', 'listen 9848 ssl;', 'ports/proxy-does-not-start'],
  ['nginx', 'listen 9848;', 'listen 9848 ssl;\n    ssl_certificate a.pem;', 'ports/proxy-tls-uneven'],
  ['nginx', '    location /nacos/ {', '    auth_basic "x";\n    location /nacos/ {', 'ports/proxy-alters-requests'],
];

const label = (text: string | RegExp): string => String(text).replace(/\s+/g, ' ').trim().slice(0, 60);

describe('one mistake in a healthy set-up', () => {
  it('is made 60 times at least', () => expect(MUTATIONS.length).toBeGreaterThanOrEqual(60));

  it.each(MUTATIONS.map(([base, from, to, ...rules]) => [base, label(from), label(to), { from, to, rules }] as const))('%s: %s becomes %s, and is named first', (base, _from, _to, { from, to, rules }) => {
    const [name, text] = TEXTS[base];
    const mutant = text.replace(from, to);
    expect(mutant).not.toBe(text);
    return withFolder({ [name]: mutant, ...(base.startsWith('compose') && { '.env': DOTENV }) }, async folder => {
      const found = problems(await judged(folder)).map(({ rule }) => rule);
      // An empty name stands for what is no mistake by itself.
      if (found.length > 0 || !rules.includes('')) expect(rules).toContain(found[0] ?? 'nothing was found');
    });
  });
});
