import type { Signature } from '../../../src/kit/log-rule.ts';
import { OUT_OF_MEANS } from './no-space.ts';

const ROCKSDB_LOGS = ['jraft', 'protocol-raft', 'nacos', 'start'] as const;

const CORRUPTION: readonly Signature[] = [
  { anchor: 'Corruption: ', pattern: /(?<reason>Corruption: [^\n]{1,160})/, files: ROCKSDB_LOGS, exception: 'RocksDBException', not: /newer version of RocksDB|unknown checksum type/, case: 'rocksdb' },
  // A fragment of unknown origin: others keep data in RocksDB as well.
  { anchor: 'Corruption: ', pattern: /(?<reason>Corruption: [^\n]{1,160})/, exception: 'RocksDBException', frame: 'com.alipay.sofa.jraft.', files: ['other', 'application'], case: 'rocksdb' },
  {
    // RocksDB's Java side leaves out the word "Corruption:" before the state; these are the states it can have.
    anchor: 'RocksDBException: ', exception: 'RocksDBException', files: ROCKSDB_LOGS, case: 'rocksdb',
    pattern: /RocksDBException: (?<reason>(?!Corruption: )[^\n]{0,120}(?:corrupted|checksum mismatch|CURRENT file does not end|[Bb]ad table magic|no meta-(?:nextfile|lognumber) entry|truncated block read|file is too short|\.(?:sst|log|MANIFEST)[^\n]{0,40}: No such file)[^\n]{0,80})/,
  },
  // The path tells whose it is.
  { anchor: 'RocksDBException: ', exception: 'RocksDBException', files: ['other', 'application'], case: 'rocksdb', pattern: /RocksDBException: (?<reason>[^\n]{0,120}[\\/]protocol[\\/]raft[\\/][^\n]{0,160}(?:\.sst|MANIFEST-\d{1,12}|CURRENT): No such file[^\n]{0,80})/ },
];

/** RocksDB 5.18 (Nacos 1.4 to 2.1) before files of 6.27 and later. */
const NEWER: readonly Signature[] = [
  { anchor: 'newer version of RocksDB', pattern: /(?<reason>\b[^\n:]{0,80}newer version of RocksDB\??)/, exception: 'RocksDBException', by: 'server', case: 'newer' },
  { anchor: 'unknown checksum type', pattern: /(?<reason>unknown checksum type \d{1,3}[^\n]{0,200})/, exception: 'RocksDBException', by: 'server', case: 'newer' },
  { anchor: 'Column families not opened', pattern: /(?<reason>(?:You have to open all column families\. )?Column families not opened: [^\n]{1,160})/, exception: 'RocksDBException', by: 'server', case: 'newer' },
];

const META: readonly Signature[] = [
  { anchor: 'Fail to load raft meta storage', pattern: /(?<reason>Fail to load raft meta storage)/, unless: /init meta storage failed, uri=/, case: 'meta' },
  { anchor: 'init meta storage failed, uri=', pattern: /(?<reason>Node \S{1,120} init meta storage failed, uri=[^\s"]{1,300}?)\.?(?:$|\s)/m, unless: OUT_OF_MEANS, case: 'meta' },
];

/** Each of these lines is followed by vaguer ones. */
const SNAPSHOT_TOLD = new RegExp(`Fail to load snapshot|Fail to init reader for path|${OUT_OF_MEANS.source}`);

const SNAPSHOT: readonly Signature[] = [
  { anchor: 'Fail to init snapshot writer', pattern: /(?<reason>Fail to init snapshot writer[^\n]{0,120})/, unless: OUT_OF_MEANS, case: 'snapshot' },
  {
    anchor: 'on StateMachine com.alibaba.nacos', pattern: /Encountered an error=(?<reason>Status\[EIO<1014>[^\]\n]{0,160}\]) on StateMachine com\.alibaba\.nacos/, not: /Fail to save (?:raft meta|snapshot)/, unless: OUT_OF_MEANS, case: 'snapshot',
  },
  { anchor: 'Fail to load snapshot, path=', pattern: /(?<reason>Fail to load snapshot, path=[^,\n]{1,300})/, by: 'server', case: 'snapshot' },
  { anchor: 'Snapshot load failed on : ', pattern: /(?<reason>Snapshot load failed on : [^\n]{1,240})/, unless: /Fail to load snapshot, path=/, case: 'snapshot' },
  { anchor: 'Fail to init reader for path', pattern: /(?<reason>Fail to init reader for path [^\s"]{1,300}?)\.?(?:$|\s)/m, case: 'snapshot' },
  { anchor: 'Fail to load snapshot meta', pattern: /(?<reason>Fail to load snapshot meta [^\s"]{1,300}?)\.?(?:$|\s)/m, unless: /Fail to init reader for path/, case: 'snapshot' },
  { anchor: 'initSnapshotStorage failed', pattern: /(?<reason>Node <\S{1,255}> initSnapshotStorage failed)/, unless: SNAPSHOT_TOLD, case: 'snapshot' },
  { anchor: 'FirstSnapshotLoadDone status is', pattern: /(?<reason>Fail to load snapshot from [^\s,]{1,300}), FirstSnapshotLoadDone status is/, unless: /Fail to load snapshot, path=|Fail to init reader for path/, case: 'snapshot' },
];

const LOG: readonly Signature[] = [
  { anchor: 'is initialized with inconsistent log', pattern: /is initialized with inconsistent log, status=(?<reason>Status\[EIO<1014>: [^\n]{1,200}\])/, case: 'log' },
  { anchor: 'Bad log entry format for index', pattern: /(?<reason>Bad log entry format for index=\d{1,20})/, case: 'log' },
];

export const DAMAGED_SIGNATURES = [...CORRUPTION, ...NEWER, ...META, ...SNAPSHOT, ...LOG] as unknown as readonly [Signature, ...Signature[]];
