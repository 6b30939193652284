import type { Config } from '../model/config.ts';
import type { FactKey, Facts } from '../model/facts.ts';
import type { Text } from '../model/text.ts';
import { inRange } from './version-range.ts';
import { compareReleases, releaseAtOrBefore } from './releases.ts';
import { isTrue, settingOf, settingValue } from './settings.ts';
import { nacosSemver } from './version.ts';

/** Facts that tell whether a precondition is met. */
export const ADVISORY_FACTS = ['nacos.config', 'nacos.storage', 'nacos.mode', 'server.state', 'db.schema'] as const satisfies readonly FactKey[];

type Have = <K extends (typeof ADVISORY_FACTS)[number]>(key: K) => Facts[K] | undefined;

/** Whether what the fault needs is there in a release; null: it was not seen. */
type Precondition = (have: Have, version: string) => boolean | null;

export interface Advisory {
  readonly id: string;
  /** Releases with the fault. */
  readonly versions: readonly string[];
  readonly what: Text;
  readonly needs: Text;
  /** First releases without it, one a line. */
  readonly fixed: readonly string[];
  readonly isMet: Precondition;
  readonly reference: string;
}

const ofConfig = (ask: (config: Config) => boolean | null): Precondition => have => {
  const config = have('nacos.config');
  return config === undefined ? null : ask(config);
};

const both = (...all: readonly Precondition[]): Precondition => (have, version) => {
  const answers = all.map(one => one(have, version));
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
};

const authOn: Precondition = (have, version) => have('server.state')?.authEnabled ?? ofConfig(config => isTrue(config, 'nacos.core.auth.enabled'))(have, version);
const authOff: Precondition = (have, version) => {
  const on = authOn(have, version);
  return on === null ? null : !on;
};
const embedded: Precondition = have => {
  const storage = have('nacos.storage');
  return storage === undefined ? null : storage.kind === 'embedded';
};
const cluster: Precondition = have => {
  const mode = have('nacos.mode');
  return mode === undefined ? null : mode.mode === 'cluster';
};
/** From 2.0 on every server opens it, before that only members of a cluster; of which nothing was seen but its version that is not told. */
const raftPort: Precondition = (have, version) => {
  const isMember = cluster(have, version);
  return isMember === null ? null : isMember || inRange(version, '>=2.0.0-0');
};
const ldap = ofConfig(config => settingValue(config, 'nacos.core.auth.system.type')?.toLowerCase() === 'ldap');
/** Shipped as true by the templates that have the key and by those before it. */
const agentTrusted = ofConfig(config => {
  const key = 'nacos.core.auth.enable.userAgentAuthWhite';
  return settingOf(config, key) === undefined ? true : isTrue(config, key);
});
const publishedKey = ofConfig(config => {
  const settings = ['nacos.core.auth.plugin.nacos.token.secret.key', 'nacos.core.auth.default.token.secret.key'].flatMap(key => settingOf(config, key) ?? []);
  return settings.length === 0 || settings.every(({ secret }) => secret === undefined || !secret.set || secret.knownDefault !== null);
});
const publishedIdentity = ofConfig(config => {
  const key = settingValue(config, 'nacos.core.auth.server.identity.key');
  return key === undefined || key === 'serverIdentity';
});
/** Accounts that are no administrators have rights on some namespaces only. Where the database was not read none is assumed: most servers have one account. */
const restrictedUsers: Precondition = have => {
  const { users, admins } = have('db.schema')?.counts ?? {};
  return users != null && admins != null && users > admins;
};
const derbyOps = ofConfig(config => (settingOf(config, 'nacos.config.derby.ops.enabled') === undefined ? true : isTrue(config, 'nacos.config.derby.ops.enabled')));

