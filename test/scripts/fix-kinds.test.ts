import { describe, expect, it } from 'vitest';
import { isLookLine, isOnlyTakenOver } from '../../scripts/generate/look-lines.ts';
import { isOutOfReach } from '../../scripts/generate/out-of-reach.ts';
import { actionsOf } from '../../src/kit/fixes/steps.ts';
import { run, runEverywhere, setProperty, sql } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import { editedBy, patched } from '../support/edited.ts';
import type { At } from '../../src/kit/fixes/entry.ts';

describe('lines of a rule’s own', () => {
  it.each([
    'mvn dependency:tree -Dincludes=com.alibaba.nacos', 'kubectl{ns} describe pod {name}', 'sudo nft list ruleset; sudo iptables -S', 'docker inspect --format "{{.State.OOMKilled}}" {name}', 'ulimit -u; cat /proc/sys/kernel/threads-max',
    'psql -h {host} -p {port} -U {user} -d {database}', 'timedatectl; chronyc tracking || ntpq -p', 'netsh interface ipv4 show excludedportrange protocol=tcp', 'grep -n nohup bin/startup.sh', 'docker network ls', 'uname -m; file -L {part}', 'free -m; ps aux --sort=-rss | head', 'grep -hE "ERROR|WARN|Caused by" ~/logs/nacos/*.log | tail -n 40', 'ping -c 50 -i 0.2 {host}; ip -s link', 'python -c "import nacos; print(nacos.__file__)" & pip show nacos-sdk-python',
  ])('%s shows', line => expect(isLookLine(line)).toBe(true));

  it.each([
    'kubectl{ns} delete pod {name}', 'ls -l; rm x', 'cat a > b', 'echo 127.0.0.1 {host} >> hosts', 'sudo sysctl -w a=1', 'find . -delete', 'psql -d x -f pg-schema.sql', 'net stop winnat & netsh int ipv4 show excludedportrange', 'keytool -importcert -file ca.pem', 'SELECT 1; DELETE FROM users', 'docker network prune', 'docker compose up -d', 'echo "a|b" | sh', 'python3 -c "import os; os.remove(1)"', 'mysql -h a -P 1 -u b -p -e "DELETE FROM x" c',
  ])('%s does something', line => expect(isLookLine(line)).toBe(false));
});

describe('what takes over a change that is told in words', () => {
  it('is a reload, and not a start with other options', () => {
    const [reload, other] = ['sudo nginx -t && sudo nginx -s reload', 'docker compose --profile x up -d'].map(line => run({ sh: line }));
    expect([reload, other].flatMap(done => actionsOf(done)).map(isOnlyTakenOver)).toEqual([true, false]);
  });
});

const fix = (done: Fix['do'], ...when: readonly string[]): Fix => ({ text: { en: 'x', zh: '改' }, risk: 'none', ...(done && { do: done }), ...(when.length > 0 && { when }) });

describe('what no test can have', () => {
  it.each([
    [fix(run({ cmd: 'winget install --id X' }))], [fix(run({ kubectl: 'kubectl{ns} delete pod {name}' }))], [fix(runEverywhere('docker pull {image}'))], [fix(sql('CREATE DATABASE {database};'), 'oracle', 'dm')],
  ])('%j', one => expect(isOutOfReach(one)).toBe(true));

  it.each([
    [fix(sql('CREATE DATABASE {database};'))], [fix(setProperty('a', 'b'), 'oracle', 'log')], [fix(run({ sh: 'chmod +x {script}', cmd: 'x' }))], [fix(runEverywhere('docker rm -f {name}'))],
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
