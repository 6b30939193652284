import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';

const FILES = ['start', 'nacos', 'config-server', 'config-fatal', 'persistence', 'config', 'protocol-raft', 'jraft', 'derby', 'other', 'application'] as const;

/** `mkdir` of the start script, before Java runs. */
const NOT_MADE: readonly Signature[] = [
  { anchor: 'mkdir: cannot create directory', pattern: /mkdir: cannot create directory [‘'"“](?<path>\/[^’'"”\n]{1,300})[’'"”]: Permission denied/, files: FILES },
  { anchor: 'mkdir: 无法创建目录', pattern: /mkdir: 无法创建目录 ?[‘'"“](?<path>\/[^’'"”\n]{1,300})[’'"”] ?[:：] ?权限不够/, files: FILES },
];

/** A place that may not be written: StartingApplicationListener.makeWorkDir@2.3.2, NacosCoreStartUp.makeWorkDir@3.0.3, java.nio and java.io. */
export const CANNOT_WRITE: readonly Signature[] = [
  ...NOT_MADE,
  { anchor: 'Unable to create directory', pattern: /Unable to create directory (?<path>\S{1,300})/, files: FILES, when: 'start' },
  { anchor: 'IOMakeDirError', pattern: /IOMakeDirError(?:: (?<path>\/\S{1,300}))?/, files: FILES, when: 'start' },
  { anchor: 'AccessDeniedException', pattern: /AccessDeniedException: (?<path>(?:\/|[A-Z]:\\)\S{1,300})/, files: FILES },
  { anchor: '(Permission denied)', pattern: /FileNotFoundException: (?<path>\S{1,300}) \(Permission denied\)/, files: FILES },
  { anchor: 'FileNotFoundException', pattern: /FileNotFoundException: (?<path>\S{1,300}) \(权限不够\)/, files: FILES },
  // RocksDB names the place before the reason; the Raft of 1.x has no reason at all (RaftStore.java:113@1.4.8).
  { anchor: 'Permission denied', pattern: /RocksDBException: [^\n]{0,120}?(?<path>\/\S{1,300}): Permission denied/, files: FILES },
  { anchor: 'failed to create meta file: ', pattern: /failed to create meta file: (?<path>\S{1,300})/, files: FILES },
  { anchor: 'Permission denied', pattern: /(?:line \d+|\b(?:ba|da|z|k)?sh|nohup|tee|touch): (?:line \d+: )?(?:cannot (?:touch|create|open) )?['‘"]?(?<path>\S{1,300}\/logs\/[^\s'’":]{1,40})['’"]?: Permission denied/, files: FILES },
  { anchor: '权限不够', pattern: /(?:第 ?\d+ ?行|\b(?:ba|da|z|k)?sh)[:：] ?(?<path>\S{1,300}\/logs\/[^\s:：]{1,40})[:：] ?权限不够/, files: FILES },
];

/** The start script of the image: what it writes to is a mount, or the image's own. */
export const IN_CONTAINER: readonly Signature[] = [
  { anchor: 'docker-startup.sh: line ', pattern: /docker-startup\.sh: line \d+: (?<path>\S{1,300}): Permission denied/ },
  { anchor: 'mkdir: cannot create directory', pattern: /mkdir: cannot create directory [‘'"]?(?<path>\/home\/nacos\/[^’'"\s]{1,200})[’'"]?: Permission denied/, files: FILES },
];

/** The same, whatever file it stands in. */
export const ANYWHERE_IN_CONTAINER: readonly Signature[] = IN_CONTAINER.map(({ files: _, ...one }) => one);

/** EROFS: who may write does not matter there. */
export const ON_READ_ONLY: readonly Signature[] = [
  { anchor: '(Read-only file system)', pattern: /FileNotFoundException: (?<path>\S{1,300}) \(Read-only file system\)/, files: FILES },
  { anchor: '只读文件系统', pattern: /FileNotFoundException: (?<path>\S{1,300}) \(只读文件系统\)/, files: FILES },
];

/** Logs and snapshots of a client (nacos-logback12.xml@3.0.3, LocalConfigInfoProcessor.java@2.3.2). */
const CLIENTS_OWN = /[\\/]nacos[\\/](?:config|naming|remote)\.log$|_nacos[\\/]snapshot/;

/** In the log of an application only what Nacos' own server classes threw counts, or what lies below a directory named after it. */
export const isOfServer = ({ record, groups }: SignatureMatch): boolean => {
  const path = groups['path'] ?? '';
  if (CLIENTS_OWN.test(path)) return false;
  if (record.kind !== 'application') return /nacos|derby|raft|logs|data|conf/i.test(`${path} ${record.message}`);
  const frames = record.chain.flatMap(thrown => thrown.frames);
  return /nacos/i.test(path) || frames.some(frame => /^com\.alibaba\.nacos\.(?!client|api|spring|boot)/.test(frame));
};

/** The home around one of its usual places. */
export const homeAround = (path: string): string => path.replace(/[\\/](?:logs|data|conf|derby\.log|work)(?:[\\/].*)?$/, '');
