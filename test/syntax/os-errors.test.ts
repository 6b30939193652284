import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Errno, osErrorIn, osErrorSource } from '../../src/syntax/os-errors.ts';

const SAID: readonly [string, Errno][] = [
  ['/tmp/librocksdbjni1.so: 无法从共享目标中映射段: 不允许的操作', 'EPERM'],
  ['java.io.FileNotFoundException: /opt/nacos/logs/naming.log (权限不够)', 'EACCES'],
  ['java.io.FileNotFoundException: D:\\nacos\\logs\\naming.log (拒绝访问。)', 'EACCES'],
  ['accept failed: 打开的文件过多', 'EMFILE'],
  ['accept failed: Too many open files in system', 'ENFILE'],
  ['write failed: 设备上没有空间', 'ENOSPC'],
  ['java.io.IOException: 磁盘空间不足。', 'ENOSPC'],
  ['java.net.ConnectException: 拒绝连接 (Connection refused)', 'ECONNREFUSED'],
  ['java.net.BindException: Address already in use: bind', 'EADDRINUSE'],
  ['java.net.BindException: 地址已在使用', 'EADDRINUSE'],
  ["bind(..) failed: Can't assign requested address", 'EADDRNOTAVAIL'],
];

describe('errors of the system', () => {
  it.each(SAID)('%s', (message, errno) => {
    expect(osErrorIn(message)).toBe(errno);
    expect(new RegExp(osErrorSource(errno)).test(message)).toBe(true);
  });

  it('none in words that only look like one', () => {
    expect(osErrorIn('the operation was not found in the permitted list')).toBeNull();
    expect(new RegExp(osErrorSource('EMFILE')).test('too many files were opened today')).toBe(false);
  });

  it('knows what this C library says', () => {
    const { stdout } = spawnSync('python3', ['-c', 'import errno,os\nfor n in ("EPERM","ENOSPC","EMFILE","ENFILE","ECONNREFUSED","EADDRINUSE","EADDRNOTAVAIL","EROFS","EDQUOT","EHOSTUNREACH","ETIMEDOUT","EAGAIN","ENOMEM"): print(n+"|"+os.strerror(getattr(errno,n)))'], { encoding: 'utf8' });
    for (const line of (stdout ?? '').trim().split('\n').filter(Boolean)) {
      const [errno, text = ''] = line.split('|');
      expect(osErrorIn(`x: ${text}`), line).toBe(errno);
    }
  });
});
