import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultRun } from '../../../src/default-run.ts';
import { inspect } from '../../../src/index.ts';
import type { Snapshot } from '../../../src/model/facts.ts';

const JAVA = 'C:\\Program Files\\Java\\jdk-17\\bin\\java.exe';

/** What nacos-collect.ps1 writes on a host with one server, as it writes it. */
const FILES: Readonly<Record<string, string>> = {
  'collect.txt': 'nacos-collect format=1\ntaken=1795856400\nhost=WIN-NACOS\nuid=\nsystem=Windows\narch=AMD64\nrelease=10.0.20348.0\nhomedir=C:/Users/ops\nendian=little\nhome=D:/Nacos\n',
  'files/D/Nacos/conf/application.properties': 'server.port=8848\r\nnacos.core.auth.enabled=false\r\n',
  'files/D/Nacos/conf/cluster.conf': '10.0.0.5:8848\r\n10.0.0.6:8848\r\n10.0.0.7:8848\r\n',
  'files/D/Nacos/bin/startup.cmd': '@echo off\r\nset MODE="cluster"\r\nset SERVER=nacos-server\r\n',
  'files/C/Program Files/Java/jdk-17/release': 'JAVA_VERSION="17.0.12"\r\nIMPLEMENTOR="Eclipse Adoptium"\r\nOS_ARCH="x86_64"\r\n',
  'run/env.txt': 'JAVA_HOME=C:\\Program Files\\Java\\jdk-17\nPath=C:\\Windows\\system32;c:\\program files\\java\\jdk-17\\bin\n',
  'run/ps.txt': `4242 "${JAVA}" -Xms512m -Xmx512m -Dnacos.standalone=false "-Dnacos.home=d:\\nacos" -jar d:\\nacos\\target\\nacos-server.jar nacos.nacos\n`,
  'run/sockets.txt': '0.0.0.0\t8848\t4242\tjava\n::\t9848\t4242\tjava\n0.0.0.0\t7848\t5151\tother\n',
  'run/interfaces.txt': '7\tEthernet\tup\t-\tfe80::1%7\t64\n7\tEthernet\tup\t-\t10.0.0.5\t24\n1\tLoopback Pseudo-Interface 1\tup\tloopback\t127.0.0.1\t8\n9\tWi-Fi\tdown\t-\t\t\n',
  'run/memory.txt': '17179869184 4294967296\n',
  'run/df.txt': ['', '/logs', '/data'].map(name => `/D/Nacos${name}\t104857600 52428800\t\n`).join(''),
  'run/netsh.txt': 'Protocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n----------    --------\r\n      9800        9899\r\n\r\n* - Administered port exclusions.\r\n',
  'run/hostname.txt': '10.0.0.5 STREAM WIN-NACOS\nexit=0\n',
  'http/1.txt': 'http://127.0.0.1:8848/nacos/v1/console/server/state\n200\n{"version":"2.3.2","standalone_mode":"cluster"}',
  'edges.txt': '127.0.0.1\t8848\topen\n127.0.0.1\t9849\tclosed\n10.0.0.6\t9849\tfiltered\n',
  'notes.txt': '\n',
};

const folder = (path: string): readonly string[] => [`d\t\t0\trwx\t\t${path}\t`, `D\t\t\t\t\t${path}\t`];
const file = (path: string, bytes = 10): string => `f\t\t${bytes}\trwx\t\t${path}\t`;

const INDEX = [
  ...folder('/D/Nacos'), ...['conf', 'bin', 'target', 'data', 'logs'].flatMap(name => folder(`/D/Nacos/${name}`)),
  ...['conf/application.properties', 'conf/cluster.conf', 'bin/startup.cmd'].map(name => file(`/D/Nacos/${name}`)), '-\t\t\t\t\t/D/Nacos/bin/startup.sh\t',
  ...folder('/C/Program Files/Java/jdk-17'), ...['bin/java.exe', 'bin/javac.exe', 'release'].map(name => file(`/C/Program Files/Java/jdk-17/${name}`)),
  file('/c/program files/java/jdk-17/bin/java.exe'),
].join('\n');

/** The header of a program for x86-64. */
const peHeader = (): Buffer => {
  const head = Buffer.alloc(4096);
  head.write('MZ', 'latin1');
  head.writeUInt32LE(0x80, 0x3c);
  head.writeUInt32LE(0x4550, 0x80);
  head.writeUInt16LE(0x8664, 0x84);
  return head;
};

