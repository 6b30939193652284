import type { Text } from '../model/text.ts';
import { remembering } from '../syntax/remembering.ts';
import { comparedNumbers, inRange } from './version-range.ts';
import { nacosSemver } from './version.ts';

/** A release of the server. Pre-releases are none: nobody upgrades to them. */
export interface Release {
  readonly version: string;
  /** Lowest Java. */
  readonly java: 8 | 17;
}

const on = (java: Release['java'], ...versions: readonly string[]): readonly Release[] => versions.map(version => ({ version, java }));

/** Every release, older versions first (tags of alibaba/nacos up to 3.0.3; release texts and the images' tags after it). */
export const RELEASES: readonly Release[] = [
  ...on(
    8,
    '1.0.0', '1.0.1', '1.1.0', '1.1.3', '1.1.4', '1.2.0', '1.2.1', '1.3.0', '1.3.1', '1.3.2', '1.4.0', '1.4.1', '1.4.2', '1.4.3', '1.4.4', '1.4.5',
    '1.4.6', '1.4.7', '1.4.8',
    '2.0.0', '2.0.1', '2.0.2', '2.0.3', '2.0.4', '2.1.0', '2.1.1', '2.1.2', '2.2.0', '2.2.0.1', '2.2.1', '2.2.2', '2.2.3', '2.2.4', '2.3.0', '2.3.1',
    '2.3.2', '2.4.0', '2.4.0.1', '2.4.1', '2.4.2', '2.4.2.1', '2.4.3', '2.5.0', '2.5.1', '2.5.2', '2.5.3', '2.5.4',
  ),
  ...on(
    17,
    '3.0.0', '3.0.1', '3.0.1.1', '3.0.2', '3.0.3', '3.1.0', '3.1.1', '3.1.2', '3.2.0', '3.2.1', '3.2.2', '3.2.3', '3.2.4',
  ),
];

/** Of `v2.3.2-BETA` those of 2.3.2; what is no version is older than all. */
const numbersOf = (version: string): readonly number[] => (/^v?(\d+(?:\.\d+){0,3})/.exec(version.trim())?.[1] ?? '').split('.').map(Number);

// Every advisory is compared with every release.
const numbers = remembering(numbersOf, 10_000);

/** Below zero: the first is the older one. Four-part versions (2.2.0.1) count by all of their parts. */
export const compareReleases = (one: string, other: string): number => comparedNumbers(numbers(one), numbers(other));

/** `2.3.2` of `v2.3.2-OEM`, `2.2.0.1` of `2.2.0.1`; null when there is no version in it. */
const plain = (version: string): string | null => /^v?(\d+\.\d+\.\d+(?:\.\d+)?)(?![\d.])/.exec(version.trim())?.[1] ?? null;

/** The release of that version, or undefined where there was none. */
export const releaseOf = (version: string): Release | undefined => RELEASES.find(one => one.version === plain(version));

/** The newest release that is not newer than the version: what holds of it holds of a build of one's own too. Undefined before 1.0.0. */
export const releaseAtOrBefore = (version: string): Release | undefined => {
  const own = plain(version);
  return own === null ? undefined : RELEASES.findLast(one => compareReleases(one.version, own) <= 0);
};

/** Lowest Java of a version, also of one's own build and of what came before the first release; undefined when it cannot be read. */
export const javaOf = (version: string): Release['java'] | undefined => (plain(version) === null ? undefined : (releaseAtOrBefore(version)?.java ?? RELEASES[0]?.java));

export const NEWEST: Release = RELEASES.at(-1) as Release;

/** A release with a fault that whoever goes there, or stops there on the way, should know. */
export interface KnownBad {
  readonly versions: string;
  readonly what: Text;
  /** Go there instead. */
  readonly better: string;
  readonly reference: string;
}

