import { describe, expect, it, test } from 'vitest';
import { parseMemory } from '../../../../src/collect/readers/pasted/memory.ts';
import { parseOs } from '../../../../src/collect/readers/pasted/os.ts';

// Which operating system, and how much memory: by what uname, os-release, ver, systeminfo and free print.

test.each<readonly [string, ReturnType<typeof parseOs>]>([
  ['Linux nacos 5.10.0-26-amd64 #1 SMP Debian x86_64 GNU/Linux', { platform: 'linux', release: '5.10.0-26-amd64', arch: 'x86_64' }],
  ['Linux nacos 5.10.0 #1 SMP aarch64 aarch64 aarch64 GNU/Linux', { platform: 'linux', release: '5.10.0', arch: 'aarch64' }],
  ['Darwin mac.local 23.1.0 Darwin Kernel Version 23.1.0: RELEASE_ARM64 arm64', { platform: 'darwin', release: '23.1.0', arch: 'aarch64' }],
  ['MINGW64_NT-10.0-19045 pc 3.4.9.x86_64 2023-09-15 x86_64 Msys', { platform: 'win32', release: '3.4.9.x86_64', arch: 'x86_64' }],
  ['Linux nacos 5.10.0 #1 SMP unknown GNU/Linux', { platform: 'linux', release: '5.10.0' }],
  ['Linux nacos', null], ['so Linux nacos 5.10.0 #1 SMP x86_64', null], ['FreeBSD nacos 14 a amd64', null],
  ['$ uname -m\nx86_64', { arch: 'x86_64' }], ['$ arch\naarch64', { arch: 'aarch64' }], ['$ uname -p\narmv7l', { arch: 'arm' }], ['x86_64', null], ['$ uname -o\nx86_64', null],
  ['ID=debian\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"', { platform: 'linux', distribution: 'Debian GNU/Linux 12 (bookworm)', libc: 'glibc' }],
  ['ID=alpine\nVERSION_ID=3.19\nPRETTY_NAME=\'Alpine Linux v3.19\'', { platform: 'linux', distribution: 'Alpine Linux v3.19', libc: 'musl' }],
  ['NAME="openEuler"\nVERSION="22.03 (LTS)"\nID="openEuler"', { platform: 'linux', distribution: 'openEuler 22.03 (LTS)', libc: 'glibc' }],
  ['ID=opensuse-leap\nPRETTY_NAME=Leap', { platform: 'linux', distribution: 'Leap', libc: 'glibc' }], ['ID=opensuse\nPRETTY_NAME=Leap', { platform: 'linux', distribution: 'Leap', libc: 'glibc' }],
  ['ID=mydebian\nPRETTY_NAME=Own', { platform: 'linux', distribution: 'Own', libc: null }], ['ID=debianx\nPRETTY_NAME=Own', { platform: 'linux', distribution: 'Own', libc: null }], ['ID=xalpine\nPRETTY_NAME=Own', { platform: 'linux', distribution: 'Own', libc: null }],
  ['NAME=Own\nVERSION_ID=1', { platform: 'linux', distribution: 'Own', libc: null }], ['NAME=Own\nVERSION=1', null], ['ID=debian', null], ['name=Own\nID=x', null],
  ['CentOS Linux release 7.9.2009 (Core)', { platform: 'linux', distribution: 'CentOS Linux release 7.9.2009 (Core)', libc: 'glibc' }], ['Kylin Linux Advanced Server release V10', null], ['my CentOS Linux release 7', null], ['CentOS Linux 7', null],
  ['Microsoft Windows [Version 10.0.19045.3693]', { platform: 'win32', release: '10.0.19045.3693' }], ['Microsoft Windows [版本 10.0.22631.2861]', { platform: 'win32', release: '10.0.22631.2861' }], ['see Microsoft Windows [Version 10.0.1]', null],
  ['OS Name:                   Microsoft Windows 11 Pro\nSystem Type:               x64-based PC', { platform: 'win32', distribution: 'Microsoft Windows 11 Pro', arch: 'x86_64' }],
  ['OS 名称:          Microsoft Windows 10 专业版\n系统类型:         ARM64-based PC', { platform: 'win32', distribution: 'Microsoft Windows 10 专业版', arch: 'aarch64' }],
  ['OS Name: Windows\nSystem Type: X86-based PC', { platform: 'win32', distribution: 'Windows', arch: 'x86' }], ['OS Name：Windows\nSystem Type: other', { platform: 'win32', distribution: 'Windows' }], ['System Type: x64-based PC', null],
])('%j', (text, expected) => {
  expect(parseOs(text)).toEqual(expected);
});

