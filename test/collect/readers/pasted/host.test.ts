import { expect, test } from 'vitest';
import { disksOf, parseDisk } from '../../../../src/collect/readers/pasted/disk.ts';
import { parseLimits } from '../../../../src/collect/readers/pasted/limits.ts';
import { parseMemory } from '../../../../src/collect/readers/pasted/memory.ts';
import { parseOs } from '../../../../src/collect/readers/pasted/os.ts';
import { parsePrograms, programsSeen } from '../../../../src/collect/readers/pasted/programs.ts';
import { parseSelinux } from '../../../../src/collect/readers/pasted/selinux.ts';
import { fixture } from './fixture.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

test.each([
  [fixture('ulimit-a-bash-centos7.txt'), { openFiles: 1024, processes: 4096 }, false],
  [fixture('proc-limits-debian12.txt'), { openFiles: 65535, processes: 96343 }, false],
  ['-t: cpu time (seconds)              unlimited\n-n: file descriptors                256\n-u: processes                       2784\n', { openFiles: 256, processes: 2784 }, false],
  ['nofiles              1048576\nprocess              unlimited\n', { openFiles: 1048576, processes: null }, false],
  ['$ ulimit -n\n65535\n', { openFiles: 65535, processes: null }, true],
  ['[a@b ~]$ ulimit -u\nunlimited\n', { openFiles: null, processes: null }, true],
])('limits %#', (text, value, partial) => {
  expect(parseLimits(text)?.value).toEqual(value);
  expect(parseLimits(text)?.partial !== null).toBe(partial);
});

test('a lone number is no limit', () => {
  expect(parseLimits('1024\n')).toBeNull();
});

test.each([
  [fixture('free-m-centos7.txt'), 1837 * MIB, 560 * MIB],
  [fixture('free-m-centos6.txt'), 3832 * MIB, 1812 * MIB],
  [fixture('free-h-zh-ubuntu22.txt'), Math.round(7.6 * GIB), Math.round(5.2 * GIB)],
  ['$ free -g\n              total        used        free      shared  buff/cache   available\nMem:             15           3           8           0           3          11\n', 15 * GIB, 11 * GIB],
  ['              total        used        free      shared  buff/cache   available\nMem:       16266200     3000000     8000000        1000     5266200    12000000\n', 16266200 * 1024, 12000000 * 1024],
  ['MemTotal:        8007084 kB\nMemFree:          212312 kB\nMemAvailable:    4004004 kB\n', 8007084 * 1024, 4004004 * 1024],
])('memory %#', (text, totalBytes, availableBytes) => {
  expect(parseMemory(text)?.value).toEqual({ totalBytes, availableBytes, limitBytes: null });
  expect(parseMemory(text)?.partial).toContain('memory limit');
});

test('disk sizes and inodes of one mount point are joined; boot, memory and snap file systems are left out', () => {
  expect(disksOf(parseDisk(fixture('df-h-centos7.txt')) ?? [])).toEqual([
    { path: '/', totalBytes: 50 * GIB, freeBytes: 20 * 1024, totalInodes: 26214400, freeInodes: 0, readOnly: false },
    { path: '/data', totalBytes: 200 * GIB, freeBytes: 180 * GIB, totalInodes: null, freeInodes: null, readOnly: false },
  ]);
  expect(disksOf(parseDisk(fixture('df-h-zh-ubuntu.txt')) ?? []).map(({ path }) => path)).toEqual(['/']);
});

test.each([
  [fixture('df-macos14.txt'), '/', 965595304 * 512, 445634744 * 512],
  ['Filesystem     1K-blocks     Used Available Use% Mounted on\n/dev/vda1       41152736 41000000         0 100% /\n', '/', 41152736 * 1024, 0],
  ['Filesystem     Type  Size  Used Avail Use% Mounted on\n/dev/vda1      ext4   40G   39G     0 100% /opt/my nacos\n', '/opt/my nacos', 40 * GIB, 0],
  ['文件系统          1K-块     已用     可用 已用% 挂载点\n/dev/sda1      10485760  5242880  5242880   50% /\n', '/', 10 * GIB, 5 * GIB],
])('df %#', (text, path, totalBytes, freeBytes) => {
  expect(disksOf(parseDisk(text) ?? [])).toMatchObject([{ path, totalBytes, freeBytes }]);
});