/** Faults that somebody outside can use, each with what it really needs; numbers of no CVE are left out. */
export const ADVISORIES: readonly Advisory[] = [
  {
    id: 'CVE-2021-29441', versions: ['<1.4.1'], fixed: ['1.4.8', '2.5.4'], reference: 'CVE-2021-29441', isMet: both(authOn, agentTrusted),
    what: { en: 'a request that calls itself Nacos-Server in its User-Agent needs no login', zh: 'User-Agent 自称 Nacos-Server 的请求不需要登录' },
    needs: { en: 'authentication is on', zh: '已开启鉴权' },
  },
  {
    id: 'CVE-2021-29442', versions: ['<1.4.1'], fixed: ['1.4.8', '2.5.4'], reference: 'CVE-2021-29442', isMet: embedded,
    what: { en: 'the embedded database answers SQL over HTTP without login', zh: '内嵌数据库可通过 HTTP 免登录执行 SQL' },
    needs: { en: 'the data are in embedded Derby', zh: '使用内嵌 Derby' },
  },
  {
    id: 'QVD-2023-6271', versions: ['>=1.2.0 <1.4.5', '>=2.0.0 <2.2.1'], fixed: ['1.4.8', '2.5.4'], reference: 'QVD-2023-6271', isMet: both(authOn, publishedKey),
    what: { en: 'tokens are signed with a published key: anybody can make one of an administrator', zh: '令牌用公开的密钥签发，任何人都能伪造管理员令牌' },
    needs: { en: 'authentication is on and the key is the published one', zh: '已开启鉴权且密钥是公开的默认值' },
  },
  {
    id: 'CNVD-2023-45001', versions: ['>=1.4.0 <1.4.6', '>=2.0.0 <2.2.3'], fixed: ['1.4.8', '2.5.4'], reference: 'CNVD-2023-45001', isMet: raftPort,
    what: { en: 'the Raft port takes serialised objects and runs what is in them', zh: 'Raft 端口会反序列化并执行收到的对象' },
    needs: { en: 'the Raft port (main port − 1000) can be reached', zh: 'Raft 端口（主端口 − 1000）可被访问' },
  },
  {
    id: 'NVDB-CNVDB-2024-Derby', versions: ['>=1.4.0 <1.4.8', '>=2.0.0 <2.4.0'], fixed: ['1.4.8', '2.5.4'], reference: 'alibaba/nacos#12213', isMet: both(embedded, authOff, derbyOps),
    what: { en: 'whoever may call /cs/ops/data/removal loads code into the embedded database', zh: '能调用 /cs/ops/data/removal 的人可以把代码装入内嵌数据库执行' },
    needs: { en: 'embedded Derby and no authentication', zh: '使用内嵌 Derby 且未开启鉴权' },
  },
  {
    id: 'default-server-identity', versions: ['>=2.0.1 <2.2.1'], fixed: ['2.5.4'], reference: 'distribution/conf/application.properties@2.2.0', isMet: both(authOn, publishedIdentity),
    what: { en: 'the header by which servers know each other is published, and needs no login', zh: '服务端互认的请求头是公开的默认值，携带它就无需登录' },
    needs: { en: 'authentication is on and the identity is the published one', zh: '已开启鉴权且身份标识是公开的默认值' },
  },
  {
    id: 'ldap-bypass-3.2.1', versions: ['>=3.0.0 <3.2.1'], fixed: ['3.2.4'], reference: 'github.com/alibaba/nacos/releases/tag/3.2.1', isMet: ldap,
    what: { en: 'a login by LDAP can be had without the right password', zh: '可绕过 LDAP 登录的密码校验' }, needs: { en: 'the login is by LDAP', zh: '使用 LDAP 登录' },
  },
  {
    id: 'config-isolation-15497', versions: ['>=1.2.0 <2.5.3', '>=3.0.0 <3.2.3'], fixed: ['2.5.4', '3.2.4'], reference: 'alibaba/nacos#15497', isMet: both(authOn, restrictedUsers),
    what: { en: 'a user of one namespace can export, clone and delete configurations of another by their numbers', zh: '只有某个命名空间权限的用户，可以按数字 ID 导出、克隆、删除其他命名空间的配置' },
    needs: { en: 'authentication is on and there are users who are no administrators', zh: '已开启鉴权且存在非管理员用户' },
  },
  {
    id: 'raft-hardening-2026', versions: ['>=1.4.0 <2.5.4', '>=3.0.0 <3.2.4'], fixed: ['2.5.4', '3.2.4'], reference: 'alibaba/nacos#15661', isMet: both(embedded, cluster),
    what: { en: 'answers of the distributed embedded database name the class they are read as', zh: '分布式内嵌数据库的返回结果可指定反序列化的类' },
    needs: { en: 'a cluster with embedded storage whose Raft port can be reached', zh: '内嵌存储集群且 Raft 端口可被访问' },
  },
];

export interface Exposure {
  readonly advisory: Advisory;
  /** The first release of its own line, or above, that is without it. */
  readonly fixed: string;
  /** False: whether what it needs is there was not seen. */
  readonly isCertain: boolean;
}

/** The advisories that concern a version and whose preconditions are met, or were not seen. */
export const exposuresOf = (version: string, have: Have): readonly Exposure[] => {
  const own = releaseAtOrBefore(version)?.version;
  const semver = nacosSemver(own ?? version);
  const major = version.replace(/^v/, '').split('.')[0];
  // 2.2.0.1 took the published key out, and semver takes it for 2.2.0.
  const isIn = (ranges: readonly string[]): boolean =>
    semver !== null && !(own === '2.2.0.1' && ranges.includes('>=2.0.0 <2.2.1')) && ranges.some(range => inRange(semver, range));
  return ADVISORIES.filter(({ versions }) => isIn(versions)).flatMap(advisory => {
    const met = advisory.isMet(have, semver ?? version);
    const fixed = advisory.fixed.find(one => one.split('.')[0] === major && compareReleases(one, own ?? one) > 0) ?? advisory.fixed.at(-1) ?? '';
    return met === false ? [] : [{ advisory, fixed, isCertain: met === true }];
  });
};