describe('free', () => {
  const HEADER = '              total        used        free      shared  buff/cache   available';
  const read = (row: string, command = '', header = HEADER): readonly [number, number | null, boolean] | null => {
    const found = parseMemory(`${command === '' ? '' : `$ ${command}\n`}${header}\nMem:       ${row}\nSwap:  0 0 0\n`);
    return found && [found.value.totalBytes, found.value.availableBytes, found.partial?.startsWith('free prints no unit') === true];
  };
  const [KIB, MIB, GIB] = [1024, 1024 ** 2, 1024 ** 3];

  it.each<readonly [string, string, readonly [number, number | null, boolean]]>([
    ['-h', '7.6Gi 1 1 1 1 334Mi', [Math.round(7.6 * GIB), 334 * MIB, false]], ['-h', '7,6G 1 1 1 1 334M', [Math.round(7.6 * GIB), 334 * MIB, false]], ['-h', '512B 1 1 1 1 5K', [512, 5 * KIB, false]], ['-h', '2T 1 1 1 1 1P', [2 * 1024 ** 4, 1024 ** 5, false]],
    ['-m', '7821 1 1 1 1 334', [7821 * MIB, 334 * MIB, false]], ['-g', '7 1 1 1 1 3', [7 * GIB, 3 * GIB, false]], ['-b', '8200000000 1 1 1 1 3', [8_200_000_000, 3, false]], ['-k', '8009000 1 1 1 1 3', [8_009_000 * KIB, 3 * KIB, false]],
    ['--mega', '7821 1 1 1 1 334', [7821 * MIB, 334 * MIB, false]], ['-t -m', '7821 1 1 1 1 334', [7821 * MIB, 334 * MIB, false]], ['-tm', '7821 1 1 1 1 334', [7821 * MIB, 334 * MIB, false]], ['', '8009000 1 1 1 1 3', [8_009_000 * KIB, 3 * KIB, false]],
  ])('free %s: %s', (option, row, expected) => {
    expect(read(row, `free ${option}`.trim())).toEqual(expected);
  });

  it('without the command is read by the size of a plausible machine, and says so where two are', () => {
    const totals = [511, 512, 499_999, 500_000, 2_099_999, 2_100_000, 999_999_999, 1_000_000_000, 3_999_999_999, 4_000_000_000];
    expect(totals.map(total => read(`${total} 1 1 1 1 1`)).map((found, at) => [Math.round((found?.[0] ?? 0) / (totals[at] ?? 1)), found?.[2]])).toEqual([
      [GIB, true], [MIB, false], [MIB, false], [KIB, true], [KIB, true], [KIB, false], [KIB, false], [1, true], [1, true], [1, false],
    ]);
  });

  it('of old has what is available in a row of its own', () => {
    const old = '             total       used       free     shared    buffers     cached\nMem:          3832       3650        182          0        150       1200\n-/+ buffers/cache:       2300       1532\n';
    expect(parseMemory(`$ free -m\n${old}`)?.value).toEqual({ totalBytes: 3832 * MIB, availableBytes: 1532 * MIB, limitBytes: null });
  });

  it('in Chinese says the same', () => {
    expect(parseMemory('$ free -h\n               总计        已用        空闲        共享    缓冲/缓存        可用\n内存：        15Gi        1Gi       1Gi       1Mi       1Gi        12Gi\n')?.value).toEqual({ totalBytes: 15 * GIB, availableBytes: 12 * GIB, limitBytes: null });
  });

  it.each([['x 1 1 1 1 1', HEADER], ['0 1 1 1 1 1', HEADER], ['7Zi 1 1', HEADER], ['7 1 1', 'total used free'], ['7 1 1', '   used total free']])('is not read into %s below %s', (row, header) => {
    expect(read(row, 'free -m', header)).toBeNull();
  });
});
