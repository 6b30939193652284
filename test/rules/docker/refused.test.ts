import command from '../../../rules/docker/command-refused.ts';
import release from '../../../rules/k8s/release-refused.ts';
import notMade from '../../../rules/docker/container-not-made.ts';
import upstream from '../../../rules/ports/proxy-upstream-refused.ts';
import fails from '../../../rules/ports/proxy-fails.ts';
import upload from '../../../rules/ports/proxy-upload-refused.ts';
import { digest, record } from '../../support/facts.ts';
import { PRINTED } from '../../support/printed.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (...messages: readonly string[]) => ({ 'logs.digest': digest(messages.map((message, at) => record(message, [], { kind: 'other', boot: null, phase: null, line: at + 1 })), []) });
const cites = ['logs.digest'] as const;

const printed = (of: keyof typeof PRINTED) => Object.fromEntries(Object.entries(PRINTED[of]).map(([name, { lines, args }]) => [`printed: ${name}`, { given: said(...lines), args, cites, case: name }]));

testRule(command, {
  fail: {
    ...printed('command'),
    'a folder over a file, of runc 1.0': { given: said('docker: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: process_linux.go:545: container init caused: rootfs_linux.go:76: mounting "/srv/application.properties" to rootfs at "/home/nacos/conf/application.properties" caused: mount through procfd: not a directory: unknown'), args: { source: '/srv/application.properties', target: '/home/nacos/conf/application.properties' }, cites, case: 'mount-kind' },
    'a folder over a file, of Docker 19': { given: said(`docker: Error response from daemon: OCI runtime create failed: container_linux.go:345: starting container process caused "process_linux.go:430: container init caused \\"rootfs_linux.go:58: mounting \\\\\\"/srv/custom.properties\\\\\\" to rootfs \\\\\\"/var/lib/docker/overlay2/${'7d64'.repeat(16)}/merged\\\\\\" at \\\\\\"/var/lib/docker/overlay2/${'7d64'.repeat(16)}/merged/home/nacos/init.d/custom.properties\\\\\\" caused \\\\\\"not a directory\\\\\\"\\"": unknown`), args: { source: '/srv/custom.properties', target: '/home/nacos/init.d/custom.properties' }, cites, case: 'mount-kind' },
    'a reserved port': { given: said('Ports are not available: exposing port TCP 0.0.0.0:8848 -> 0.0.0.0:0: listen tcp 0.0.0.0:8848: bind: An attempt was made to access a socket in a way forbidden by its access permissions.'), args: { port: '8848' }, cites, case: 'excluded', explains: ['start-failed', 'not-running'] },
    'a port of another container': { given: said('driver failed programming external connectivity on endpoint web (ab12): Bind for 0.0.0.0:8848 failed: port is already allocated'), args: { port: '8848' }, cites, case: 'taken' },
    'a port of a program, on Windows': { given: said('exposing port TCP 0.0.0.0:9848 -> 127.0.0.1:0: listen tcp 0.0.0.0:9848: bind: Only one usage of each socket address'), args: { port: '9848' }, cites, case: 'taken' },
    'a port of a program': { given: said('failed to bind host port: listen tcp4 0.0.0.0:8848: bind: address already in use'), args: { port: '8848' }, cites, case: 'taken' },
    network: { given: said('nacos: network mid declared as external, but could not be found'), args: { name: 'mid' }, cites, case: 'network' },
    'Docker Hub': { given: said('docker pull nacos/nacos-server', 'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded)'), args: { registry: 'registry-1.docker.io' }, cites, case: 'registry' },
  },
  pass: {},
  na: {
    'a plain command': { given: said('docker run -d --name nacos -p 8848:8848 nacos/nacos-server:v2.2.3') },
    'the port of another program': { given: said('Bind for 0.0.0.0:6379 failed: port is already allocated') },
    'another image': { given: said('docker pull redis', 'Get "https://registry-1.docker.io/v2/": i/o timeout') },
  },
});

