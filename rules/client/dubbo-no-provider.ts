import { type Case, defineCaseRule } from '../../src/kit/case-rule.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { fullText, newestRecords } from '../../src/nacos/log.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { losing, NONE, SERVICE } from './shared/dubbo-releases.ts';
import { isShownAlone } from './shared/fragment.ts';
import { speaksOfNacos } from './shared/heard-nacos.ts';

/** Whether the program itself registered the service: then what fails is its own, not that nobody offers it. */
const isItsOwn = (digest: LogDigest | null | undefined, service = ''): boolean =>
  digest != null && newestRecords(digest).some(({ message }) => message.includes('[DUBBO] Register: ') && message.includes(`/${service}`));

/** Which service it was, where the words are of a consumer that looks in Nacos. */
const read: NonNullable<Case<'client.projects' | 'logs.digest'>['read']> = ({ groups, record }, { known }) => {
  if (isItsOwn(known('logs.digest'), groups['service'])) return null;
  if (!fullText(record).includes('nacos://') && !isShownAlone(known('logs.digest'), record) && !speaksOfNacos(known('logs.digest')) && !(known('client.projects') ?? []).some(({ uses }) => uses.some(({ purpose }) => purpose.startsWith('dubbo')))) return null;
  return { version: groups['version'] ?? NONE, group: groups['group'] ?? NONE };
};

/** What dubbo-go itself calls its registry. */
const isOfGo = (digest: LogDigest | null | undefined): boolean => digest != null && newestRecords(digest).some(({ message }) => /Nacos Registry|registry\/nacos|protocol:nacos/.test(message));

export default defineCaseRule({
  id: 'client/dubbo-no-provider', severity: 'error', subject: 'service {service}',
  title: { en: 'Dubbo finds no provider in Nacos', zh: 'Dubbo 在 Nacos 中找不到提供者' },
  why: {
    en: 'Dubbo looks in the namespace and group of its registry address for exactly this interface, version and group: the service providers:<interface>:<version>:<group> in Nacos (application-level discovery: the name of the application behind the mapping). 1.0 and 1.2 are two services. check=false only lets the consumer start without one.',
    zh: 'Dubbo 在注册中心地址的命名空间和分组里，按完全一致的接口、版本、分组查找：对应 Nacos 中的服务名 providers:<接口>:<版本>:<分组>（应用级发现则是映射到的应用名）。1.0 和 1.2 是两个服务。check=false 只是让消费者先启动，并不会产生提供者。',
  },
  cases: {
    ...losing(read),
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
      read,
    },
    go: {
      message: { en: 'dubbo-go ended its start: it knows no provider of {service}', zh: 'dubbo-go 启动终止：没有找到 {service} 的提供者' },
      fix: { risk: 'restart', text: {
        en: 'Start the provider first and look for {service} (application-level discovery: for the name of its application) in the console, in the namespace= and group= of registries in dubbogo.yaml, which must be the same on both sides; protocol, version and group of the reference too. If the two start together, check: false in dubbo.consumer (or at the reference) lets the consumer wait.',
        zh: '先启动提供者，再到控制台查找 {service}（应用级发现则查应用名）：命名空间和分组取自 dubbogo.yaml 中 registries 的 namespace、group，双方必须一致；引用的 protocol、version、group 也要一致。如果两者同时启动，可在 dubbo.consumer（或该引用）下设 check: false，让消费者先启动。',
      } },
      logged: { anchor: 'No provider available of the service', files: CLIENT_FILES, pattern: /No provider available of the service (?<service>[\w.$-]{1,200}?)\.?please check configuration/ },
      read: ({ record }, { known }) => (isShownAlone(known('logs.digest'), record) || speaksOfNacos(known('logs.digest')) || isOfGo(known('logs.digest')) ? {} : null),
    },
    unmapped: {
      message: { en: 'The consumer looks for {service} by application, and where it looks nobody has written which application has it', zh: '消费者按应用查找 {service}，但在它查找的位置没有“接口 → 应用”的映射' },
      fix: { risk: 'restart', text: {
        en: 'The provider writes it at its start, under dataId {service} and group mapping, in the namespace of its metadata-report. Give both sides a metadata-report with the address and the namespace of the registry (it takes neither from there), start the provider first, and see in the console that the dataId exists; or look by interface (registry-type: interface).',
        zh: '映射由提供者启动时写入：dataId 为 {service}，分组 mapping，命名空间取自它的 metadata-report。双方都要配置 metadata-report，地址和命名空间与注册中心一致（不会从注册中心继承）；先启动提供者，在控制台确认该 dataId 存在；也可以改为按接口查找（registry-type: interface）。',
      } },
      // Of its report in Nacos alone; those of other centres say it otherwise.
      logged: { anchor: 'There is no service app mapping data', files: CLIENT_FILES, pattern: /[?&]interface=(?<service>[\w.$]{1,200})[^\n]{0,2000}?There is no service app mapping data/ },
    },
  },
  anyOf: [], uses: ['client.projects'],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['apache/dubbo#11053', 'apache/dubbo#6080', 'apache/dubbo#11203', 'apache/dubbo#11238', 'apache/dubbo#13517', 'apache/dubbo#14176', 'AbstractDirectory.list@dubbo 3.2', 'metadata/report/nacos/report.go@dubbo-go v3.0.0', 'apache/dubbo-go#2134', 'config/consumer_config.go:158@dubbo-go v3.0.4'],
});
