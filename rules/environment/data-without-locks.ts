import { run, seeMount } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { osErrorSource } from '../../src/syntax/os-errors.ts';

const NO_LOCK = new RegExp(`lock (?:file)?:? ?(?<path>\\S{1,300}LOCK): ${osErrorSource('ENOLCK')}`, 'i');

export default defineLogRule({
  id: 'environment/data-without-locks', severity: 'error',
  title: { en: 'The file system of data/ gives no locks', zh: 'data/ 所在的文件系统不支持加锁' },
  message: { refused: { en: '{path} cannot be locked: the share has no lock service (NFS without lockd, a NAS); no other process holds it', zh: '{path} 无法加锁：该共享目录没有锁服务（没有 lockd 的 NFS、NAS），并不是被其他进程占用' },
    nolock: { en: '{path} is on NFS 3 that is mounted with nolock ({options}): locks hold on this node only, and Derby and RocksDB on it hang or are damaged', zh: '{path} 在以 nolock 挂载的 NFS 3 上（{options}）：锁只在本节点有效，Derby、RocksDB 在上面容易卡住或损坏' } },
  why: {
    en: 'RocksDB, in which JRaft keeps its log, and Derby lock their folder so that only one process writes. Without a lock they do not open it, and the server does not start.',
    zh: 'JRaft 存日志用的 RocksDB 以及 Derby 都会锁住自己的目录，保证只有一个进程写入。加不上锁就不会打开，服务也就起不来。',
  },
  fix: [
    { risk: 'data', do: seeMount('data'), text: {
      en: 'Keep data/ on a local disk or a block volume, one for each node. Stop the server, copy data/ over, start it.',
      zh: 'data/ 放到本地盘或块存储上，每个节点一份：先停服务，把 data/ 拷过去再启动。',
    } },
    { risk: 'restart', when: ['refused'], do: run({ linux: 'sudo systemctl enable --now rpc-statd' }), text: {
      en: 'If it must be NFS: run rpc.statd (nfs-lock) on client and server, or mount NFS 4, or NFS 3 with `nolock` when one node alone uses the folder.',
      zh: '必须用 NFS 时：在客户端和服务端启用 rpc.statd（nfs-lock），或改用 NFS 4；目录只有一个节点使用时，NFS 3 可加 `nolock` 挂载。',
    } },
    { risk: 'restart', when: ['nolock'], text: {
      en: 'If it must be NFS, mount it as version 4 (mountOptions: [nfsvers=4.1] in the StorageClass or the PersistentVolume, docker volume with o=nfsvers=4.1), one folder for each node, and make the pod anew.',
      zh: '必须用 NFS 时改用 NFS 4 挂载（StorageClass 或 PV 里写 mountOptions: [nfsvers=4.1]，docker volume 用 o=nfsvers=4.1），每个节点一个目录，然后重建 Pod。',
    } },
  ],
  explains: ['storage-broken', 'start-failed', 'no-leader'],
  over: 'with-its-start',
  references: ['man 2 fcntl: ENOLCK', 'org.rocksdb: env/io_posix, LockFile'],
  signature: [
    { anchor: 'No locks available', pattern: NO_LOCK, by: 'server', case: 'refused' },
    // As `mount` shows it inside of the container.
    { anchor: ' type nfs (', pattern: /on (?<path>\/\S{0,60}nacos\S{0,20}\/(?:data|protocol)\S{0,60}) type nfs \((?<options>[^)\n]{0,300}\bnolock\b[^)\n]{0,200})\)/, case: 'nolock', severity: 'warning' },
    { anchor: '没有可用的锁', pattern: NO_LOCK, by: 'server', case: 'refused' },
  ],
});
