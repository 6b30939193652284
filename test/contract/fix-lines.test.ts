import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { At } from '../../src/kit/fixes/entry.ts';
import { NOWHERE } from '../../src/kit/fixes/nowhere.ts';
import { actionsOf, stepOf } from '../../src/kit/fixes/steps.ts';
import { fillAction, placeholdersOf } from '../../src/kit/template.ts';
import type { Command } from '../../src/model/finding.ts';
import { patient } from '../support/facts.ts';
import { unreadableBy, wrongInCmd, wrongInPowerShell, wrongInSql } from '../support/shell-syntax.ts';

/** What a path or a name of the patient may be like; a number where one is asked for would hide what a quote breaks. */
const VALUES = ['plain', "it's a (b) & $c", '50% "x"', '4711'];

const PLACES: readonly At[] = [
  { ...NOWHERE, platform: patient('linux') },
  { ...NOWHERE, version: '2.5.1', setting: () => ({ line: 7, text: 'a=b' }), lineOf: () => 3, platform: patient('windows') },
  { ...NOWHERE, version: '2.3.2', setting: () => null, image: 'nacos/nacos-server:v2.3.2', platform: patient('linux', 'kubernetes', { name: 'nacos-7d9f8b6c5d-x2x4z', namespace: 'a' }) },
];

interface Line extends Command {
  readonly of: string;
}

/** Every line of every fix, wherever it may be typed. */
const lines: readonly Line[] = rules.flatMap(rule => rule.fix.flatMap((fix, index) => actionsOf(fix.do).flatMap(action => PLACES.flatMap(at => VALUES.flatMap(value => {
  const args = Object.fromEntries(placeholdersOf(JSON.stringify(action)).map(name => [name, value]));
  return stepOf(fillAction(action, args, tongue => at.path('', tongue)), at).commands.map(command => ({ ...command, of: `${rule.id} fix ${index + 1}` }));
})))));

const unique = (shells: readonly string[]): readonly Line[] => [...new Map(lines.filter(({ shell }) => shells.includes(shell)).map(line => [line.line, line])).values()];

const wrongIn = (shell: string, judge: (line: string) => string | null): readonly string[] =>
  unique([shell]).flatMap(({ line, of }) => {
    const why = judge(line);
    return why === null ? [] : [`${of}: ${why}: ${line}`];
  });

describe('every line of every fix can be read', () => {
  it.each(['sh', 'bash', 'dash'])('by %s', shell => {
    expect(unreadableBy(shell, unique(['sh', 'docker', 'compose', 'kubectl']).map(({ line }) => line))).toEqual([]);
  });
  it('by PowerShell', () => expect(wrongIn('powershell', wrongInPowerShell)).toEqual([]));
  it('by cmd', () => expect(wrongIn('cmd', wrongInCmd)).toEqual([]));
  it('by a database', () => expect(wrongIn('sql', wrongInSql)).toEqual([]));
});

describe('what is no line is seen', () => {
  it.each([["echo 'a", 'no end'], ['if true; then', 'end'], ['a | | b', '|']])('sh: %s', line => expect(unreadableBy('sh', ['true', line])).toHaveLength(1));
  it.each(["'a", 'x)', '@{ a = (1 }', '"$(r 4"', 'a < b', 'a && b', '"a', '‘x’'])('PowerShell: %s', line => expect(wrongInPowerShell(line)).not.toBeNull());
  it.each(["'it''s'", '"a $(f "b") `" c"', '@{ a = (1) }; & \'x y\' | %{ $_ }', "cmd /c 'a < b'"])('PowerShell, well: %s', line => expect(wrongInPowerShell(line)).toBeNull());
  it.each(['"a', 'x |', 'echo %PATH%', 'a\nb'])('cmd: %s', line => expect(wrongInCmd(line)).not.toBeNull());
  it.each(["SELECT 'a", 'SELECT (1', 'SELEC 1', 'SELECT 1)'])('SQL: %s', line => expect(wrongInSql(line)).not.toBeNull());
});

/** Things that only one system has; whoever adds a line for a shell of one kind alone says why here. */
const ONE_SYSTEM_ONLY: readonly string[] = [
  // The executable bit.
  'environment/script-not-executable',
  // startup.sh takes its home from pwd.
  'environment/home-with-two-slashes',
  // musl and Alpine, mount options, limits and ports of the Linux kernel.
  'docker/rocksdb-musl', 'environment/native-library-not-mappable', 'operations/fd-limit', 'operations/jvm-oom-heap', 'ports/bind-nothing-listening',
  // Libraries of glibc and musl, files that may be executed, formats of ELF.
  'environment/rocksdb-without-library', 'jvm/launcher-fails',
  // Nodes of Linux: containerd, NFS, limits of its containers.
  'docker/descriptor-limit-unbounded', 'environment/data-without-locks', 'k8s/pod-network-not-made', 'k8s/volume-not-mounted',
  // Units of systemd.
  'environment/service-type', 'environment/systemd-step-failed',
  // SELinux.
  'ports/proxy-fails',
  // IPv6 of the Linux kernel.
  'ports/ip-family-missing',
  // A process that a signal has stopped (state T).
  'client/main-port-unreachable', 'cluster/member-down-9849', 'cluster/member-port-unreachable',
];

it('a statement that changes an account or moves or takes away rows is not said to cost nothing', () => {
  const light = rules.flatMap(rule => rule.fix.flatMap(fix => actionsOf(fix.do).flatMap(action =>
    (action.act === 'sql' && fix.risk === 'none' && /\b(?:ALTER USER|SET PASSWORD|RENAME TABLE|DROP(?! INDEX)|DELETE FROM|UPDATE \w+ SET)\b/.test(action.statement) ? [`${rule.id}: ${action.statement}`] : []))));
  expect(light).toEqual([]);
});

it('what can be typed on Unix can be typed on Windows', () => {
  const bare = { ...NOWHERE, platform: null };
  const missing = rules.flatMap(rule => rule.fix.flatMap(fix => actionsOf(fix.do).flatMap(action => {
    const shells = stepOf(action, bare).commands.map(({ shell }) => shell);
    return shells.includes('sh') && !shells.includes('powershell') && !ONE_SYSTEM_ONLY.includes(rule.id) ? [`${rule.id}: ${action.act}`] : [];
  })));
  expect(missing).toEqual([]);
});
