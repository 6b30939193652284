import { giveFolder, run } from '../../src/kit/fix.ts';
import type { Signature, SignatureMatch } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

const FILES = [
  'start',
  'nacos',
  'config-server',
  'config-fatal',
  'persistence',
  'config',
  'protocol-raft',
  'jraft',
  'derby',
  'other',
  'application',
] as const;

/** StartingApplicationListener.makeWorkDir@2.3.2, NacosCoreStartUp.makeWorkDir@3.0.3, java.nio and java.io. */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'Unable to create directory', pattern: /Unable to create directory (?<path>\S{1,300})/, files: FILES, when: 'start' },
  { anchor: 'IOMakeDirError', pattern: /IOMakeDirError(?:: (?<path>\/\S{1,300}))?/, files: FILES, when: 'start' },
  { anchor: 'AccessDeniedException', pattern: /AccessDeniedException: (?<path>(?:\/|[A-Z]:\\)\S{1,300})/, files: FILES },
  { anchor: '(Permission denied)', pattern: /FileNotFoundException: (?<path>\S{1,300}) \(Permission denied\)/, files: FILES },
  { anchor: 'FileNotFoundException', pattern: /FileNotFoundException: (?<path>\S{1,300}) \(权限不够\)/, files: FILES },
  { anchor: 'Permission denied', pattern: /line \d+: (?<path>\S{1,300}\/logs\/\S{1,40}): Permission denied/, files: FILES },
];

/** Logs and snapshots of a client (nacos-logback12.xml@3.0.3, LocalConfigInfoProcessor.java@2.3.2). */
const CLIENTS_OWN = /[\\/]nacos[\\/](?:config|naming|remote)\.log$|_nacos[\\/]snapshot/;

/** In the log of an application only what Nacos' own server classes threw counts, or what lies below a directory named after it. */
const isNacos = ({ record, groups }: SignatureMatch): boolean => {
  const path = groups['path'] ?? '';
  if (CLIENTS_OWN.test(path)) return false;
  if (record.kind !== 'application') return /nacos|derby|raft|logs|data|conf/i.test(`${path} ${record.message}`);
  const frames = record.chain.flatMap(thrown => thrown.frames);
  return /nacos/i.test(path) || frames.some(frame => /^com\.alibaba\.nacos\.(?!client|api|spring|boot)/.test(frame));
};

export default defineRule({
  id: 'environment/permission-denied-home',
  severity: 'fatal',
  title: { en: 'The server may not write to its directory', zh: '服务对自己的目录没有写权限' },
  message: {
    logged: { en: 'The server could not write {path}', zh: '服务端无法写入 {path}' },
    'read-only': { en: 'The file system of {path} is mounted read-only', zh: '{path} 所在文件系统以只读方式挂载' },
    suspected: {
      en: '{path} (owner uid {owner}) cannot be written by the user that looked',
      zh: '当前检查用户无法写入 {path}（属主 uid {owner}）',
    },
  },
  why: {
    en: 'Nacos writes to logs, data and conf of its home. Once started as root, these belong to root, and a later start as another user fails before nacos.log can be opened.',
    zh: 'Nacos 要写入主目录下的 logs、data 和 conf。曾用 root 启动过的话，这些目录归 root 所有，之后换普通用户启动会在打开 nacos.log 之前就失败。',
  },
  fix: [
    {
      text: {
        en: 'Give the directory to the user that runs Nacos (put its name for nacos), then start as that user.',
        zh: '把目录属主改为运行 Nacos 的用户（把 nacos 换成实际用户名），再用该用户启动。',
      },
      do: giveFolder('{home}'),
      risk: 'restart',
      when: ['logged', 'suspected'],
    },
    {
      text: {
        en: 'Mount it writable (Docker: no :ro on the volumes of data and logs).',
        zh: '改为可写挂载（Docker 的 data、logs 卷不要加 :ro）。',
      },
      do: run({ sh: 'findmnt -T {path}' }),
      risk: 'restart',
      when: ['read-only'],
    },
  ],
  needs: [],
  anyOf: ['nacos.access', 'logs.digest'],
  uses: ['nacos.home', 'nacos.processes', 'host.disk'],
  signatures: SIGNATURES,
  explains: ['start-failed', 'storage-broken', 'datasource-missing', 'not-running'],
  references: ['core/.../StartingApplicationListener.java@2.3.2', 'core/.../NacosCoreStartUp.java@3.0.3'],

  check({ known, seen, fail, pass, unknown }) {
    const home = known('nacos.home')?.path ?? '/opt/nacos';
    const own = known('nacos.processes')?.find(each => each.own);
    const match = matchesIn(known('logs.digest'), SIGNATURES).find(isNacos);
    if (match) {
      const path = match.groups['path'] ?? home;
      return fail(
        { path, home: known('nacos.home')?.path ?? path.replace(/[\\/](?:logs|data|conf|derby\.log|work)(?:[\\/].*)?$/, '') },
        [seen('logs.digest', ...quoteMatch(match))],
        { case: 'logged' },
      );
    }
    const readOnly = known('host.disk')?.find(disk => disk.readOnly);
    if (readOnly) return fail({ path: readOnly.path }, [seen('host.disk', `${readOnly.path}: read-only`)], { case: 'read-only' });
    const access = known('nacos.access');
    if (access === undefined) return unknown('nacos.access');
    const closed = access.find(
      each => each.exists && !each.writable && !/\.(?:jar|sh|cmd)$|[\\/](?:bin|target|plugins)$/.test(each.path),
    );
    const all = seen(
      'nacos.access',
      access.map(each => `${each.path} ${each.writable ? 'rw' : each.readable ? 'r' : '-'}`).join(', ') || 'nothing',
    );
    if (!closed) return pass(all);
    // The server may run as another user than the one who looks: as long as it owns the place, or is root, nothing is wrong.
    if (own && own.uid !== null && (own.uid === 0 || own.uid === closed.owner))
      return pass(seen('nacos.processes', `pid ${own.pid} runs as uid ${own.uid}`), all);
    const owner = closed.owner ?? '?';
    return fail(
      { path: closed.path, owner, home },
      [seen('nacos.access', `${closed.path}: not writable, owner ${owner}`, { path: closed.path })],
      { case: 'suspected', severity: 'warning', confidence: 'suspected' },
    );
  },
});
