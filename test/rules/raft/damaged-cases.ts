import { chainOf, digest, record } from '../../support/facts.ts';
import type { Case, FailCase } from '../../support/rule-tester.ts';

const RAFT = '/opt/nacos/data/protocol/raft/naming_service_metadata';

const says = (...words: readonly string[]) => ({ 'logs.digest': digest(words.map(one => record(one, [], { kind: 'jraft' }))) });

const rocksdb = (words: string, kind: 'jraft' | 'other' | 'application' | 'client' = 'jraft', type = 'org.rocksdb.RocksDBException') =>
  ({ 'logs.digest': digest([record('Fail to init RocksDBLogStorage.', chainOf(`${type}: ${words}`), { kind })]) });

const full = 'While appending to file: /d/1.log: No space left on device';

const fail = (given: FailCase['given'], name: string, args: FailCase['args'] = {}): FailCase => ({ given, args, cites: ['logs.digest'], case: name, confidence: 'stated' });

const MISSING = `While open a file for random read: ${RAFT}/log/000012.sst: No such file or directory`;

/** As sofa-jraft 1.3.8 and 1.3.14 and RocksDB write it. */
export const damagedCases: Readonly<Record<string, FailCase>> = {
  'a file of RocksDB is missing, in a piece': fail(rocksdb(MISSING, 'other'), 'rocksdb', { reason: MISSING }),
  'the format of a newer RocksDB': fail(rocksdb('Unknown Footer version. Maybe this file was created with newer version of RocksDB?'), 'newer', { reason: 'Unknown Footer version. Maybe this file was created with newer version of RocksDB?' }),
  'families that this release does not open': fail(rocksdb('You have to open all column families. Column families not opened: Configuration'), 'newer'),
  'a checksum of a newer RocksDB': fail(rocksdb(`Corruption: unknown checksum type 4 in ${RAFT}/log/000012.sst offset 1109 size 33`), 'newer'),
  'term and vote': fail(says('Fail to load raft meta storage'), 'meta', { reason: 'Fail to load raft meta storage' }),
  'term and vote, with the place': fail(says('Fail to load raft meta storage', `Node 10.0.0.1:7848 init meta storage failed, uri=${RAFT}/meta-data.`), 'meta', { reason: `Node 10.0.0.1:7848 init meta storage failed, uri=${RAFT}/meta-data` }),
  'a snapshot with a wrong checksum': fail(says(`Fail to load snapshot, path=${RAFT}/snapshot/snapshot_241, file list=[a.zip].`, 'Snapshot load failed on : {"describe":"x"}', `Fail to load snapshot from ${RAFT}/snapshot, FirstSnapshotLoadDone status is Status[ESTATEMACHINE<10002>: x].`), 'snapshot', { reason: `Fail to load snapshot, path=${RAFT}/snapshot/snapshot_241` }),
  'a snapshot that Nacos cannot load': fail(says('Snapshot load failed on : {"describe":"x"}, has error : java.io.FileNotFoundException'), 'snapshot'),
  'a snapshot without its table': fail(says(`Fail to load snapshot meta ${RAFT}/snapshot/snapshot_241/__raft_snapshot_meta.`, `Fail to init reader for path ${RAFT}/snapshot/snapshot_241.`, 'Node <naming_service_metadata/10.0.0.1:7848> initSnapshotStorage failed.'), 'snapshot', { reason: `Fail to init reader for path ${RAFT}/snapshot/snapshot_241` }),
  'only the table': fail(says(`Fail to load snapshot meta ${RAFT}/snapshot/snapshot_241/__raft_snapshot_meta.`), 'snapshot', { reason: `Fail to load snapshot meta ${RAFT}/snapshot/snapshot_241/__raft_snapshot_meta` }),
  'only the last line': fail(says('Node <naming_service_metadata/10.0.0.1:7848> initSnapshotStorage failed.'), 'snapshot', { reason: 'Node <naming_service_metadata/10.0.0.1:7848> initSnapshotStorage failed' }),
  'only the status': fail(says(`Fail to load snapshot from ${RAFT}/snapshot, FirstSnapshotLoadDone status is Status[ESTATEMACHINE<10002>: x].`), 'snapshot', { reason: `Fail to load snapshot from ${RAFT}/snapshot` }),
  'a log with a hole': fail(says('Node <naming_service_metadata/10.0.0.1:7848> is initialized with inconsistent log, status=Status[EIO<1014>: Missing logs in (0, 2401)].'), 'log', { reason: 'Status[EIO<1014>: Missing logs in (0, 2401)]' }),
  'an entry that cannot be read': fail(says('Bad log entry format for index=1203, the log data is: 00.'), 'log', { reason: 'Bad log entry format for index=1203' }),
};

export const damagedPasses: Readonly<Record<string, Case>> = {
  'corruption in the log of somebody else': { given: rocksdb('Corruption: block checksum mismatch', 'client') },
  'states in the log of somebody else': { given: rocksdb('CURRENT file corrupted', 'client') },
  'corruption, of another exception': { given: rocksdb('Corruption: block checksum mismatch', 'jraft', 'com.example.StoreException') },
  'states, of another exception': { given: rocksdb('CURRENT file corrupted, RocksDBException: CURRENT file corrupted', 'jraft', 'com.example.StoreException') },
  'a file of the RocksDB of an application': { given: rocksdb('While open a file for random read: /app/state/000012.sst: No such file or directory', 'application') },
  'a file of Raft in the log of a client': { given: rocksdb(MISSING, 'client') },
  'a file of Raft, by another exception': { given: rocksdb(`RocksDBException: ${MISSING}`, 'other', 'com.example.StoreException') },
  'a newer RocksDB of an application': { given: rocksdb('Unknown Footer version. Maybe this file was created with newer version of RocksDB?', 'application') },
  'families, by another exception': { given: rocksdb('Column families not opened: orders', 'jraft', 'com.example.StoreException') },
  'families of an application': { given: rocksdb('Column families not opened: orders', 'application') },
  'a newer checksum of an application': { given: rocksdb('unknown checksum type 4 in /app/1.sst', 'application') },
  'a newer RocksDB, by another exception': { given: rocksdb('made with newer version of RocksDB?', 'jraft', 'com.example.StoreException') },
  'a newer checksum, by another exception': { given: rocksdb('unknown checksum type 4', 'jraft', 'com.example.StoreException') },
  'term and vote on a disk without space': { given: says(`Node 10.0.0.1:7848 init meta storage failed, uri=${RAFT}/meta-data.`, full) },
  'the snapshot on a disk without space': { given: says('Node <naming_service_metadata/10.0.0.1:7848> initSnapshotStorage failed.', full) },
  'a snapshot of an application': { given: { 'logs.digest': digest([record('Fail to load snapshot, path=/app/s1', [], { kind: 'application', logger: 'com.example.Store' })]) } },
};
