import rule from '../../../rules/k8s/mounted-file-stale.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const cites = ['deployment'] as const;
const pod = (container: string, volumes = '', name = 'nacos-0'): Given => declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec:\n  serviceName: hs\n  replicas: 2\n  template:\n    spec:\n      containers: [{name: nacos, image: "nacos/nacos-server:v2.4.3", ${container}}]\n${volumes}`, name);
const VOLUMES = '      volumes: [{name: c, configMap: {name: conf}}]\n';
const FILE = 'volumeMounts: [{name: c, mountPath: /home/nacos/conf/application.properties, subPath: application.properties}]';
const FOLDER = 'volumeMounts: [{name: c, mountPath: /home/nacos/conf}]';
const VARIABLE = 'env: [{name: MYSQL_SERVICE_HOST, valueFrom: {configMapKeyRef: {name: conf, key: host}}}]';
const said = (words: string): Given => ({ 'logs.digest': digest([record(words, [], { kind: 'application', level: null })]) });
const ZH = said('改了 ConfigMap 里的 db.url.0，过了一天 Pod 里的文件还是老内容');
const EN = said('We edited the configmap nacos-cm yesterday but the pods still use the old host');

testRule(rule, {
  fail: {
    'a file': { given: { ...pod(FILE, VOLUMES), ...ZH }, args: { name: 'conf', target: '/home/nacos/conf/application.properties' }, cites, case: 'file', severity: 'error', explains: ['database-unreachable', 'start-failed', 'request-refused'] },
    'a variable': { given: { ...pod(VARIABLE), ...EN }, args: { name: 'MYSQL_SERVICE_HOST' }, cites, case: 'variable' },
    'a folder': { given: { ...pod(FOLDER, VOLUMES), ...ZH }, args: { target: '/home/nacos/conf' }, cites, case: 'folder' },
  },
  pass: { 'nobody tells of a change': { given: pod(FILE, VOLUMES) }, 'a change that is seen': { given: { ...pod(FILE, VOLUMES), ...said('改了 ConfigMap 之后重启了 Pod，一切正常') } } },
  na: {
    'nothing of an object': { given: { ...pod('env: [{name: MODE, value: standalone}]'), ...ZH } }, 'another folder': { given: { ...pod('volumeMounts: [{name: c, mountPath: /etc/x}]', VOLUMES), ...ZH } },
    'the second replica': { given: { ...pod(FILE, VOLUMES, 'nacos-1'), ...ZH } },
    'nothing is declared': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } },
  },
});