testRule(release, {
  fail: {
    ...printed('release'),
    'an old Ingress': { given: said('resource mapping not found for name: "nacos-cs" namespace: "m" from "": no matches for kind "Ingress" in version "extensions/v1beta1"'), args: { kind: 'Ingress', now: 'networking.k8s.io/v1', since: '1.22' }, cites, case: 'api', explains: ['not-running'] },
    'no operator': { given: said('no matches for kind "Nacos" in version "nacos.io/v1alpha1"'), args: { kind: 'Nacos' }, cites, case: 'definition', explains: ['start-failed'] },
    'fields that stay': { given: said('StatefulSet.apps "nacos" is invalid: spec: Forbidden: updates to statefulset spec for fields other than \'replicas\''), args: { name: 'nacos' }, cites, case: 'immutable' },
    'a name that is taken': { given: said('helm install nacos', 'Error: INSTALLATION FAILED: cannot re-use a name that is still in use'), args: {}, cites, case: 'taken' },
    'before the container': { given: said('Error from server (BadRequest): container "k8snacos" in pod "nacos-0" is waiting to start: PodInitializing'), args: { name: 'k8snacos', pod: 'nacos-0' }, cites, case: 'initialising' },
    'no class': { given: said('data-nacos-0: storageclass.storage.k8s.io "nfs" not found'), args: { name: 'nfs' }, cites, case: 'class' },
  },
  pass: {},
  na: {
    'another chart': { given: said('no matches for kind "Ingress" in version "extensions/v1beta1"') },
    'the CRD of the operator has a rule of its own': { given: said('nacos: no matches for kind "CustomResourceDefinition" in version "apiextensions.k8s.io/v1beta1"') },
    'another set': { given: said('StatefulSet.apps "redis" is invalid: spec: Forbidden: updates to statefulset spec for fields other than') },
  },
});

const TOO_LARGE = '*418 client intended to send too large body: 10893311 bytes, client: 10.1.7.2, server: x, request: "POST /nacos/v1/cs/configs?import=true HTTP/1.1"';

testRule(upload, {
  fail: { nginx: { given: said(TOO_LARGE), args: { bytes: '10893311', method: 'POST', path: '/nacos/v1/cs/configs' }, cites, explains: ['request-refused'] } },
  pass: { 'another application': { given: said(TOO_LARGE.replace('/nacos/v1/cs/configs', '/upload')) } },
});

testRule(notMade, {
  fail: {
    name: { given: said('Conflict. The container name "/nacos" is already in use by container "5f1d".'), args: { name: 'nacos' }, cites, case: 'name', explains: ['not-running'] },
    podman: { given: said('Error: short-name "nacos/nacos-server:v2.4.3" did not resolve to an alias and no unqualified-search registries'), args: { image: 'nacos/nacos-server:v2.4.3' }, cites, case: 'short-name', explains: ['start-failed'] },
    'line ends': { given: said('nacos: exec /home/nacos/bin/docker-startup.sh: no such file or directory'), args: { script: '/home/nacos/bin/docker-startup.sh' }, cites, case: 'line-ends' },
  },
  pass: {},
  na: { 'another container': { given: said('Conflict. The container name "/redis" is already in use by container "5f1d".') } },
});

const REFUSED = 'connect() failed (111: Connection refused) while connecting to upstream, client: 10.9.9.1, request: "GET /nacos/ HTTP/1.1", upstream: "http://10.30.0.1:8848/nacos/", host: "x"';

const INSIDE = REFUSED.replace('10.9.9.1', '172.19.0.1').replace('10.30.0.1:8848', '127.0.0.1:8849');

testRule(upstream, {
  fail: {
    'from a container to itself': { given: said(INSIDE), args: { upstream: '127.0.0.1:8849', client: '172.19.0.1' }, cites, case: 'inside', severity: 'error' },
    'from the host to itself': { given: said(INSIDE.replace('172.19.0.1', '10.9.9.1')), args: { upstream: '127.0.0.1:8849' }, cites, case: 'refused' },
    'a path without a slash at its end': { given: said(REFUSED.replace('8848/nacos/', '8848/nacos')), args: { upstream: '10.30.0.1:8848' }, cites, case: 'refused' },
    'another port with the path of Nacos': { given: said(REFUSED.replace('8848/nacos/', '30848/nacos/')), args: { upstream: '10.30.0.1:30848' }, cites, case: 'refused' },
    'the console of 3.x': { given: said(REFUSED.replace('8848/nacos/', '8080/v3/console/x')), args: { upstream: '10.30.0.1:8080' }, cites, case: 'refused' },
    refused: { given: said(REFUSED), args: { upstream: '10.30.0.1:8848' }, cites, case: 'refused', explains: ['request-refused'], symptoms: ['not-running'] },
    silent: { given: said('upstream timed out (110: Connection timed out) while reading response header from upstream, upstream: "http://10.30.0.1:8848/nacos/v1/cs"'), args: { upstream: '10.30.0.1:8848' }, cites, case: 'silent' },
  },
  pass: { 'another application': { given: said(REFUSED.replace('8848/nacos/', '3000/api/')) }, 'its own loopback, another application': { given: said(INSIDE.replace('8849/nacos/', '3000/api/')) } },
});

testRule(fails, {
  fail: printed('proxy'),
  pass: {},
  na: { 'a proxy of something else': { given: said('*3 no live upstreams while connecting to upstream, client: 10.0.0.1, request: "GET / HTTP/1.1", upstream: "http://app/"') }, 'a scanner': { given: said('1.2.3.4 - - "PRI * HTTP/2.0" 400 157') } },
});
