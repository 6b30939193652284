import { defineLogRule } from '../../src/kit/log-rule.ts';
import { UNWRITABLE } from './shared/unwritable.ts';

export default defineLogRule({
  id: 'client/cache-folder-shared', severity: 'warning',
  title: { en: 'Applications share the folder of the client', zh: '多个应用共用客户端的缓存目录' },
  message: {
    lock: { en: 'Another process has a file of the stored data: {file}', zh: '另一个进程占用了缓存文件：{file}' },
    write: { en: 'The list of instances cannot be stored: {name}', zh: '实例列表无法写入缓存：{name}' },
  },
  why: { en: 'Below one user home all clients store in the same place; each then reads what another wrote.', zh: '同一用户主目录下的客户端缓存写在同一位置，会互相读到对方的内容。' },
  fix: [
    { text: { en: 'Give each application a place of its own: -DJM.SNAPSHOT.PATH, -DJM.LOG.PATH, namingCacheRegistryDir; or a home that it may write.', zh: '为每个应用指定各自的目录：-DJM.SNAPSHOT.PATH、-DJM.LOG.PATH、namingCacheRegistryDir；或使用可写的主目录。' }, risk: 'restart' },
  ],
  signature: [
    { anchor: 'conflict;retry time', pattern: /lock (?<file>\S{1,160}) conflict;\s?retry time/, case: 'lock' },
    // What cannot be written is not shared (client/client-log-permission).
    { anchor: 'failed to write cache for dom', pattern: /failed to write cache for dom:?\s?(?<name>\S{1,160})/, case: 'write', unless: new RegExp(UNWRITABLE, 'i') },
  ],
  references: ['ConcurrentDiskUtil.java@3.0.3', 'CacheDirUtil.java@3.0.3'],
});
