import { editSource, getUrl } from '../../../src/kit/fix.ts';
import type { Heard } from '../../../src/kit/said-rule.ts';
import type { Args } from '../../../src/model/finding.ts';
import type { Said } from '../../../src/model/said.ts';
import type { Text } from '../../../src/model/text.ts';
import { KNOWN_REFUSALS, KNOWN_MISFITS, TREE, treeOf } from './known-misfits.ts';

const UNTOLD = { en: 'the place is not told', zh: '没有说明来源' };
const SOMEBODY = { en: 'a class of the application', zh: '应用中的某个类' };
const TYPE = { en: 'the type does not fit', zh: '类型不符' };
const BLOCK = { en: 'read the whole block', zh: '查看完整说明' };
const A_FILE = { en: 'a configuration file', zh: '配置文件' };

const loadedAs = (owner = ''): Text => ({ en: `the version of ${owner} that the application loads`, zh: `应用加载的 ${owner} 版本` });

/** Fields of a failure analysis, where the text has them. */
export const words = ({ about, quote }: Said): Args => ({
  caller: about['caller'] ?? SOMEBODY, loaded: about['loaded'] ?? loadedAs(about['owner']),
  place: about['place'] ?? UNTOLD, needer: about['needer'] ?? SOMEBODY, reason: about['reason'] ?? TYPE, action: about['action'] ?? BLOCK, file: about['place'] ?? A_FILE, said: about['reason'] ?? quote, line: about['line'] ?? UNTOLD,
});


