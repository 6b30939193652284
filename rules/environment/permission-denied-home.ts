import { giveFolder, seeMount } from '../../src/kit/fix.ts';
import type { Fix } from '../../src/model/finding.ts';
import type { PathAccess } from '../../src/model/nacos.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { ACCOUNT_WORDS, isOtherAccount } from './shared/other-account.ts';
import { ANYWHERE_IN_CONTAINER, CANNOT_WRITE, homeAround, IN_CONTAINER, isOfServer, ON_READ_ONLY } from './shared/denied-path.ts';
import { LABEL, OWNER, ROOT_OR_GROUP } from './shared/denied-path-fix.ts';

const GIVE: Fix = { risk: 'restart', do: giveFolder('{home}'), text: {
  en: 'Give the directory to the user that runs Nacos (put its name for nacos), then start as that user.',
  zh: '把目录属主改为运行 Nacos 的用户（把 nacos 换成实际用户名），再用该用户启动。',
} };

const MOUNT: Fix = { risk: 'restart', do: seeMount('{path}'), text: {
  en: 'Give logs, data and conf of the home a writable volume (Docker: no :ro; Kubernetes: an emptyDir or a claim when readOnlyRootFilesystem is set). A disk that the kernel itself made read-only has errors: see dmesg.',
  zh: '为主目录下的 logs、data、conf 提供可写的卷（Docker 不要加 :ro；Kubernetes 设置了 readOnlyRootFilesystem 时挂 emptyDir 或 PVC）。如果是内核自己把磁盘改成只读，说明磁盘有错误，查看 dmesg。',
} };

const isClosed = ({ path, exists, writable }: PathAccess): boolean => exists && !writable && !/\.(?:jar|sh|cmd)$|[\\/](?:bin|target|plugins)$/.test(path);

export default defineCaseRule({
  id: 'environment/permission-denied-home', severity: 'fatal',
  title: { en: 'The server may not write to its directory', zh: '服务对自己的目录没有写权限' },
  why: {
    en: 'Nacos writes to logs, data and conf of its home. Once started as root, these belong to root, and a later start as another user fails before nacos.log can be opened.',
    zh: 'Nacos 要写入主目录下的 logs、data 和 conf。曾用 root 启动过的话，这些目录归 root 所有，之后换普通用户启动会在打开 nacos.log 之前就失败。',
  },
  anyOf: ['nacos.access'], uses: ['nacos.home', 'nacos.processes', 'host.disk', 'deployment'], keeps: ACCOUNT_WORDS,
  args: ({ known }) => ({ home: known('nacos.home')?.path ?? '/opt/nacos' }),
  cases: {
    'read-only': {
      message: { en: 'The file system of {path} is mounted read-only', zh: '{path} 所在文件系统以只读方式挂载' },
      fix: MOUNT,
    },
    'logged-read-only': {
      logged: ON_READ_ONLY, fix: MOUNT,
      read: match => (isOfServer(match) ? { path: match.groups['path'] ?? '?' } : null),
      message: { en: 'The server could not write {path}: its file system is mounted read-only', zh: '服务端无法写入 {path}：所在文件系统是只读的' },
    },
    suspected: {
      severity: 'warning', confidence: 'suspected', fix: GIVE,
      message: { en: '{path} (owner uid {owner}) cannot be written by the user that looked', zh: '当前检查用户无法写入 {path}（属主 uid {owner}）' },
    },
    'logged-account': {
      logged: ANYWHERE_IN_CONTAINER, fix: ROOT_OR_GROUP,
      read: (_, { known }) => (isOtherAccount(known('deployment'), known('logs.digest')) ? {} : null),
      message: { en: 'The container does not run as root and may not write {path}: the folders of the image belong to root', zh: '容器不是以 root 运行，无法写入 {path}：镜像里的目录属于 root' },
    },
    'logged-container': {
      logged: IN_CONTAINER, fix: [LABEL, OWNER],
      message: { en: 'The container may not write {path}, which is mounted from the host', zh: '容器无法写入从宿主机挂载的 {path}' },
    },
    logged: {
      logged: CANNOT_WRITE, fix: GIVE,
      read(match, { known }) {
        const home = known('nacos.home')?.path;
        const path = match.groups['path'] ?? home ?? '/opt/nacos';
        return isOfServer(match) ? { path, home: home ?? homeAround(path) } : null;
      },
      message: { en: 'The server could not write {path}', zh: '服务端无法写入 {path}' },
    },
  },
  proof({ ask, known, seen, fail, clear, unknown, isPart }) {
    const readOnly = known('host.disk')?.find(disk => disk.readOnly);
    if (readOnly) return fail('read-only', { path: readOnly.path }, [seen('host.disk', `${readOnly.path}: read-only`)]);
    const access = ask('nacos.access');
    const closed = access.find(isClosed);
    const all = seen('nacos.access', access.map(each => `${each.path} ${each.writable ? 'rw' : each.readable ? 'r' : '-'}`).join(', ') || 'nothing');
    if (!closed) return clear(all);
    // The server may run as another user than the one who looks: as long as it owns the place, or is root, nothing is wrong.
    const own = known('nacos.processes')?.find(each => each.own);
    if (own && own.uid !== null && (own.uid === 0 || own.uid === closed.owner)) return clear(seen('nacos.processes', `pid ${own.pid} runs as uid ${own.uid}`), all);
    if (!own && isPart('nacos.processes')) return unknown('nacos.processes');
    const owner = closed.owner ?? '?';
    return fail('suspected', { path: closed.path, owner }, [seen('nacos.access', `${closed.path}: not writable, owner ${owner}`, { path: closed.path })]);
  },
  explains: ['start-failed', 'storage-broken', 'datasource-missing', 'not-running'],
  over: 'by-its-proof',
  references: ['nacos-group/nacos-docker#24', 'core/.../StartingApplicationListener.java@2.3.2', 'core/.../NacosCoreStartUp.java@3.0.3'],
});
