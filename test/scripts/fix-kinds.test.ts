import { describe, expect, it } from 'vitest';
import { isBesideWords, isLookLine } from '../../scripts/generate/look-lines.ts';
import { isOutOfReach } from '../../scripts/generate/out-of-reach.ts';
import { actionsOf } from '../../src/kit/fixes/steps.ts';
import { editSource, run, runEverywhere, sendUrl, setProperty, sql, useJava } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { editedBy, patched } from '../support/edited.ts';
import type { At } from '../../src/kit/fixes/entry.ts';

describe('lines of a rule’s own', () => {
  it.each([
    'mvn dependency:tree -Dincludes=com.alibaba.nacos', 'kubectl{ns} describe pod {name}', 'sudo nft list ruleset; sudo iptables -S', 'docker inspect --format "{{.State.OOMKilled}}" {name}', 'ulimit -u; cat /proc/sys/kernel/threads-max',
    'psql -h {host} -p {port} -U {user} -d {database}', 'timedatectl; chronyc tracking || ntpq -p', 'netsh interface ipv4 show excludedportrange protocol=tcp', 'grep -n nohup bin/startup.sh', 'docker network ls', 'uname -m; file -L {part}', 'free -m; ps aux --sort=-rss | head', 'grep -hE "ERROR|WARN|Caused by" ~/logs/nacos/*.log | tail -n 40', 'ping -c 50 -i 0.2 {host}; ip -s link', 'python -c "import nacos; print(nacos.__file__)" & pip show nacos-sdk-python',
    'jcmd 0 VM.system_properties | grep -iE "namespace|tenant"', 'docker compose exec {name} env', 'curl -i http://127.0.0.1:{main}/nacos/', 'for p in /proc/[0-9]*; do echo "$(sudo ls $p/fd 2>/dev/null | wc -l) $p"; done | sort -rn | head',
    'mysql -h {host} -P {port} -u {user} -p -e "DELETE FROM config_info WHERE data_id=\'com.alibaba.nacos.testMasterDB\'" {database}',
  ])('%s shows', line => expect(isLookLine(line)).toBe(true));

  it.each([
    'kubectl{ns} delete pod {name}', 'ls -l; rm x', 'cat a > b', 'echo 127.0.0.1 {host} >> hosts', 'sudo sysctl -w a=1', 'find . -delete', 'psql -d x -f pg-schema.sql', 'net stop winnat & netsh int ipv4 show excludedportrange', 'keytool -importcert -file ca.pem', 'SELECT 1; DELETE FROM users', 'docker network prune', 'docker compose up -d', 'echo "a|b" | sh', 'python3 -c "import os; os.remove(1)"', 'mysql -h a -P 1 -u b -p -e "DELETE FROM x" c', 'curl -X PUT http://a', 'docker exec {name} rm x', 'for p in a*; do echo "$(rm $p)"; done', 'mysql -e "DELETE FROM config_info WHERE 1=1" c',
  ])('%s does something', line => expect(isLookLine(line)).toBe(false));
});

describe('what only stands beside a change that is told in words', () => {
  it.each([
    run({ sh: 'sudo nginx -t && sudo nginx -s reload' }), run({ sh: 'mysqldump -h {host} --result-file=nacos-data.sql {database}' }), run({ sh: 'openssl rand -base64 48' }),
    sendUrl('POST', 'http://<server>:8848/nacos/v3/auth/user/login', 'username=<user>'),
  ])('%j', done => expect(actionsOf(done).every(isBesideWords)).toBe(true));

  it.each([
    run({ sh: 'docker compose --profile x up -d' }), run({ sh: 'mysqldump -h {host} {database} | mysql other' }), run({ sh: 'openssl rand -base64 48 > key' }), sendUrl('PUT', 'http://<server>:8848/nacos/v1/auth/users'),
  ])('%j is more', done => expect(actionsOf(done).some(isBesideWords)).toBe(false));
});

const fix = (done: Fix['do'], ...when: readonly string[]): Fix => ({ text: { en: 'x', zh: '改' }, risk: 'none', ...(done && { do: done }), ...(when.length > 0 && { when }) });

describe('what no test can have', () => {
  it.each([
    [fix(run({ cmd: 'winget install --id X' }))], [fix(run({ kubectl: 'kubectl{ns} delete pod {name}' }))], [fix(runEverywhere('docker pull {image}'))], [fix(sql('CREATE DATABASE {database};'), 'oracle', 'dm')],
    [fix(runEverywhere('docker rm -f {name}'))], [fix(run({ linux: 'sysctl a.b; sudo sysctl -w a.b=1' }))], [fix(useJava('<path of a 64-bit JDK>'))], [fix(editSource('nacos.service', null, 'Environment=A=b'))], [fix(setProperty('hostname', 'n1', 'docker-compose.yml'))],
    [fix(run({ sh: 'sudo mkdir -p /etc/docker/certs.d/{registry} && sudo cp "<ca>.crt" /etc/docker/certs.d/{registry}/ca.crt' }))],
  ])('%j', one => expect(isOutOfReach(one)).toBe(true));

  it.each([
    [fix(sql('CREATE DATABASE {database};'))], [fix(setProperty('a', 'b'), 'oracle', 'log')], [fix(run({ sh: 'chmod +x {script}', cmd: 'x' }))], [fix(run({ sh: 'cat a; rm b; docker rm c' }))], [fix(useJava('<path of JDK 17>'))], [fix(editSource('application.yml', null, 'a: b'))],
  ])('%j is within reach', one => expect(isOutOfReach(one)).toBe(false));
});

describe('files that are changed as a fix says', () => {
  it('by a patch that fits, and by none that does not', () => {
    const diff = '--- a.yml\n+++ a.yml\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n';
    expect(patched({ 'a.yml': 'one\ntwo\nthree\n' }, diff)).toEqual({ 'a.yml': 'one\n2\nthree\n' });
    expect(() => patched({ 'a.yml': 'one\nTWO\nthree\n' }, diff)).toThrow('does not fit');
    expect(() => patched({}, diff)).toThrow('no file');
  });

  it('by hand, and not where the line does not have it', () => {
    const files = { 'p/application.properties': 'a=1\nb=2\n' };
    const change = (old: string | null, text: string | null, line = '2') => editedBy(files, [{ act: 'edit-source', file: 'p/application.properties', line, old, text }], {} as At);
    expect(change('2', '3')).toEqual({ 'p/application.properties': 'a=1\nb=3\n' });
    expect(change('9', '3')).toBeNull();
    expect(change(null, 'c: 4', '')).toEqual({ 'p/application.properties': 'a=1\nb=2\nc: 4\n' });
    expect(change('b=2', null)).toEqual({ 'p/application.properties': 'a=1\n' });
  });
});
