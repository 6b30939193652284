import compose from '../../../rules/docker/compose-refused.ts';
import manifest from '../../../rules/k8s/manifest-refused.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { PRINTED } from '../../support/printed.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const printed = (message: string, more: Partial<LogRecord> = {}): Given => ({ 'logs.digest': digest([record(message, [], { kind: 'start', level: null, ...more })]) });
const client = (message: string): Given => printed(message, { kind: 'application', logger: 'com.example.Orders' });
const file = (...lines: readonly string[]): Given => declared('compose', ['services:', '  n1:', '    image: nacos/nacos-server:v2.5.1', ...lines, ''].join('\n'));
const cites = ['deployment'] as const;
const logged = ['logs.digest'] as const;
const notRunning = { 'logs.digest': digest([record('Nacos Server did not start because dumpservice bean construction failure', [], { phase: 'starting' })]) };

const ofCompose = Object.fromEntries(Object.entries(PRINTED.compose).map(([name, { lines, args }]) => [`printed: ${name}`, { given: { 'logs.digest': digest(lines.map((line, at) => record(line, [], { kind: 'other', boot: null, phase: null, line: at + 1 })), []) }, args, cites: ['logs.digest'] as const, case: name }]));

testRule(compose, {
  fail: {
    ...ofCompose,
    'a misspelt key': { given: { ...file('    enviroment: [MODE=standalone]'), ...notRunning }, args: { value: 'enviroment', wanted: 'environment' }, cites, case: 'key', explains: ['start-failed'] },
    'a key of nobody': { given: file('    datasource: x'), args: { name: 'services.n1.datasource' }, cites, case: 'stray' },
    'a key at the top': { given: file('servces: {}'), args: { name: 'servces' }, cites, case: 'stray' },
    'ports below environment': { given: file('    environment:', '      MODE: standalone', '      ports: ["8848:8848"]'), args: { value: 'ports', wanted: 'services.n1' }, cites, case: 'inside' },
    'maps in a list': { given: file('    environment:', '      - MODE: standalone'), args: { from: 'MODE: standalone', to: 'MODE=standalone' }, cites, case: 'pair' },
    'a map with a secret in it': { given: file('    environment:', '      - NACOS_AUTH_TOKEN: U2VjcmV0S2V5T2ZNeU93bg'), args: { from: '' }, cites, case: 'pair-open' },
    'one text for variables': { given: file('    environment: MODE=cluster'), args: { from: 'MODE=cluster', to: '[MODE=cluster]' }, cites, case: 'list' },
    'services without its end': { given: declared('compose', 'service:\n  n1:\n    image: nacos/nacos-server:v2.5.1\n'), args: { from: 'service:', to: 'services:' }, cites, case: 'key' },
    'one text for a list': { given: file('    ports: "8848:8848"'), args: { from: '"8848:8848"', to: '["8848:8848"]' }, cites, case: 'list' },
    'a map for a list': { given: file('    ports:', '      8848: 8848'), args: { name: 'services.n1.ports' }, cites, case: 'list-open' },
    'an image that is called otherwise': { given: file('  db:', '    image: msyql:8.0'), args: { wanted: 'mysql:8.0' }, cites, case: 'slip' },
    'a program of a health check': { given: file('    healthcheck: {test: [CMD, crul, -f, "http://localhost:8848"]}'), args: { wanted: 'curl' }, cites, case: 'slip' },
    'an alias of nothing': { given: file('    environment: *nacoss'), args: { name: 'unknown alias *nacoss' }, cites, case: 'yaml' },
    'a number where a text is wanted': { given: file('    user: 1000'), args: { from: 'user: 1000', to: 'user: "1000"' }, cites, case: 'text' },
    'a text where a map is wanted': { given: file('    healthcheck: curl -f http://localhost:8848'), args: { name: 'services.n1.healthcheck' }, cites, case: 'map' },
    'a list where one value is wanted': { given: file('    container_name: [a]'), args: { name: 'services.n1.container_name' }, cites, case: 'single' },
    'a mount without its kind': { given: file('    volumes: [{target: /home/nacos/data}]'), args: { value: 'type' }, cites, case: 'needed' },
    'a key of the health check beside it': { given: file('    retries: 3'), args: { wanted: 'healthcheck' }, cites, case: 'above' },
    'a truth in other letters': { given: file('    privileged: tru'), args: { wanted: 'true' }, cites, case: 'value' },
    'a key within a block of deploy': { given: file('    deploy: {resources: {limit: {memory: 2G}}}'), args: { wanted: 'limits' }, cites, case: 'key' },
    'another word for restart': { given: file('    restart: allways'), args: { wanted: 'always' }, cites, case: 'value' },
    'no word for restart': { given: file('    restart: sometimes'), args: { value: 'sometimes' }, cites, case: 'open' },
    'a condition': { given: file('    depends_on: {n2: {condition: healthy}}', '  n2: {image: "redis:7"}'), args: { wanted: 'service_healthy' }, cites, case: 'value' },
    'seconds without their unit': { given: file('    healthcheck: {test: "true", interval: 10}'), args: { wanted: '10s' }, cites, case: 'value' },
    'three ports': { given: file('    ports: ["8848:8848:8848"]'), args: { wanted: '8848:8848' }, cites, case: 'value' },
    'a colon of another width': { given: file('    ports: ["8848：8848"]'), args: { wanted: '8848:8848' }, cites, case: 'value' },
    'capitals of an image': { given: file('  n2:', '    image: Redis:7'), args: { wanted: 'redis:7' }, cites, case: 'value' },
    'one name for two': { given: file('    container_name: aa', '  n2: {image: "redis:7", container_name: aa}'), args: { value: 'aa', wanted: 'n2' }, cites, case: 'twice' },
    'a volume that is called otherwise': { given: file('    volumes: ["nacos-data:/home/nacos/data"]', 'volumes: {nacos-date: {}}'), args: { wanted: 'nacos-date' }, cites, case: 'near' },
    'a volume of nobody': { given: file('    volumes: ["data:/home/nacos/data"]', 'volumes:', '  other:'), args: { service: 'n1', what: 'volumes', name: 'data', block: 'docker-compose.yml:5' }, cites, case: 'undefined-below' },
    'the first network': { given: file('    networks: [back]'), args: { what: 'networks', name: 'back' }, cites, case: 'undefined-anew' },
    'a tab': { given: file('\thostname: n1'), args: { where: 'docker-compose.yml:4' }, cites, case: 'tab' },
    tabs: { given: file('\thostname: n1', '\tcontainer_name: n1'), args: { where: 'docker-compose.yml:4' }, cites, case: 'tabs' },
    'a bracket that is left open': { given: file('    ports: ["8848:8848"', '    hostname: n1'), args: {}, cites, case: 'yaml' },
    'a key twice': { given: file('    hostname: a', '    hostname: b'), args: { name: 'hostname' }, cites, case: 'again' },
    'a service as deep as its keys': { given: file('    n2:', '    image: redis:7'), args: { name: 'n2' }, cites, case: 'deep' },
    'a truth without quotes': { given: printed('services.nacos.environment.NACOS_AUTH_ENABLE contains true, which is an invalid type, it should be a string, number, or a null'), args: { where: 'services.nacos.environment.NACOS_AUTH_ENABLE', value: 'true' }, cites: logged, case: 'truth' },
    'a network of nobody': { given: printed('service "nacos" refers to undefined network back: invalid compose project'), args: { service: 'nacos', what: 'network', name: 'back' }, cites: logged, case: 'undefined' },
    'a service of nobody': { given: printed('service "nacos" depends on undefined service "mysql": invalid compose project'), args: { service: 'nacos', what: 'service', name: 'mysql' }, cites: logged, case: 'undefined' },
    'a test without its first word': { given: file('    healthcheck: {test: ["curl", "-f", "http://localhost:8848/nacos/"], interval: 10s}'), args: { from: '["curl', to: '["CMD", "curl' }, cites, case: 'value' },
    'a test on lines of its own': { given: file('    healthcheck:', '      test:', '        - curl', '        - -f'), args: { name: 'services.n1.healthcheck.test' }, cites, case: 'open' },
    'a blank in a mount': { given: file('    volumes:', '      - ./data: /home/nacos/data'), args: { from: './data: /home/nacos/data', to: './data:/home/nacos/data' }, cites, case: 'value' },
    'a blank in a name': { given: file('    container_name: nacos server'), args: { wanted: 'nacos-server' }, cites, case: 'value' },
    'a name that Docker does not take': { given: file('    container_name: 服务'), args: { value: '服务' }, cites, case: 'open' },
    'memory without its unit': { given: file('    mem_limit: 2048'), args: { wanted: '2048m' }, cites, case: 'value' },
    'a misspelt key of a port': { given: file('    ports:', '      - target: 8848', '        publish: "8848"'), args: { wanted: 'published' }, cites, case: 'key' },
    'networks beside the network of the host': { given: file('    network_mode: host', '    networks: [default]'), args: { name: 'services.n1.networks', value: 'network_mode' }, cites, case: 'both' },
    'two that wait for each other': { given: file('    depends_on: [n2]', '  n2:', '    image: redis:7', '    depends_on: {n1: {condition: service_started}}'), args: { value: 'n1 → n2 → n1' }, cites, case: 'cycle' },
    'one that waits for itself': { given: file('    depends_on: [n1]'), args: { value: 'n1 → n1' }, cites, case: 'cycle' },
    'a database that is not healthy': { given: printed('dependency failed to start: container mysql is unhealthy'), args: { name: 'mysql' }, cites: logged, case: 'unhealthy', symptoms: ['not-ready'] },
  },
  pass: {
    'everything that may stand there': { given: file('    x-note: 1', '    environment: {MODE: standalone, A: }', '    ports: ["127.0.0.1:8848:8848", "9848-9849:9848-9849/tcp", "[::1]:7848:7848", 8080]', '    restart: on-failure:3', '    healthcheck: {test: "true", interval: 10s, timeout: 1m30s}', '    volumes: ["data:/home/nacos/data", "./l:/home/nacos/logs"]', '    networks: {back: {aliases: [n]}}', 'volumes: {data: }', 'networks: {back: {}}', 'x-other: 1') },
    'what is near to it': { given: file('    container_name: nacos-1.a_b', '    mem_limit: 6291456', '    network_mode: bridge', '    depends_on: [n2, n3]', '    healthcheck: {test: ["CMD-SHELL", "true"]}', '    volumes: [{type: bind, source: ./d, target: /home/nacos/data}, "./l:/home/nacos/logs"]', '    ports: [{target: 8848, published: "8848", host_ip: 127.0.0.1}]', '  n2:', '    image: redis:7', '    depends_on: [n3]', '    mem_limit: 512m', '    healthcheck: {test: "true"}', '  n3: {image: "redis:7"}') },
    'values of the shell': { given: file('    restart: ${RESTART:-always}', '    ports: ["${PORT}:8848"]', '  n2:', '    image: "${REGISTRY}/Other:1"') },
    'a file that brings others': { given: file('    volumes: ["data:/home/nacos/data"]', 'include: [other.yml]') },
  },
  na: {
    'no container of Nacos': { given: declared('compose', 'services:\n  redis:\n    image: redis:7\n    enviroment: [A=1]\n') }, 'no log that says it': { given: { 'logs.digest': digest([]) } },
    'another type': { given: printed('services.nacos.environment.X contains {}, which is an invalid type') }, 'told by a program': { given: client('service "nacos" refers to undefined network back') },
    'a truth told by a program': { given: client('services.nacos.environment.NACOS_AUTH_ENABLE contains true, which is an invalid type') }, 'a dependency of a program': { given: client('dependency failed to start: container mysql is unhealthy') },
  },
});

