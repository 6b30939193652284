import { expect, test } from 'vitest';
import { fileOfCommand, outputOfCommand, printsLog, printsManifest, showsWhole } from '../../../src/collect/evidence/commands.ts';
import type { OutputKind } from '../../../src/collect/evidence/kinds.ts';

// What a typed command prints, and what commands that look like it do not print.

const PRINTED: Readonly<Record<OutputKind | 'none', readonly string[]>> = {
  'java-version': ['java -version', '/opt/jdk/bin/java -version', '"C:\\jdk\\bin\\java.exe" -version', 'java --version', 'java -fullversion', 'java -XshowSettings:properties', 'java -Xmx1g -version'],
  'interfaces': ['ip a', 'ip addr', 'ip -o addr show', '/sbin/ip a', 'ifconfig', '/sbin/ifconfig -a', 'ipconfig /all', 'IPCONFIG'],
  'listeners': ['ss -lntp', 'Get-NetTCPConnection -LocalPort 8848', 'netstat -ano', 'lsof -i', '/usr/sbin/ss -l'],
  'reach': ['Resolve-DnsName h', 'getent ahosts h', 'telnet 10.0.0.1 8848', 'nc -vz h 1', 'ncat h 1', 'timeout 3 telnet h 1', 'nslookup h', 'dig h', 'host h', 'ping h', 'getent hosts h', 'Test-NetConnection h', 'tnc h -Port 1', 'ping.exe h'],
  'excluded-ports': ['netsh interface ipv4 show excludedportrange protocol=tcp'],
  'limits': ['ulimit -a', 'cat /proc/7/limits', 'cat /proc/self/limits'],
  'memory': ['free -m', 'top', 'top -bn1', 'free', 'cat /proc/meminfo'],
  'disk': ['df -h', 'df'],
  'os': ['uname -a', 'arch', 'ver', 'systeminfo', 'cat /etc/os-release', 'cat /etc/redhat-release'],
  'docker-run': ['docker run -d nacos', 'podman run x', 'nerdctl create x', 'docker container run x'],
  'kube-services': ['kubectl get svc', 'kubectl -n a get service', 'kubectl get services -o wide'],
  'kube-pods': ['kubectl get pods', 'oc get po', 'k get pod -o wide'],
  'kube-describe': ['kubectl describe pod nacos-0', 'oc -n a describe pods', 'k describe po x'],
  'kube-objects': ['kubectl get pvc', 'kubectl -n nacos get endpoints nacos', 'kubectl get nodes -o wide'],
  'kube-events': ['kubectl get events', 'kubectl get ev', 'kubectl events'],
  'kube-forward': ['kubectl port-forward svc/nacos 8848'],
  'docker-ps': ['docker ps -a', 'docker inspect nacos', 'docker container ls', 'docker-compose ps', 'docker compose ps', 'podman ps'],
  'crictl': ['crictl ps', 'crictl inspect x'],
  'http-answer': ['curl -i http://h', 'wget h', 'http h', 'https h', 'Invoke-WebRequest h', 'iwr h', 'irm h', 'curl.exe h'],
  'db-import': ['source /a.sql', '\\. a.sql', 'mysql -u root nacos < a.sql', 'mysql -u root -p', 'mariadb nacos', 'mysqladmin ping'],
  'db-tables': ['show databases', '\\dt', 'show tables', 'SHOW FULL TABLES', 'mysql -e "show tables"'],
  'db-variables': ['show variables like "a"', 'show global variables', 'show session variables', 'select version()', 'select @@sql_mode', 'mysql --version', 'mysql -V', 'mysql -e "select version()"', 'status', '\\s'],
  'service-unit': ['systemctl cat nacos', 'cat /etc/systemd/system/nacos.service'],
  'quadlet': ['cat /etc/containers/systemd/nacos.container', 'cat nacos.container'],
  'processes': ['ps -ef', 'jps -l', 'pgrep java'],
  'environment': ['env', 'printenv', 'export -p', 'set', 'env | grep x'],
  'selinux': ['getenforce', '/usr/sbin/sestatus'],
  'service-state': ['systemctl status nacos', 'systemctl is-active nacos.service'],
  'programs': ['tasklist', 'tasklist /fi "imagename eq java.exe"', 'Get-Process java'],
  'clock': ['date', 'date -u', 'ssh nacos-2 date', 'date "+%F %T"'],
  'container-stats': ['docker stats --no-stream', 'kubectl top pods', 'kubectl -n a top pod nacos-0'],
  'host-name': ['hostname', 'hostname -i', 'hostname -I'],
  'member-states': [],
  'none': [
    'javac -version', 'java -jar x', 'ipfs a', 'ip route', 'essay', 'datediff', 'date -d yesterday', 'hostnamectl', 'tops', 'docker stat', 'systemctl restart nacos', 'telnet', 'netsh interface show', 'ulimits', 'cat /proc/7/status', 'freeze', 'cat /proc/cpuinfo', 'dfs', 'unames', 'cat /etc/hosts', 'docker build x', 'kubectl get svc -o yaml', 'kubectl get pods -o json', 'kubectl get pods --output=yaml',
    'kubectl describe svc', 'kubectl get events -o yaml', 'kubectl apply', 'docker images', 'crictl logs x', 'curl', 'curly h', 'mysqldump x', 'select 1', 'show databasesx', 'cat a.serviced', 'cat a.containers', 'psql', 'environment', 'setup', 'so docker ps', 'echo curl h',
  ],
} as Readonly<Record<OutputKind | 'none', readonly string[]>>;

