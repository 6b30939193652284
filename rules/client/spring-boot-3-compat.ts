import { runEverywhere } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';

const MISFITS = ['NoSuchMethodError', 'NoClassDefFoundError', 'AbstractMethodError', 'IncompatibleClassChangeError'];
const INTEGRATIONS = ['com.alibaba.cloud.nacos.', 'com.alibaba.boot.nacos.', 'com.alibaba.nacos.spring.', 'com.alibaba.nacos.client.'];

/** Thrown in the Nacos integration for a class or method of another library: the two were made for different releases. */
const CALLED: readonly Signature[] = MISFITS.flatMap(name => INTEGRATIONS.map(frame => ({
  anchor: name, exception: name, frame, pattern: new RegExp(`${name}: '?(?!com\\.alibaba\\.spring\\.)(?<method>[^\\n']{3,160})`), files: CLIENT_FILES, case: 'called',
})));

export default defineLogRule({
  id: 'client/spring-boot-3-compat', severity: 'error',
  title: { en: 'Client libraries do not fit together', zh: '客户端依赖版本不匹配' },
  message: {
    java: { en: 'A library cannot read classes of Java {major} and later', zh: '依赖库无法读取 Java {major} 及以上的 class 文件' },
    method: { en: 'A method of the Nacos client is missing: {method}', zh: '缺少 Nacos 客户端的方法：{method}' },
    called: { en: 'The Nacos integration calls what another library does not have: {method}', zh: 'Nacos 集成调用了其他依赖中不存在的类或方法：{method}' },
  },
  why: {
    en: 'Spring Boot, Spring Cloud Alibaba and nacos-client have to be of versions that belong together; two nacos-client jars on the class path do the same harm.',
    zh: 'Spring Boot、Spring Cloud Alibaba 与 nacos-client 的版本必须配套；类路径上存在两个 nacos-client 也会如此。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('mvn dependency:tree -Dincludes=com.alibaba.nacos'), text: {
      en: 'Follow the version table of Spring Cloud Alibaba and exclude duplicates; show what is on the class path.',
      zh: '按 Spring Cloud Alibaba 版本对照表选择版本并排除重复依赖；查看实际依赖：',
    } },
  ],
  explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#13074', 'alibaba/nacos#6985', 'alibaba/nacos#2518', 'alibaba/nacos#12076'],
  signature: [
    { anchor: 'Unsupported class file major version', pattern: /Unsupported class file major version (?<major>\d{2})/, by: 'nacos', files: CLIENT_FILES, case: 'java' },
    { anchor: 'NoSuchMethodError', pattern: /NoSuchMethodError:? (?<method>[^\n]{0,40}com[./]alibaba[./]nacos(?![./]plugin[./]|[./]api[./]grpc[./]auto[./]RequestGrpc)[^\n]{0,120})/, files: CLIENT_FILES, case: 'method' },
    // Taken out of Spring Boot 2.4; nacos-config-spring-boot-starter up to 0.2.7 and Spring Cloud Alibaba before 2021.1 ask for it (alibaba/nacos#6620).
    { anchor: 'ConfigurationBeanFactoryMetadata', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<method>org[./]springframework[./]boot[./]context[./]properties[./]ConfigurationBeanFactoryMetadata)/, files: CLIENT_FILES, case: 'called' },
    // Spring's failure analysis tells the caller in a sentence (NoSuchMethodFailureAnalyzer).
    { anchor: 'attempt was made from the following location', pattern: /attempt was made from the following location:\s{1,40}com\.alibaba\.(?:cloud\.|boot\.)?nacos\.(?!(?:core|naming|config\.server|console|sys|plugin|bootstrap|Nacos|persistence|consistency|istio|cmdb)\b)[\s\S]{1,400}?method did not exist:\s{1,40}'?(?<method>\S[^\n']{2,160})/, files: CLIENT_FILES, case: 'called' },
    // alibaba/spring-cloud-alibaba#3162
    ...CALLED,
  ],
});