const SET = (more = '', container = '', kind = 'StatefulSet', api = 'apps/v1'): string => `apiVersion: ${api}\nkind: ${kind}\nmetadata: {name: nacos}\nspec:\n  serviceName: hs\n  selector: {matchLabels: {app: nacos}}\n  template:\n    metadata: {labels: {app: nacos}}\n    spec:\n      containers:\n        - name: nacos\n          image: nacos/nacos-server:v2.5.1\n${container}${more}`;
const SERVICE = (spec: string): string => `---\napiVersion: v1\nkind: Service\nmetadata: {name: hs}\nspec:\n${spec}`;
const REF = '          env: [{name: NACOS_AUTH_TOKEN, valueFrom: {secretKeyRef: {name: s, key: token}}}]\n';
const INGRESS = (path: string): string => `---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: i}\nspec: {rules: [{http: {paths: [${path}]}}]}\n`;
const CONF = '      volumes: [{name: c, configMap: {name: nc}}]\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: nc}\ndata: {application.properties: server.port=8848}\n';
const objects = (text: string, name: string | null = null): Given => declared('manifest', text, name);

testRule(manifest, {
  fail: {
    'an image that is called otherwise': { given: objects(SET().replace('nacos-server:', 'nacos-sever:')), args: { wanted: 'nacos/nacos-server:v2.5.1' }, cites, case: 'slip' },
    'a truth as a text': { given: objects(SET('      hostNetwork: "true"\n')), args: { from: '"true"', to: 'true' }, cites, case: 'truth' },
    'one thing for a list': { given: objects(SET('', '          ports: {containerPort: 8848}\n')), args: { name: 'spec.template.spec.containers[nacos].ports' }, cites, case: 'list' },
    'a list for fields': { given: objects(SET('', '          resources: [limits]\n')), args: { name: 'spec.template.spec.containers[nacos].resources' }, cites, case: 'map' },
    'fields for a text': { given: objects(SET('', '          image: {name: nacos}\n').replace('          image: nacos/nacos-server:v2.5.1\n', '').replace('name: nacos\n          image: {', 'name: nacos-server\n          image: {').replace('containers:\n', 'containers:\n        - {name: main, image: "nacos/nacos-server:v2.5.1"}\n')), args: { name: 'spec.template.spec.containers[nacos-server].image' }, cites, case: 'single' },
    'a value and where it comes from': { given: objects(SET('', '          env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]\n')), args: { value: 'value, valueFrom' }, cites, case: 'either' },
    'two ports of one name': { given: objects(SET('', '          ports: [{name: a, containerPort: 8848}, {name: a, containerPort: 9848}]\n')), args: { value: 'a' }, cites, case: 'again' },
    'a port that is not said': { given: objects(SET('', '          ports: [{name: a}]\n')), args: { value: 'containerPort' }, cites, case: 'needed-open' },
    'a probe that asks nothing': { given: objects(SET('', '          livenessProbe: {initialDelaySeconds: 9}\n')), args: { value: 'httpGet' }, cites, case: 'needed-open' },
    'a claim without a mode': { given: objects(SET('  volumeClaimTemplates: [{metadata: {name: data}, spec: {resources: {requests: {storage: 1Gi}}}}]\n')), args: { value: 'accessModes' }, cites, case: 'needed-open' },
    'a field of another kind': { given: objects(SET('  strategy: {type: Recreate}\n')), args: { wanted: 'Deployment' }, cites, case: 'foreign' },
    'a ConfigMap that is called otherwise': { given: objects(SET('', `          envFrom: [{configMapRef: {name: nacos-conf}}]\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: nacos-config}\ndata: {A: b}\n`)), args: { wanted: 'nacos-config' }, cites, case: 'named' },
    'a pod that is not begun anew': { given: objects(SET('      restartPolicy: Never\n')), args: { wanted: 'Always' }, cites, case: 'value' },
    'a host with its port': { given: objects(SET() + INGRESS('{path: /, pathType: Prefix, backend: {service: {name: cs, port: {number: 8848}}}}').replace('{http:', '{host: "http://n.example.com:8848", http:')), args: { wanted: 'n.example.com' }, cites, case: 'value' },
    'a port of a node on no such Service': { given: objects(SET() + SERVICE('  ports: [{port: 8848, nodePort: 30848}]\n')), args: { name: 'spec.ports[].nodePort' }, cites, case: 'either' },
    'a kind in other letters': { given: objects(SET('', '', 'Statefulset')), args: { value: 'Statefulset', wanted: 'StatefulSet' }, cites, case: 'kind' },
    'an old API, and a client asks what is behind it': { given: { ...objects(SET('', '', 'StatefulSet', 'apps/v1beta1')), 'logs.digest': digest([record('Client not connected, current status:STARTING', [], { kind: 'application', logger: 'com.example.Shop' })]) }, args: { wanted: 'apps/v1' }, cites, case: 'api', severity: 'warning' },
    'an old API': { given: objects(SET('', '', 'StatefulSet', 'apps/v1beta1')), args: { wanted: 'apps/v1' }, cites, case: 'api' },
    'an API of another group': { given: objects(SET('', '', 'StatefulSet', 'v1')), args: { wanted: 'apps/v1' }, cites, case: 'api' },
    'a number': { given: { ...objects(SET('', '          env:\n            - {name: A, value: 3306}\n')), ...notRunning }, args: { name: 'spec.template.spec.containers[nacos].env[A].value', from: 'value: 3306', to: 'value: "3306"' }, cites, case: 'text', explains: ['start-failed'] },
    'a misspelt field': { given: objects(SET('', '          volumeMount: []\n')), args: { wanted: 'volumeMounts' }, cites, case: 'key' },
    'claims within the pod': { given: objects(SET('      volumeClaimTemplates: []\n')), args: { wanted: 'spec' }, cites, case: 'above' },
    'a field of nobody': { given: objects(SET('  colour: blue\n')), args: { name: 'spec.colour' }, cites, case: 'stray' },
    'labels of another': { given: objects(SET().replace('matchLabels: {app: nacos}', 'matchLabels: {app: nacos2}')), args: { from: 'app: nacos2', to: 'app: nacos' }, cites, case: 'labels' },
    'a label that the pods lack': { given: objects(SET().replace('matchLabels: {app: nacos}', 'matchLabels: {tier: x}')), args: { name: 'tier: x' }, cites, case: 'labels-open' },
    'a volume that is called otherwise': { given: objects(SET('  volumeClaimTemplates: [{metadata: {name: data}}]\n', '          volumeMounts: [{name: datas, mountPath: /home/nacos/data}]\n')), args: { wanted: 'data' }, cites, case: 'mount' },
    'a volume of nobody': { given: objects(SET('', '          volumeMounts: [{name: conf, mountPath: /c}]\n')), args: { value: 'conf' }, cites, case: 'mount-open' },
    'a key in other letters': { given: objects(`${SET('', REF)}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {Token: x}\n`), args: { from: 'key: token', to: 'key: Token' }, cites, case: 'reference' },
    'a key of nobody': { given: objects(`${SET('', REF)}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: x}\n`), args: { name: 'Secret s' }, cites, case: 'reference-open' },
    'a Secret of another namespace': { given: objects(`${SET('', REF).replace('metadata: {name: nacos}', 'metadata: {name: nacos, namespace: prod}')}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: dev}\nstringData: {token: x}\n`), args: { value: 'dev', wanted: 'prod' }, cites, case: 'elsewhere' },
    'two bytes': { given: objects(SET('', '          resources: {limits: {memory: 2048m}}\n')), args: { wanted: '2048Mi' }, cites, case: 'value' },
    'more asked than allowed': { given: objects(SET('', '          resources: {limits: {memory: 2Gi}, requests: {memory: 4Gi}}\n')), args: { wanted: '2Gi' }, cites, case: 'value' },
    'a long name of a port': { given: objects(SET('', '          ports: [{name: nacos-client-rpc-port, containerPort: 9848}]\n')), args: { wanted: 'nacos-client-rp' }, cites, case: 'value' },
    'none in small letters': { given: objects(SET() + SERVICE('  clusterIP: none\n')), args: { wanted: 'None' }, cites, case: 'value' },
    'a port of no node': { given: objects(SET() + SERVICE('  type: NodePort\n  ports: [{port: 8848, nodePort: 848}]\n')), args: { wanted: '30848' }, cites, case: 'node-port' },
    'the port of gRPC as its own node port': { given: objects(SET() + SERVICE('  type: NodePort\n  ports: [{name: a, port: 8848, nodePort: 30848}, {name: b, port: 9848, nodePort: 9848}]\n')), args: { wanted: '31848', to: 'nodePort: 31848' }, cites, case: 'node-port' },
    'the port of members as its own node port': { given: objects(SET() + SERVICE('  type: NodePort\n  ports: [{name: a, port: 8848, nodePort: 30848}, {name: b, port: 9849, nodePort: 9849}]\n')), args: { value: '9849', wanted: '' }, cites, case: 'node-port-open' },
    'plain values': { given: objects(`${SET()}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  user: na!cos\n`), args: { from: 'data:', to: 'stringData:' }, cites, case: 'plain' },
    'a label that is a number': { given: objects(SET().replace('{app: nacos}}\n    spec', '{app: nacos, version: 2.5}}\n    spec')), args: { from: 'version: 2.5', to: 'version: "2.5"' }, cites, case: 'text' },
    'a key of a ConfigMap that is a number': { given: objects(`${SET()}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {port: 3306}\n`), args: { name: 'data.port' }, cites, case: 'text' },
    'replicas as a text': { given: objects(SET('  replicas: "3"\n')), args: { from: '"3"', to: '3' }, cites, case: 'number' },
    'a port of a probe as a text': { given: objects(SET('', '          livenessProbe: {httpGet: {path: /x, port: "8848"}}\n')), args: { wanted: '8848' }, cites, case: 'number' },
    'gigabytes': { given: objects(SET('  volumeClaimTemplates: [{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10GB}}}}]\n')), args: { wanted: '10Gi' }, cites, case: 'value' },
    'half a core in words': { given: objects(SET('', '          resources: {limits: {cpu: half}}\n')), args: { value: 'half' }, cites, case: 'open' },
    'an underscore in a name': { given: objects(`${SET()}---\napiVersion: v1\nkind: Service\nmetadata: {name: nacos_hs}\nspec: {ports: [{port: 8848}]}\n`), args: { wanted: 'nacos-hs' }, cites, case: 'value' },
    'two ports without names': { given: objects(SET() + SERVICE('  ports: [{name: a, port: 8848}, {port: 9848}]\n')), args: { value: 'name', wanted: 'port-9848' }, cites, case: 'needed' },
    'headless, with ports of a node': { given: objects(SET() + SERVICE('  type: NodePort\n  clusterIP: None\n  ports: [{port: 8848, nodePort: 30848}]\n')), args: { from: 'NodePort', to: 'ClusterIP' }, cites, case: 'both' },
    'headless, for clients': { given: objects(SET() + SERVICE('  type: NodePort\n  clusterIP: None\n  ports: [{port: 8848, nodePort: 30848}]\n').replace('name: hs', 'name: cs')), args: { to: '# clusterIP: None' }, cites, case: 'both' },
    'no type of a path': { given: objects(SET() + INGRESS('{path: /, backend: {service: {name: cs, port: {number: 8848}}}}')), args: { value: 'pathType', wanted: 'Prefix' }, cites, case: 'needed' },
    'a type of a path in other letters': { given: objects(SET() + INGRESS('{path: /, pathType: prefix, backend: {service: {name: cs, port: {number: 8848}}}}')), args: { wanted: 'Prefix' }, cites, case: 'value' },
    'a backend of before 1.19': { given: objects(SET() + INGRESS('{path: /, pathType: Prefix, backend: {serviceName: cs, servicePort: 8848}}')), args: { wanted: 'service: {name: cs, port: {number: 8848}}' }, cites, case: 'backend' },
    'a subPath that is no key': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /home/nacos/conf/application.properties, subPath: application-properties}]\n${CONF}`)), args: { wanted: 'application.properties', name: 'ConfigMap nc' }, cites, case: 'subpath' },
    'a subPath of nothing like it': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /home/nacos/conf/application.properties, subPath: app}]\n${CONF.replace('\ndata: {', '\ndata: {other.txt: x, ')}`)), args: { value: 'app' }, cites, case: 'subpath-open' },
    'an item that is no key': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /c}]\n${CONF.replace('name: nc}}', 'name: nc, items: [{key: cluster.conf, path: x}]}}')}`)), args: { from: 'key: cluster.conf' }, cites, case: 'reference' },
    'one plain value': { given: objects(`${SET()}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n  user: na!cos\n  other: bmFjb3M=\n`), args: { name: 'data.user' }, cites, case: 'plain-one' },
  },
  pass: {
    'everything that may stand there': { given: objects(SET('  podManagementPolicy: Parallel\n  volumeClaimTemplates: [{metadata: {name: data}}]\n', '          env: [{name: A, value: "3306"}, {name: B, value: "true"}]\n          ports: [{name: client-rpc, containerPort: 9848}]\n          resources: {limits: {memory: 2Gi, cpu: 500m}, requests: {memory: 2048Mi}}\n          volumeMounts: [{name: data, mountPath: /home/nacos/data}]\n') + SERVICE('  clusterIP: None\n  ports: [{port: 8848, nodePort: 30848}]\n')) },
    'a key that is there': { given: objects(`${SET('', REF)}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {token: x}\n`) },
    'a key that may be missing': { given: objects(`${SET('', REF.replace('key: token', 'key: token, optional: true'))}---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: x}\n`) },
    'texts, names and amounts as they should be': { given: objects(`${SET('', '          resources: {limits: {cpu: "1", memory: 1.5Gi}, requests: {cpu: 250m, memory: 2e9}}\n').replace('{app: nacos}}\n    spec', '{app: nacos, version: "2.5"}}\n    spec')}${SERVICE('  ports: [{name: a, port: 8848, targetPort: client}, {name: b, port: 9848}]\n')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a.b}\ndata: {port: "3306"}\n`) },
    'one port needs no name': { given: objects(SET() + SERVICE('  clusterIP: None\n  ports: [{port: 8848}]\n')) },
    'a path as v1 has it': { given: objects(SET() + INGRESS('{path: /, pathType: ImplementationSpecific, backend: {service: {name: cs, port: {name: http}}}}')) },
    'a subPath that is a key': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /home/nacos/conf/application.properties, subPath: application.properties}]\n${CONF}`)) },
    'a subPath of a renamed item': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /x, subPath: mine}]\n${CONF.replace('name: nc}}', 'name: nc, items: [{key: application.properties, path: mine}]}}')}`)) },
    'a subPath of a ConfigMap that was not given': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /x, subPath: mine}]\n${CONF.replace('metadata: {name: nc}', 'metadata: {name: other}')}`)) },
    'a ConfigMap that may be missing': { given: objects(SET('', `          volumeMounts: [{name: c, mountPath: /x, subPath: mine}]\n${CONF.replace('name: nc}}', 'name: nc, optional: true}}')}`)) },
    'a name that a script fills': { given: objects(`${SET()}---\napiVersion: v1\nkind: Service\nmetadata: {name: "\${APP}"}\nspec: {ports: [{port: 8848}]}\n`) },
    'a Secret that was not given': { given: objects(SET('', REF)) },
    'a resource of somebody else': { given: objects(`${SET()}---\napiVersion: example.com/v1\nkind: Statefulsets\nmetadata: {name: x}\n`) },
  },
  na: { 'a compose file': { given: file() }, 'another workload': { given: objects(SET().replaceAll('nacos', 'redis')) } },
});