test.each([
  ['Linux node1 3.10.0-1160.el7.x86_64 #1 SMP Mon Oct 19 16:18:59 UTC 2020 x86_64 x86_64 x86_64 GNU/Linux', { platform: 'linux', release: '3.10.0-1160.el7.x86_64', arch: 'x86_64' }],
  ['Darwin mac.local 23.4.0 Darwin Kernel Version 23.4.0: root:xnu-10063/RELEASE_ARM64_T6000 arm64', { platform: 'darwin', release: '23.4.0', arch: 'aarch64' }],
  ['$ uname -m\naarch64\n', { arch: 'aarch64' }],
  [fixture('os-release-alpine.txt'), { platform: 'linux', distribution: 'Alpine Linux v3.19', libc: 'musl' }],
  ['NAME="Kylin Linux Advanced Server"\nVERSION="V10 (Tercel)"\nID="kylin"\nVERSION_ID="V10"\n', { platform: 'linux', distribution: 'Kylin Linux Advanced Server V10 (Tercel)', libc: 'glibc' }],
  ['CentOS Linux release 7.9.2009 (Core)\n', { platform: 'linux', distribution: 'CentOS Linux release 7.9.2009 (Core)', libc: 'glibc' }],
  ['Microsoft Windows [版本 10.0.19045.3803]\n(c) Microsoft Corporation。保留所有权利。\n', { platform: 'win32', release: '10.0.19045.3803' }],
  ['OS 名称:          Microsoft Windows 11 专业版\n系统类型:         x64-based PC\n', { platform: 'win32', distribution: 'Microsoft Windows 11 专业版', arch: 'x86_64' }],
])('os %#', (text, expected) => {
  expect(parseOs(text)).toEqual(expected);
});

test.each<[string, string, readonly string[] | null]>([
  ['tasklist', 'C:\\>tasklist\n\nImage Name                     PID Session Name        Session#    Mem Usage\n========================= ======== ================ =========== ============\nSystem Idle Process              0 Services                   0          8 K\njava.exe                     15204 Console                    1    812,640 K\n', ['System Idle Process 0', 'java.exe 15204']],
  ['of a Chinese Windows', '映像名称                       PID 会话名              会话#       内存使用\n========================= ======== ================ =========== ============\njavaw.exe                     7788 控制台                     1    512,004 K\n', ['javaw.exe 7788']],
  ['as CSV', '"java.exe","15204","Console","1","812,640 K"\n', ['java.exe 15204']],
  ['with none', 'C:\\>tasklist /fi "imagename eq java.exe"\nINFO: No tasks are running which match the specified criteria.\n', []],
  ['with none, in Chinese', '信息: 没有运行的任务匹配指定标准。\n', []],
  ['Get-Process', 'PS C:\\> Get-Process java\n\nHandles  NPM(K)    PM(K)      WS(K)     CPU(s)     Id  SI ProcessName\n-------  ------    -----      -----     ------     --  -- -----------\n   1203     104   912340     812640     312.55  15204   1 java\n', ['java 15204']],
  ['Get-Process of version 7', ' NPM(K)    PM(M)      WS(M)     CPU(s)      Id  SI ProcessName\n ------    -----      -----     ------      --  -- -----------\n    104   890.96     793.59     312.55   15204   1 java\n', ['java 15204']],
  ['of which only the head was given', 'Image Name                     PID Session Name        Session#    Mem Usage\n', []],
  ['another text', 'java.exe is not running\n', null],
])('a list of processes of Windows: %s', (_, text, expected) => {
  expect(parsePrograms(text)?.map(({ name, pid }) => `${name} ${pid}`) ?? null).toEqual(expected);
});

test('of many processes those of java are told, of few all; of many without java that there is none', () => {
  const list = (...names: readonly string[]) => programsSeen(names.map((name, pid) => ({ name, pid }))).map(({ subject, value }) => `${subject} ${value}`);
  const others = ['a.exe', 'b.exe', 'c.exe', 'd.exe', 'e.exe'];
  expect(list(...others)).toEqual(others.map((name, pid) => `${name} pid ${pid}`));
  expect(list(...others, 'java.exe')).toEqual(['java.exe pid 5']);
  expect(list(...others, 'f.exe')).toEqual(['java not in the list']);
  expect(list()).toEqual(['java not in the list']);
});

test.each<[string, string | null]>([
  ['$ getenforce\nEnforcing\n', 'enforcing'], ['Permissive\n', 'permissive'], ['SELinux status:                 disabled\n', 'disabled'],
  ['SELinux status:                 enabled\nLoaded policy name:             targeted\nCurrent mode:                   enforcing\nMode from config file:          permissive\n', 'enforcing'],
  ['SELinux is enforcing here\n', null],
])('the mode of SELinux in %j', (text, mode) => {
  expect(parseSelinux(text)).toEqual(mode === null ? null : [{ what: 'selinux', subject: 'SELinux', value: mode }]);
});
