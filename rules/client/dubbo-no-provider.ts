import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { isShownAlone } from './shared/fragment.ts';
import { speaksOfNacos } from './shared/heard-nacos.ts';

const SERVICE = '(?:(?<group>[\\w.-]{1,100})\\/)?(?<service>[\\w.$]{1,200})(?::(?<version>[\\w.-]{1,60}))?';

/** Whether the program itself registered the service: then what fails is its own, not that nobody offers it. */
const isItsOwn = (digest: LogDigest | null | undefined, service = ''): boolean =>
  digest != null && newestRecords(digest).some(({ message }) => message.includes('[DUBBO] Register: ') && message.includes(`/${service}`));

const NONE = { en: 'none', zh: '未设置' };

export default defineCaseRule({
  id: 'client/dubbo-no-provider', severity: 'error', subject: 'service {service}',
  title: { en: 'Dubbo finds no provider in Nacos', zh: 'Dubbo 在 Nacos 中找不到提供者' },
  why: {
    en: 'Dubbo looks in the namespace and group of its registry address for exactly this interface, version and group: the service providers:<interface>:<version>:<group> in Nacos (application-level discovery: the name of the application behind the mapping). 1.0 and 1.2 are two services. check=false only lets the consumer start without one.',
    zh: 'Dubbo 在注册中心地址的命名空间和分组里，按完全一致的接口、版本、分组查找：对应 Nacos 中的服务名 providers:<接口>:<版本>:<分组>（应用级发现则是映射到的应用名）。1.0 和 1.2 是两个服务。check=false 只是让消费者先启动，并不会产生提供者。',
  },
  cases: {
    none: {
      message: { en: 'No provider of {service} is registered with version {version} and group {group}', zh: '没有注册版本为 {version}、分组为 {group} 的 {service} 提供者' },
      fix: { risk: 'restart', text: {
        en: 'In the console look for providers:{service} in the namespace of the consumer and compare version and group behind it; give @DubboReference (ReferenceConfig) the version and group of @DubboService, and both registry addresses the same namespace= and group=. If it is not there at all: does the provider run, and did its own log say Register?',
        zh: '在控制台切到消费者的命名空间查找 providers:{service}，对比后面的版本和分组；让 @DubboReference（ReferenceConfig）的 version、group 与 @DubboService 一致，双方注册中心地址中的 namespace=、group= 也要一致。如果根本没有这个服务：提供者是否已启动、其日志里是否有 Register？',
      } },
      logged: [
        { anchor: 'No provider available for the service', files: CLIENT_FILES, pattern: new RegExp(`No provider available for the service ${SERVICE}`) },
        { anchor: 'No provider available from registry', files: CLIENT_FILES, pattern: new RegExp(`No provider available from registry [^\\n]{1,160}? for service ${SERVICE}`) },
      ],
      read: ({ groups, record }, { known }) => {
        if (isItsOwn(known('logs.digest'), groups['service'])) return null;
        if (!fullText(record).includes('nacos://') && !isShownAlone(known('logs.digest'), record) && !speaksOfNacos(known('logs.digest')) && !(known('client.projects') ?? []).some(({ uses }) => uses.some(({ purpose }) => purpose.startsWith('dubbo')))) return null;
        return { version: groups['version'] ?? NONE, group: groups['group'] ?? NONE };
      },
    },
  },
  anyOf: [], uses: ['client.projects'],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['apache/dubbo#13517', 'apache/dubbo#14176', 'AbstractDirectory.list@dubbo 3.2'],
});
