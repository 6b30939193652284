import { runEverywhere } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { APART, CALLED, INTEGRATIONS } from './shared/misfit-traces.ts';

export default defineLogRule({
  id: 'client/spring-boot-3-compat', severity: 'error',
  title: { en: 'Client libraries do not fit together', zh: '客户端依赖版本不匹配' },
  message: {
    java: { en: 'A library cannot read classes of Java {major} and later', zh: '依赖库无法读取 Java {major} 及以上的 class 文件' },
    method: { en: 'A method of the Nacos client is missing: {method}', zh: '缺少 Nacos 客户端的方法：{method}' },
    'net-utils': { en: 'What calls {method}() is made for nacos-client {made}, and nacos-client {runs} is loaded', zh: '调用 {method}() 的代码是针对 nacos-client {made} 编译的，而实际加载的是 nacos-client {runs}' },
    'spring-6': { en: 'The Nacos integration is made for Spring 5 and runs in Spring 6 (Spring Boot 3): {method} is gone there', zh: 'Nacos 集成是为 Spring 5 编译的，却运行在 Spring 6（Spring Boot 3）中：{method} 已被移除' },
    'spring-core': { en: 'Spring Boot 3 runs with spring-core 5: {method} came with Spring 6', zh: 'Spring Boot 3 搭配了 spring-core 5：{method} 是 Spring 6 才有的' },
    replaced: { en: '{method} was there when the client started, and is not any more: its jar was changed under the running process', zh: '{method} 在客户端启动时存在，现在却找不到：运行期间它所在的 jar 被替换或删除了' },
    apart: { en: '{caller} is made for another nacos-client than the one that is loaded, which does not have {method}', zh: '{caller} 针对的是另一个版本的 nacos-client，实际加载的版本中没有 {method}' },
    called: { en: 'The Nacos integration calls what another library does not have: {method}', zh: 'Nacos 集成调用了其他依赖中不存在的类或方法：{method}' },
  },
  why: {
    en: 'Spring Boot, Spring Cloud Alibaba and nacos-client have to be of versions that belong together; two nacos-client jars on the class path do the same harm.',
    zh: 'Spring Boot、Spring Cloud Alibaba 与 nacos-client 的版本必须配套；类路径上存在两个 nacos-client 也会如此。',
  },
  fix: [
    { risk: 'restart', when: ['spring-6'], text: { en: 'Take the releases for Spring Boot 3: nacos-config-spring-boot-starter and nacos-discovery-spring-boot-starter 0.3.0-RC, nacos-spring-context 2.1.0 or later, Spring Cloud Alibaba 2022.0 or later; or stay with Spring Boot 2.7.', zh: '改用支持 Spring Boot 3 的版本：nacos-config-spring-boot-starter、nacos-discovery-spring-boot-starter 0.3.0-RC，nacos-spring-context 2.1.0 及以上，Spring Cloud Alibaba 2022.0 及以上；或继续用 Spring Boot 2.7。' } },
    { risk: 'restart', when: ['apart'], do: runEverywhere('mvn dependency:tree -Dverbose -Dincludes=com.alibaba.nacos'), text: {
      en: 'Take the version of nacos-client out of the build, so that {caller} brings its own; or take a later {caller}: nacos-config-spring-boot-starter and nacos-discovery-spring-boot-starter 0.2.12 for Spring Boot 2, 0.3.0-RC for 3; Spring Cloud Alibaba by its version table.',
      zh: '去掉构建中手工指定的 nacos-client 版本，让 {caller} 使用自带的版本；或升级 {caller}：nacos-config-spring-boot-starter、nacos-discovery-spring-boot-starter 在 Spring Boot 2 用 0.2.12，Spring Boot 3 用 0.3.0-RC；Spring Cloud Alibaba 按版本对照表选择。查看实际依赖：',
    } },
    { risk: 'restart', when: ['net-utils'], do: runEverywhere('mvn dependency:tree -Dverbose -Dincludes=com.alibaba.nacos'), text: {
      en: 'The method is localIP() up to nacos-client 2.x and localIp() from 3.0 on. Of Spring AI Alibaba take spring-ai-alibaba-mcp-nacos with nacos-client 3.x, and spring-ai-alibaba-mcp-nacos2 only with 2.5.1; elsewhere bring caller and nacos-client to one generation.',
      zh: '该方法在 nacos-client 2.x 及以前叫 localIP()，3.0 起叫 localIp()。Spring AI Alibaba：nacos-client 3.x 用 spring-ai-alibaba-mcp-nacos，spring-ai-alibaba-mcp-nacos2 只能配 2.5.1；其他情况让调用方与 nacos-client 属于同一代版本。查看是谁带来的：',
    } },
    { risk: 'restart', when: ['replaced'], text: { en: 'Restart the application. Deploy into a new folder or file and switch over then; never copy over, rebuild or delete a jar that a JVM has open (also /tmp cleaned of exploded jars).', zh: '重启应用。部署时写到新的目录或文件再切换，不要覆盖、重新构建或删除 JVM 正在使用的 jar（也包括 /tmp 中解压的 jar 被清理）。' } },
    { risk: 'none', when: ['java', 'method', 'called'], do: runEverywhere('mvn dependency:tree -Dincludes=com.alibaba.nacos'), text: {
      en: 'Follow the version table of Spring Cloud Alibaba and exclude duplicates; show what is on the class path.',
      zh: '按 Spring Cloud Alibaba 版本对照表选择版本并排除重复依赖；查看实际依赖：',
    } },
    { risk: 'restart', when: ['spring-core'], do: runEverywhere('mvn dependency:tree -Dverbose -Dincludes=org.springframework:spring-core'), text: {
      en: 'Take out what fixes Spring 5 (spring-framework.version, a version at spring-core, an older Spring Boot BOM imported before), and give Nacos the releases for Spring Boot 3: Spring Cloud Alibaba 2022.0 or later, the starters of nacos-spring-boot 0.3.0-RC. Who brings it along:',
      zh: '去掉固定 Spring 5 的地方（spring-framework.version、手写的 spring-core 版本、先导入的旧版 Spring Boot BOM），Nacos 依赖改用支持 Spring Boot 3 的版本：Spring Cloud Alibaba 2022.0 及以上，nacos-spring-boot 的 starter 用 0.3.0-RC。查看是谁带来的：',
    } },
    { risk: 'restart', when: ['method'], text: {
      en: 'If the build gives nacos-client a version of its own (a dependency, dependencyManagement, ext of Gradle): take it out. Spring Cloud Alibaba before 2021.0.4.0 (Hoxton: before 2.2.7) calls helpers of nacos-client 1.x; who wants a client 2.x takes that release or a later one. Gradle shows it with gradle dependencyInsight --dependency nacos-client.',
      zh: '如果构建里单独指定了 nacos-client 的版本（依赖、dependencyManagement、Gradle 的 ext），请去掉：2021.0.4.0 之前（Hoxton 为 2.2.7 之前）的 Spring Cloud Alibaba 调用的是 nacos-client 1.x 的工具类；要用 2.x 客户端就升级到上述版本或更新。Gradle 用 gradle dependencyInsight --dependency nacos-client 查看。',
    } },
    { risk: 'restart', when: ['method'], text: {
      en: 'If the line below the error is of com.alibaba.nacos.client itself, a nacos-api or nacos-common of another release lies beside nacos-client: take both out of the build (from 2.0 on they are in nacos-client), or give all three one version.',
      zh: '如果报错下一行是 com.alibaba.nacos.client 自身的类，说明 nacos-client 之外还有另一个版本的 nacos-api 或 nacos-common：从构建中去掉它们（2.0 起已包含在 nacos-client 中），或让三者版本一致。',
    } },
  ],
  // Where the jars of the trace or the build tell which of them are of another release, that is said.
  general: { yieldsTo: [] },
  explains: ['client-cannot-connect'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#13074', 'alibaba/nacos#6985', 'alibaba/nacos#2518', 'alibaba/nacos#12076', 'alibaba/spring-ai-alibaba#1231', 'alibaba/nacos#4160'],
  args: ({ groups: { method = '' }, signature }) => (signature.case === 'apart' ? { caller: INTEGRATIONS[signature.frame ?? ''] ?? '' } : method.endsWith('.localIP') ? { made: '2.x', runs: '3.x' } : method.endsWith('.localIp') ? { made: '3.x', runs: '2.x' } : {}),
  signature: [
    // Removed with Spring 6 (nacos-group/nacos-spring-project#315).
    { anchor: 'InstantiationAwareBeanPostProcessorAdapter', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<method>org[./]springframework[./]beans[./]factory[./]config[./]InstantiationAwareBeanPostProcessorAdapter)/, by: 'nacos', case: 'spring-6' },
    { anchor: 'forDefaultResourceLocation', pattern: /NoSuchMethodError: [^\n]{0,100}(?<method>SpringFactoriesLoader\.forDefaultResourceLocation)\(/, files: CLIENT_FILES, case: 'spring-core' },
    // A class inside a class that runs: alibaba/nacos#4540.
    { anchor: 'com/alibaba/nacos/client/', pattern: /NoClassDefFoundError: (?<method>com\/alibaba\/nacos\/client\/[\w/]{1,120}\$\d{1,3})\s*$/m, case: 'replaced' },
    { anchor: 'Unsupported class file major version', pattern: /Unsupported class file major version (?<major>\d{2})/, by: 'nacos', files: CLIENT_FILES, case: 'java' },
    // Renamed in 3.0 (alibaba/spring-ai-alibaba#1231).
    { anchor: 'NetUtils.localI', pattern: /NoSuchMethodError:? [^\n]{0,60}\bnaming[./]utils[./](?<method>NetUtils\.localI[Pp])\(/, files: CLIENT_FILES, case: 'net-utils' },
    { anchor: 'NoSuchMethodError', pattern: /NoSuchMethodError:? (?<method>[^\n]{0,40}com[./]alibaba[./]nacos(?![./]plugin[./]|[./]api[./]grpc[./]auto[./]RequestGrpc|[./]client[./]naming[./]utils[./]NetUtils\.localI[Pp]\()[^\n]{0,120})/, files: CLIENT_FILES, case: 'method' },
    // Taken out of Spring Boot 2.4; nacos-config-spring-boot-starter up to 0.2.7 and Spring Cloud Alibaba before 2021.1 ask for it (alibaba/nacos#6620).
    { anchor: 'ConfigurationBeanFactoryMetadata', pattern: /(?:NoClassDefFoundError|ClassNotFoundException): (?<method>org[./]springframework[./]boot[./]context[./]properties[./]ConfigurationBeanFactoryMetadata)/, by: 'nacos', files: CLIENT_FILES, case: 'called' },
    // Spring's failure analysis tells the caller in a sentence (NoSuchMethodFailureAnalyzer).
    { anchor: 'attempt was made from the following location', pattern: /attempt was made from the following location:\s{1,40}com\.alibaba\.(?:cloud\.|boot\.)?nacos\.(?!(?:core|naming|config\.server|console|sys|plugin|bootstrap|Nacos|persistence|consistency|istio|cmdb)\b)[\s\S]{1,400}?method did not exist:\s{1,40}'?(?<method>\S[^\n']{2,160})/, files: CLIENT_FILES, case: 'called' },
    // alibaba/spring-cloud-alibaba#3162
    ...APART, ...CALLED,
  ],
});
