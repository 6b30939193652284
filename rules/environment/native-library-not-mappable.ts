import { defineLogRule } from '../../src/kit/log-rule.ts';
import { addJavaOption, run } from '../../src/kit/fix.ts';
import { osErrorSource } from '../../src/syntax/os-errors.ts';

const LIBRARY = '(?<library>[^\\s:]{0,200}(?:librocksdbjni|libnetty|snappy|jna)[^\\s:]{0,80})';
const NOT_MAPPED = '(?:failed to map segment from shared object|无法从共享目标中映射段|無法從共享物件對映段)';

export default defineLogRule({
  id: 'environment/native-library-not-mappable', severity: 'fatal',
  title: { en: 'The temporary folder allows no code to be executed', zh: '临时目录禁止执行代码' },
  message: { en: 'The library {library} could be unpacked, but not mapped as executable: {folder} is mounted noexec, or an execution control of the system forbids it', zh: '本地库 {library} 可以解压，但无法以可执行方式映射：{folder} 以 noexec 挂载，或被系统的执行控制禁止' },
  why: {
    en: 'RocksDB unpacks its native library into java.io.tmpdir (/tmp) and loads it from there. On a noexec mount, or with the execution control of Kylin, UOS or SELinux, the kernel refuses.',
    zh: 'RocksDB 把本地库解压到 java.io.tmpdir（默认 /tmp）再加载。如果该目录以 noexec 挂载，或启用了麒麟、统信的执行控制或 SELinux，内核会拒绝。',
  },
  fix: [
    { text: { en: 'Give the JVM a temporary folder from which code may be executed (RocksDB alone: the variable ROCKSDB_SHAREDLIB_DIR).', zh: '给 JVM 一个允许执行代码的临时目录（只影响 RocksDB 的话用环境变量 ROCKSDB_SHAREDLIB_DIR）。' }, do: addJavaOption('-Djava.io.tmpdir=<a folder without noexec>'), risk: 'restart' },
    { text: { en: 'See whether the mount is the reason (noexec); on Kylin the execution control is the other: setstatus, kysec.', zh: '确认是否是挂载选项 noexec；麒麟系统还要看执行控制（getstatus，kysec）。' }, do: run({ linux: 'findmnt -T {folder} -o TARGET,FSTYPE,OPTIONS' }), risk: 'none' },
  ],
  explains: ['start-failed', 'storage-broken', 'not-running'],
  over: 'with-its-start',
  references: ['alibaba/nacos#11016', 'org.rocksdb.NativeLibraryLoader@6.x', 'java.lang.UnsatisfiedLinkError'],
  args: ({ groups }) => ({ library: groups['library'] ?? 'librocksdbjni', folder: (groups['library'] ?? '').replace(/\/[^/]*$/, '') || '/tmp' }),
  signature: [
    { anchor: 'failed to map segment', pattern: new RegExp(`${LIBRARY}: .{0,240}?${NOT_MAPPED}(?:: ${osErrorSource('EPERM', 'EACCES')})?`), exception: 'java.lang.UnsatisfiedLinkError' },
    // All that is left of it where the screen or the mail begins.
    { anchor: 'm shared object: ', pattern: new RegExp(`^[\\s.…"'>]{0,20}(?:(?:failed to )?map segment )?f?r?om shared object: ${osErrorSource('EPERM', 'EACCES')}`, 'm'), files: ['start', 'nacos', 'other'] },
    { anchor: '共享目标中映射段', pattern: new RegExp(`${LIBRARY}: .{0,240}?${NOT_MAPPED}`), exception: 'java.lang.UnsatisfiedLinkError' },
  ],
});