test.each(Object.entries(PRINTED).flatMap(([kind, commands]) => commands.map(command => [command, kind] as const)))('%s prints %s', (command, kind) => {
  expect(outputOfCommand(command) ?? 'none').toBe(kind);
});

test.each([
  'docker exec -it nacos env', 'podman exec nacos env', 'nerdctl exec -i -t nacos env', 'docker compose exec nacos env', 'docker-compose exec -T nacos env', 'kubectl exec nacos-0 -- env', 'kubectl -n a exec -it nacos-0 -c nacos -- env',
  'sudo env', 'sudo -n -E env', 'time env', 'nohup env', 'LANG=C env', 'LANG=C LC_ALL=C env', 'sudo LANG=C env', 'docker exec nacos sh -c "env "', 'docker exec nacos bash -c \'env | sort\'', '  env  ',
])('%s prints what the command within prints', command => {
  expect(outputOfCommand(command)).toBe('environment');
});

test.each<readonly [string, string | null, boolean]>([
  ['cat a.log', 'a.log', true], ['cat -n /opt/a.log', '/opt/a.log', true], ['tail -n 20 a.log', 'a.log', false], ['head a.log', 'a.log', false], ['more a.log', 'a.log', true], ['less a.log', 'a.log', true], ['type C:\\a.log', 'C:\\a.log', true],
  ['Get-Content a.log', 'a.log', true], ['gc a.log', 'a.log', true], ['vi a.log', 'a.log', true], ['vim a.log', 'a.log', true], ['cat "a.log"', 'a.log', true], ['cat a.log | grep x', 'a.log', false], ['tail -n 50 a.log | grep -i x | head', 'a.log', false], ['grep x a.log', 'a.log', false],
  ['grep -v "^#" a.properties', 'a.properties', true], ['egrep -v "^#" a', 'a', true], ['grep -i -Ev "^#" a', 'a', true], ['grep -i x a', 'a', false], ['docker exec nacos cat a.log', 'a.log', true], ['/bin/cat a.log', 'a.log', true],
  ['cat', null, false], ['cat -', null, true], ['category a', null, false], ['ls a', null, false],
])('%s shows %s, whole: %s', (command, file, whole) => {
  expect([fileOfCommand(command), showsWhole(command)]).toEqual([file, whole]);
});

test.each(['date; date +%s', 'date -u && date'])('%s asks for the clock', command => expect(outputOfCommand(command)).toBe('clock'));

test('manifests and logs', () => {
  expect(['kubectl get sts nacos -o yaml', 'kubectl get po -ojson', 'oc get x --output=yaml', 'k kustomize . -o yaml', 'kubectl create cm x -o yaml'].map(printsManifest)).toEqual([true, true, true, true, true]);
  expect(['kubectl get sts nacos', 'kubectl get po -o wide', 'kubectl describe x -o yaml', 'docker get x -o yaml', 'kubectl get x -o yamls'].map(printsManifest)).toEqual([false, false, false, false, false]);
  expect(['docker logs nacos', 'kubectl -n a logs nacos-0', 'oc logs x', 'docker-compose logs', ' podman logs x', 'journalctl -u nacos', 'crictl logs x', 'nerdctl logs x'].map(printsLog)).toEqual(Array.from({ length: 8 }, () => true));
  expect(['docker login', 'logs', 'so docker logs x', 'journal', 'docker catalogs'].map(printsLog)).toEqual([false, false, false, false, false]);
});