describe('an archive of the collector script for Windows', () => {
  let dir = '';
  let facts: Snapshot['facts'];
  let taken = '';
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'nacos-doctor-windows-'));
    const put = (name: string, text: string | Buffer): void => {
      const path = join(dir, 'nacos-collect', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    };
    for (const [name, text] of Object.entries({ ...FILES, 'index.txt': `${INDEX}\n` })) put(name, text);
    put('parts/C/Program Files/Java/jdk-17/bin/java.exe/0', peHeader());
    const { diagnosis } = await inspect([dir], { ...defaultRun(), network: true, exec: false, db: false });
    facts = diagnosis.snapshots[0]?.facts ?? {};
    taken = diagnosis.snapshots[0]?.takenAt ?? '';
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const value = (key: keyof Snapshot['facts']): unknown => {
    const fact = facts[key];
    return fact?.status === 'known' ? fact.value : fact;
  };

  it('tells the machine', () => {
    expect(taken).toBe('2026-11-28T09:00:00.000Z');
    expect(value('host.os')).toMatchObject({ platform: 'win32', arch: 'x86_64', release: '10.0.20348.0', libc: null });
    expect(value('host.memory')).toEqual({ totalBytes: 17179869184, availableBytes: 4294967296, limitBytes: null });
    expect(value('host.excluded-ports')).toEqual([{ from: 9800, to: 9899 }]);
    expect(value('host.name')).toEqual({ hostname: 'WIN-NACOS', addresses: ['10.0.0.5'] });
    expect(value('host.disk')).toContainEqual({ path: 'D:/Nacos', totalBytes: 107374182400, freeBytes: 53687091200, totalInodes: null, freeInodes: null, readOnly: false });
    expect(value('host.interfaces')).toMatchObject([
      { name: 'Ethernet', up: true, loopback: false, addresses: [{ address: 'fe80::1%Ethernet', family: 6, prefix: 64 }, { address: '10.0.0.5', family: 4, prefix: 24 }] },
      { name: 'Loopback Pseudo-Interface 1', up: true, loopback: true }, { name: 'Wi-Fi', up: false, loopback: false, addresses: [] },
    ]);
  });

  it('tells the server, its ports, and who else has one of them', () => {
    expect(value('nacos.processes')).toMatchObject([{ pid: 4242, home: 'd:\\nacos', own: true, xmxBytes: 512 * 2 ** 20, javaPath: JAVA }]);
    expect(value('host.listeners')).toHaveLength(3);
    expect(value('nacos.ports')).toMatchObject([
      { role: 'main', port: 8848, state: 'busy', owner: { pid: 4242, own: true } }, { role: 'grpc-sdk', port: 9848, state: 'busy', owner: { own: true } },
      { role: 'grpc-cluster', port: 9849, state: 'free', owner: null }, { role: 'raft', port: 7848, state: 'busy', owner: { pid: 5151, own: false } },
    ]);
    expect(value('nacos.mode')).toMatchObject({ mode: 'cluster' });
    expect(value('nacos.cluster-conf')).toMatchObject({ path: 'D:/Nacos/conf/cluster.conf', crlf: true });
    expect(value('nacos.scripts')).toMatchObject([{ kind: 'cmd', path: 'D:/Nacos/bin/startup.cmd' }]);
  });

  it('tells the java, under whichever spelling it is named', () => {
    expect(value('java.selected')).toMatchObject({ path: JAVA, via: 'process', major: 17, vendor: 'Eclipse Adoptium', arch: 'x86_64', hasJavac: true });
    expect(value('java.runtimes')).toMatchObject([{ via: 'process' }, { via: 'JAVA_HOME', major: 17 }, { via: 'PATH', major: 17 }]);
  });
});

describe('the twins', () => {
  const [sh, ps1] = ['sh', 'ps1'].map(extension => readFileSync(`src/collect/script/nacos-collect.${extension}`, 'utf8')) as [string, string];
  const between = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? 'not found';

  it('mask by the same expressions, and leave the same defaults', () => {
    expect(between(ps1, /^\$NotSecret = '(.+)'$/m)).toBe(between(sh, /if \(k ~ \/(\(seconds.+\$)\/\) return 0/));
    expect(between(ps1, /^\$Secret = '(.+)'$/m)).toBe(between(sh, /return k ~ \/(.+)\/$/m));
    expect(between(ps1, /^\$Public = '(.+)'$/m)).toBe(between(sh, /split\("(SecretKey.+)", list/));
  });

  it('ask the same questions', () => {
    const asked = (text: string): readonly string[] => [...new Set(text.match(/\/v[123]\/[a-z/]+|(?:server\/state|core\/cluster\/nodes|health\/(?:liveness|readiness))(?=[\s';])/g))].sort();
    expect(asked(ps1)).toEqual(asked(sh));
    expect(asked(sh).length).toBeGreaterThan(14);
  });

  it('look at the same folders of a home', () => {
    const folders = (text: string): readonly string[] => between(text, /for(?:each \(\$)?\s?folder in (?:@\()?(.*?)(?:\)|;)/).replaceAll(/[',]/g, '').replaceAll('\\', '/').trim().split(/\s+/);
    expect(folders(ps1)).toEqual(folders(sh));
  });

  it('the one for PowerShell is plain text that both editions read', () => {
    expect(ps1).toMatch(/^[\t\n\x20-\x7e]*$/);
  });
});