export const KNOWN_BAD: readonly KnownBad[] = [
  { versions: '>=1.4.5 <1.4.7', better: '1.4.8', reference: 'alibaba/nacos#10217', what: { en: 'conf/application.properties is not read (1.4.5; by startup.cmd also 1.4.6)', zh: '不读取 conf/application.properties（1.4.5；使用 startup.cmd 时 1.4.6 也是如此）' } },
  { versions: '>=2.0.0 <2.0.2', better: '2.0.4', reference: 'alibaba/nacos#5237', what: { en: '2.0.0 blocks threads when nodes synchronise; the configuration shipped with 2.0.1 holds addresses of its developers', zh: '2.0.0 节点同步时会阻塞线程；2.0.1 自带的配置文件里是开发者自己的地址' } },
  { versions: '>=2.0.3 <2.0.4', better: '2.0.4', reference: 'bin/startup.sh@2.0.3', what: { en: 'startup.sh does not start on JDK 9 and later', zh: 'startup.sh 在 JDK 9 及以上无法启动' } },
  { versions: '>=2.1.0 <2.1.1', better: '2.1.2', reference: 'alibaba/nacos#11178', what: { en: 'persistent instances are lost by a restart; the console logs restricted users out', zh: '持久化实例重启后丢失；控制台会把受限用户登出' } },
  { versions: '>=2.2.1 <2.2.2', better: '2.2.4', reference: 'github.com/alibaba/nacos/releases/tag/2.2.2', what: { en: 'does not start without a token key, and the image has no default for it', zh: '没有 token 密钥无法启动，镜像也没有默认值' } },
  { versions: '>=2.3.0 <2.3.2', better: '2.3.2', reference: 'alibaba/nacos#11835', what: { en: 'services with metadata disappear after a restart; 2.3.1 pushes configurations that have not changed', zh: '带元数据的服务重启后消失；2.3.1 会推送没有变化的配置' } },
  { versions: '=2.4.0', better: '2.4.3', reference: 'alibaba/nacos#12396', what: { en: 'its schema gives users and roles an id column, which no other release expects', zh: '其表结构给 users、roles 加了 id 列，其他版本都不认' } },
  { versions: '=2.5.1', better: '2.5.4', reference: 'alibaba/nacos#13394', what: { en: 'its database probe needs config_info_beta, which its own schema no longer creates; the message size between members cannot be raised', zh: '数据库探测需要 config_info_beta，而自带的建表脚本不再创建它；成员间的消息大小上限无法调大' } },
  { versions: '>=3.0.0 <3.0.3', better: '3.0.3', reference: 'alibaba/nacos#13424', what: { en: 'MCP data of 3.0.0 cannot be read by later releases without the migration tool; the images lack ports 9848 and 8080; while 2.x and 3.0.x run side by side, one of two changes made at a time in the empty namespace and in public is lost', zh: '3.0.0 的 MCP 数据需要迁移工具才能被后续版本读取；镜像没有声明 9848 和 8080 端口；2.x 与 3.0.x 混跑期间，如果空命名空间和 public 同时被修改，其中一处会丢失' } },
  { versions: '>=3.1.0 <3.1.2', better: '3.1.2', reference: 'alibaba/nacos#14016', what: { en: 'a separate console does not notice members that went down', zh: '独立部署的控制台感知不到成员下线' } },
  { versions: '>=3.2.0 <3.2.1', better: '3.2.4', reference: 'github.com/alibaba/nacos/releases/tag/3.2.1', what: { en: 'LDAP login can be bypassed; paging on PostgreSQL and Oracle fails', zh: 'LDAP 登录可被绕过；PostgreSQL 和 Oracle 上分页出错' } },
  { versions: '>=3.2.1 <3.2.2', better: '3.2.4', reference: 'alibaba/nacos#14952', what: { en: 'its new console stores a streamable MCP server as “existing HTTP to MCP”, and clients do not find it', zh: '新控制台会把 streamable 的 MCP 服务保存成“存量 HTTP 转 MCP”，客户端发现不到' } },
];

/** What somebody who comes from a certain version must do with its data first. */
export interface LeftBehind {
  readonly from: RegExp;
  readonly to: string;
  readonly what: Text;
  readonly before: Text;
  readonly reference: string;
}

const LEFT_BEHIND: readonly LeftBehind[] = [
  {
    from: /^v?3\.1\.0-beta/i, to: '3.1.0', reference: 'github.com/alibaba/nacos/releases/tag/3.1.0',
    what: { en: 'agent cards of 3.1.0-BETA cannot be read', zh: '3.1.0-BETA 的 AgentCard 无法读取' },
    before: { en: 'Delete the agent cards before the upgrade (or, after it, the configurations of the groups agent and agent-version), and publish them again.', zh: '升级前删除 AgentCard（或在升级后删除分组 agent、agent-version 下的配置），然后重新发布。' },
  },
];

/** What of the data of one version another cannot read. */
export const leftBehind = (from: string | undefined, to: string): readonly LeftBehind[] =>
  (from === undefined ? [] : LEFT_BEHIND.filter(one => one.from.test(from.trim()) && compareReleases(to, one.to) >= 0 && !one.from.test(to.trim())));

/** The faults of a release. 2.4.0.1 is not 2.4.0, which semver takes it for. */
export const knownBadOf = (version: string): readonly KnownBad[] => {
  const own = plain(version);
  const semver = own === null ? null : nacosSemver(own);
  if (own === null || semver === null) return [];
  return KNOWN_BAD.filter(({ versions }) => (versions.startsWith('=') ? versions.slice(1) === own : inRange(semver, versions)));
};
