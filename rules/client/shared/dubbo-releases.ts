import type { Case } from '../../../src/kit/case-rule.ts';
import { CLIENT_FILES } from './client-log.ts';

/** What Dubbo calls a service: group/interface:version. */
export const SERVICE = '(?:(?<group>[\\w.-]{1,100})\\/)?(?<service>[\\w.$]{1,200})(?::(?<version>[\\w.-]{1,60}))?';

/** With group and version the name is whole, and 2.7.6 finds it. */
const PART = '(?![\\w.-]{1,100}\\/[\\w.$]{1,200}:)';

export const NONE = { en: 'none', zh: '未设置' };

type ProviderCase = Case<'client.projects' | 'logs.digest'>;

/** Releases of Dubbo that lose by themselves what stands in Nacos. */
export const losing = (read: NonNullable<ProviderCase['read']>) => ({
  release: {
    message: { en: 'No provider of {service} (version {version}, group {group}) is known to this consumer, and its Dubbo {dubbo} loses those of Nacos by itself once a provider was started anew', zh: '消费者没有 {service}（版本 {version}、分组 {group}）的提供者；而它所用的 Dubbo {dubbo} 在提供者重启后会丢失 Nacos 中的地址' },
    fix: { risk: 'restart', text: {
      en: 'Look in the console for providers:{service}. If healthy instances stand there, take Dubbo 2.7.20 or later (2.7.23 is the last of 2.7; dubbo and dubbo-registry-nacos in one version); a restart of the consumer helps until the next time. If none stand there, compare version, group and the namespace= and group= of both registry addresses.',
      zh: '在控制台查找 providers:{service}。如果有健康实例，升级 Dubbo 到 2.7.20 及以上（2.7 的最后一版是 2.7.23；dubbo 与 dubbo-registry-nacos 版本一致），重启消费者只能临时恢复；如果没有，再核对双方的 version、group 以及注册中心地址中的 namespace=、group=。',
    } },
    logged: { anchor: 'No provider available from registry', files: CLIENT_FILES, pattern: new RegExp(`No provider available from registry [^\\n]{1,160}? for service ${SERVICE} [^\\n]{0,200}?use dubbo version (?<dubbo>2\\.7\\.1[789])\\b`) },
    read,
  },
  '276': {
    message: { en: 'No provider of {service} is known to this consumer (version {version}, group {group}), and Dubbo 2.7.6 itself loses those in Nacos whose version or group is not set', zh: '消费者没有 {service}（版本 {version}、分组 {group}）的提供者；而 Dubbo 2.7.6 在没有设置版本或分组时，自己就会丢掉 Nacos 中的提供者' },
    fix: { risk: 'restart', text: {
      en: 'If a healthy instance of providers:{service} stands in the console, take Dubbo 2.7.8 or later (dubbo and dubbo-registry-nacos in one version), or set both version and group at @DubboService and @DubboReference; 2.7.6 asks for the name without the last colons besides, finds nobody there and drops what it had. If none stands there: is the provider started, in the same namespace?',
      zh: '如果控制台里 providers:{service} 有健康实例，升级 Dubbo 到 2.7.8 及以上（dubbo 与 dubbo-registry-nacos 版本一致），或在 @DubboService、@DubboReference 上同时设置 version 和 group：2.7.6 会额外查询不带末尾冒号的服务名，查不到就清空已有的地址。如果没有实例：提供者是否已启动、命名空间是否一致？',
    } },
    logged: [
      { anchor: 'No provider available for the service', files: CLIENT_FILES, pattern: new RegExp(`No provider available for the service ${PART}${SERVICE} [^\\n]{0,2000}?use dubbo version 2\\.7\\.6\\b`) },
      { anchor: 'No provider available from registry', files: CLIENT_FILES, pattern: new RegExp(`No provider available from registry [^\\n]{1,160}? for service ${PART}${SERVICE} [^\\n]{0,200}?use dubbo version 2\\.7\\.6\\b`) },
    ],
    read,
  },
} satisfies Readonly<Record<string, ProviderCase>>);