export const CASES = {
  'nacos-import': {
    message: { en: 'The import of {dataId} failed, and it is not optional: the application did not get through to Nacos, or was refused', zh: '导入 {dataId} 失败，而且不是 optional：应用连不上 Nacos，或请求被拒绝' },
    fix: { risk: 'restart', text: {
      en: 'A dataId that does not exist is only a warning; this is a failed request. Its reason stands above, behind “Error getting properties from nacos” (last Caused by): compare server-addr, namespace, user and password with the server, and see that the main port and +1000 are open. optional:nacos:{dataId} lets the application start without it.',
      zh: 'dataId 不存在只会告警，这里是请求失败。原因在上方 “Error getting properties from nacos” 的最后一个 Caused by 中：核对 server-addr、namespace、用户名密码，并确认主端口和 +1000 端口可达。写成 optional:nacos:{dataId} 可以在没有它时先启动。',
    } },
  },
  'no-address': {
    message: { en: 'The client was given no address of a server', zh: '客户端没有得到任何服务端地址' },
    fix: { risk: 'restart', text: {
      en: 'Set server-addr where it is read before Nacos is asked: spring.cloud.nacos.server-addr (config and discovery), nacos.config.server-addr (nacos-config-spring-boot-starter), serverAddr (plain client). An empty value or a profile that is not active leaves it blank; bootstrap.yml is read only with spring-cloud-starter-bootstrap from Spring Cloud 2020.0 on.',
      zh: '在访问 Nacos 之前就会读取的位置设置地址：spring.cloud.nacos.server-addr（config 和 discovery 共用）、nacos.config.server-addr（nacos-config-spring-boot-starter）、serverAddr（原生客户端）。值为空或 profile 未激活都会导致没有地址；Spring Cloud 2020.0 起 bootstrap.yml 需要 spring-cloud-starter-bootstrap 才会读取。',
    } },
  },
  unreached: {
    message: { en: 'The client could not be made for {address}: the server is not reached, or the address is not written as the client takes it', zh: '无法为 {address} 创建客户端：连不上服务端，或地址写法客户端不支持' },
    fix: { risk: 'none', do: getUrl('http://{address}/nacos/v1/console/server/state'), text: { en: 'From the machine of the application ask the server (host:port, no path), and look at the last Caused by above this block for the step that failed.', zh: '在应用所在机器上访问服务端（只写 host:port，不带路径），并查看这段说明上方最后一个 Caused by，确认失败在哪一步。' } },
  },
  placeholder: {
    message: { en: 'Nothing gives a value to {name}: the application cannot replace its placeholder', zh: '占位符 {name} 没有值，应用无法解析' },
    fix: { risk: 'restart', text: {
      en: 'Where does {name} come from? If from Nacos: look for the line that tells the dataId was empty or never asked for (bootstrap.yml needs spring-cloud-starter-bootstrap from Spring Cloud 2020.0 on, else spring.config.import=nacos:<dataId>). If from the environment: set it, or give a default with a colon and a value behind the name. The address of Nacos itself cannot come from Nacos.',
      zh: '确认 {name} 的来源。来自 Nacos：查看日志中该 dataId 是否为空或根本没有请求（Spring Cloud 2020.0 起 bootstrap.yml 需要 spring-cloud-starter-bootstrap，否则用 spring.config.import=nacos:<dataId>）。来自环境变量：设置它，或在名称后用冒号写默认值。Nacos 自己的地址不能放在 Nacos 里。',
    } },
  },
  value: {
    topics: ['bind', 'invalid-value'], with: ['property', 'value'],
    message: { en: '{property} is "{value}" ({place}): {reason}', zh: '{property} 的值是 “{value}”（{place}）：{reason}' },
    fix: { risk: 'restart', text: { en: 'Correct {property} where it stands ({place}; if that is a dataId: in the console of Nacos).', zh: '在设置它的地方（{place}；如果是 dataId 就在 Nacos 控制台）改正 {property}。' } },
  },
  property: {
    topics: ['bind', 'invalid-value', 'invalid-name'], with: ['property'],
    message: { en: '{property} cannot be bound: {reason}', zh: '{property} 无法绑定：{reason}' },
    fix: { risk: 'restart', text: { en: 'Correct {property}; the lines Property, Value, Origin and Reason below name its file and line.', zh: '改正 {property}；下面的 Property、Value、Origin、Reason 会给出文件和行号。' } },
  },
  'starter-missing': {
    message: { en: '{needer} asks for a {bean}, and nothing makes one', zh: '{needer} 需要 {bean}，但没有任何组件创建它' },
    fix: { risk: 'restart', text: { en: 'Add {library} (the version comes from the BOM of the release train), and see that nothing switches it off ({switch}).', zh: '添加 {library}（版本由对应的 BOM 管理），并确认没有被关闭（{switch}）。' } },
  },
  'two-registries': {
    message: { en: 'The application has two registries, Nacos and {other}, and Spring does not know which one registers it', zh: '应用同时引入了 Nacos 和 {other} 两个注册中心，Spring 不知道用哪个注册' },
    fix: { risk: 'restart', text: { en: 'Take the starter of {other} out of the build; to keep both for a time switch one off (spring.cloud.{other}.enabled=false, eureka.client.enabled=false for Eureka).', zh: '从构建中去掉 {other} 的 starter；需要并存时关闭其中一个（spring.cloud.{other}.enabled=false，Eureka 为 eureka.client.enabled=false）。' } },
  },
  'mixed-releases': {
    message: { en: 'Parts of two releases of Spring Cloud Alibaba are on the class path: {what} does not fit', zh: '类路径上混有两个版本的 Spring Cloud Alibaba：{what} 对不上' },
    fix: [{ risk: 'restart', text: { en: 'Give all of com.alibaba.cloud one version by importing spring-cloud-alibaba-dependencies once, without versions at the starters; the old org.springframework.cloud:spring-cloud-starter-alibaba-* must go.', zh: '只导入一次 spring-cloud-alibaba-dependencies，各 starter 不写版本，统一 com.alibaba.cloud 的版本；旧的 org.springframework.cloud:spring-cloud-starter-alibaba-* 要去掉。' } }, TREE],
  },
  'java-ee': {
    message: { en: '{what} is not there: a library of the time of Spring Boot 2 runs in Spring Boot 3', zh: '找不到 {what}：在 Spring Boot 3 中使用了 Spring Boot 2 时代的依赖' },
    fix: { risk: 'restart', text: { en: 'Spring Boot 3 has jakarta.* in place of javax.*: take Spring Cloud Alibaba 2022.0 or later (2023.0 for Boot 3.2, 2025.0 for 3.5), or stay with Boot 2.', zh: 'Spring Boot 3 用 jakarta.* 代替了 javax.*：改用 Spring Cloud Alibaba 2022.0 及以上（Boot 3.2 用 2023.0，3.5 用 2025.0），或继续用 Boot 2。' } },
  },
  ...KNOWN_MISFITS,
  'no-client': {
    message: { en: 'nacos-client is not on the class path: {what} is made by its name, and nacos-api alone does not have it', zh: '类路径上没有 nacos-client：{what} 按类名创建，只有 nacos-api 时找不到它' },
    fix: [{ risk: 'restart', do: editSource('pom.xml', null, 'com.alibaba.nacos:nacos-client'), text: { en: 'Add com.alibaba.nacos:nacos-client in the version of nacos-api (that of the BOM of Spring Cloud Alibaba), or take out the exclusion, provided or optional that keeps it away.', zh: '加入与 nacos-api 版本一致的 com.alibaba.nacos:nacos-client（即 Spring Cloud Alibaba BOM 管理的版本），或去掉把它排除的 exclusion、provided、optional。' } }, treeOf('com.alibaba.nacos')],
  },
  'mcp-protocol': {
    message: { en: 'The MCP server {server} ({version}) is not registered in Nacos as {wanted}, which is all that this client speaks', zh: 'MCP 服务 {server}（{version}）在 Nacos 中登记的协议不是该客户端要求的 {wanted}' },
    fix: { risk: 'restart', text: {
      en: 'See the protocol of {server} in the console (MCP management). Name it below the client of that protocol: spring.ai.alibaba.mcp.nacos.client.sse.connections for mcp-sse, spring.ai.alibaba.mcp.nacos.client.streamable.connections for mcp-streamable; or register the server with {wanted}.',
      zh: '在控制台的 MCP 管理中查看 {server} 的协议，并配置到对应的客户端下：mcp-sse 用 spring.ai.alibaba.mcp.nacos.client.sse.connections，mcp-streamable 用 spring.ai.alibaba.mcp.nacos.client.streamable.connections；或让服务端以 {wanted} 协议注册。',
    } },
  },
  'library-misfit': {
    message: { en: '{caller} asks for {what}, which is not in {loaded}', zh: '{caller} 需要的 {what} 在 {loaded} 中不存在' },
    fix: [{ risk: 'restart', text: { en: 'Let the BOM of Spring Boot (for com.alibaba.*: of Spring Cloud Alibaba) give the versions, and take out what fixes another version of {owner} or brings a second copy along.', zh: '让 Spring Boot 的 BOM（com.alibaba.* 用 Spring Cloud Alibaba 的 BOM）管理版本，去掉手工指定的 {owner} 其他版本或重复的依赖。' } }, treeOf('{owner}')],
  },
  'loader-closed': {
    message: { en: '{what} cannot be loaded any more, though the class around it runs: the jar was changed below the process, or its class loader was closed while threads of the Nacos client run on', zh: '{what} 已无法加载，而它所在的外层类还在运行：jar 在运行期间被替换，或类加载器已关闭而 Nacos 客户端的线程还在运行' },
    fix: { risk: 'restart', text: {
      en: 'Restart the process. In Flink, Spark, Tomcat and other programs that load an application and drop it: call ConfigService.shutDown() and NamingService.shutDown() in its close method, or put nacos-client into the lib folder of that program. Never copy over a jar that a JVM has open.',
      zh: '重启进程。在 Flink、Spark、Tomcat 等会加载并卸载应用的程序里：在应用的 close 方法中调用 ConfigService.shutDown() 和 NamingService.shutDown()，或把 nacos-client 放到该程序的 lib 目录。不要覆盖 JVM 正在使用的 jar。',
    } },
  },
  'not-initialised': {
    message: { en: '{what} failed when it was loaded the first time; this line only repeats that', zh: '{what} 第一次加载时就失败了，这一行只是它的重复' },
    fix: [{ risk: 'none', text: { en: 'Look further up for the first error that names {what} (ExceptionInInitializerError, NoSuchMethodError, NoClassDefFoundError): that is the cause, mostly two versions of a library (Jackson, Guava, protobuf, snakeyaml).', zh: '往上找第一条涉及 {what} 的错误（ExceptionInInitializerError、NoSuchMethodError、NoClassDefFoundError）：那才是原因，多为依赖（Jackson、Guava、protobuf、snakeyaml）存在两个版本。' } }, TREE],
  },
  'class-missing': {
    topics: ['missing-method', 'old-jar'],
    message: { en: 'A class or method is missing on the class path of the application: {bean}', zh: '应用的类路径上缺少类或方法：{bean}' },
    fix: TREE,
  },
  'not-filtered': {
    stray: 'as-usual',
    message: { en: 'A placeholder between @ signs was not replaced at the build: {said}', zh: '构建时没有替换 @…@ 占位符：{said}' },
    fix: { risk: 'restart', text: { en: 'Turn on resource filtering (spring-boot-starter-parent does; else <filtering>true</filtering> and the delimiter @ of maven-resources-plugin), build with Maven again (in the IDE: reload the project and rebuild), or put the value into quotation marks.', zh: '开启资源过滤（spring-boot-starter-parent 自带；否则配置 <filtering>true</filtering> 和 maven-resources-plugin 的 @ 分隔符），用 Maven 重新编译（IDE 中刷新项目并重新构建），或给值加引号。' } },
  },
  unparsable: {
    message: { en: 'YAML cannot be read (line {line}): {said}', zh: 'YAML 无法解析（行：{line}）：{said}' },
    fix: { risk: 'restart', text: { en: 'Correct that line in {file}, in the project or, when the frames below show NacosPropertySourceBuilder or NacosDataParserHandler, in the dataId in the console: blanks instead of tabs, a blank behind each colon, values with special characters in quotation marks, each key once.', zh: '在 {file} 中改正该行；如果堆栈里有 NacosPropertySourceBuilder 或 NacosDataParserHandler，就在控制台改 dataId 的内容：用空格不用 Tab，冒号后加空格，含特殊字符的值加引号，同一层的键不要重复。' } },
  },
  'missing-bean': {
    message: { en: '{needer} asks for {bean}, and nothing in the application makes it', zh: '{needer} 需要 {bean}，但应用中没有创建它' },
    fix: { risk: 'restart', text: { en: 'This is of the application: is its class scanned, its starter there, its condition (a property from Nacos?) fulfilled? When the property was to come from Nacos, see whether its dataId was loaded.', zh: '这是应用自身的问题：类是否被扫描、starter 是否引入、条件（例如来自 Nacos 的配置项）是否满足？如果配置来自 Nacos，请确认对应 dataId 已加载。' } },
  },
  'no-datasource': {
    message: { en: 'The application has no address of its database: {said}', zh: '应用没有读到数据库地址：{said}' },
    fix: { risk: 'restart', text: { en: 'When spring.datasource.url was to come from Nacos: its dataId was not loaded (name, extension, group, namespace id, profile; bootstrap.yml is read only with spring-cloud-starter-bootstrap from Spring Cloud 2020.0 on). Else set it, or exclude DataSourceAutoConfiguration.', zh: '如果 spring.datasource.url 应来自 Nacos：对应 dataId 没有加载（检查名称、扩展名、分组、命名空间 ID、profile；Spring Cloud 2020.0 起 bootstrap.yml 需要 spring-cloud-starter-bootstrap）。否则请补上，或排除 DataSourceAutoConfiguration。' } },
  },
  // Of the application alone, whatever it uses Nacos for.
  'port-in-use': {
    severity: 'info',
    message: { en: 'A port of the application itself is taken, which has nothing to do with Nacos: {quote}', zh: '应用自身的端口被占用，与 Nacos 无关：{quote}' },
    fix: { risk: 'restart', text: { en: 'End what holds the port, or give the application another server.port.', zh: '停掉占用该端口的进程，或给应用换一个 server.port。' } },
  },
  other: {
    topics: ['other', 'many-beans', 'bean-twice', 'circular', 'import-missing'],
    message: { en: 'Spring ended the start of the application: {quote}', zh: 'Spring 终止了应用启动：{quote}' },
    fix: { risk: 'restart', text: { en: 'Spring advises: {action}', zh: 'Spring 的建议：{action}' } },
  },
  ...KNOWN_REFUSALS,
  'config-manager': {
    message: { en: '{needer} asks for {what}, which is made only where the import of a Nacos configuration was seen', zh: '{needer} 需要 {what}，而只有识别到导入了 Nacos 配置时才会创建它' },
    fix: [{ risk: 'restart', do: editSource('application.yml', null, 'spring.config.import: nacos:<dataId>,optional:classpath:<file>'), text: { en: 'Spring Cloud Alibaba 2025.1.0.0 reads spring.config.import as one text, and does not see a YAML list (- nacos:…): write it on one line, separated by commas, or take a later release.', zh: 'Spring Cloud Alibaba 2025.1.0.0 把 spring.config.import 当作一个字符串读取，识别不了 YAML 列表写法（- nacos:…）：写成一行、用逗号分隔，或升级到更高版本。' } },
      { risk: 'restart', text: { en: 'Where nothing is imported from Nacos: leave spring-cloud-starter-alibaba-nacos-config out, or import a dataId. Where it is on one line already: see that all of com.alibaba.cloud is of one version.', zh: '如果不需要从 Nacos 导入配置：去掉 spring-cloud-starter-alibaba-nacos-config，否则导入一个 dataId。如果已经写成一行：确认 com.alibaba.cloud 的各模块版本一致。' } }],
  },
} satisfies Readonly<Record<string, Heard>>;
