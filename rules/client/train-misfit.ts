import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { overClients, seenLibrary } from './shared/projects.ts';
import { misfits } from './shared/trains.ts';

const CHANGE = { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: {
  en: 'Take {library} {next}, which is made for {otherName} {other}; leave all versions to the BOMs.',
  zh: '改用与 {otherName} {other} 配套的 {library} {next}；其余版本都交给 BOM 管理。',
} } as const;

const MESSAGE = {
  en: '{project} has {library} {version} with {otherName} {other}, for which it is not made',
  zh: '{project} 中 {library} {version} 与 {otherName} {other} 不配套',
};

export default defineCaseRule({
  id: 'client/train-misfit', severity: 'error',
  title: { en: 'Releases of the frameworks do not belong together', zh: '框架版本不配套' },
  why: {
    en: 'Each release line of Spring Cloud Alibaba is built against one line of Spring Cloud and Spring Boot, Dubbo 3 against nacos-client 2; with another one classes and methods are missing at start, or auto-configuration is not found.',
    zh: 'Spring Cloud Alibaba 的每条版本线都对应一条 Spring Cloud 和 Spring Boot 版本线，Dubbo 3 对应 nacos-client 2；搭配其他版本时，启动时会缺少类或方法，或者自动配置不生效。',
  },
  cases: {
    boot: { message: MESSAGE, fix: CHANGE },
    moved: {
      message: { en: '{project} has {library} {version}, of the incubator, with Spring Boot {other}, for which it was never made', zh: '{project} 中的 {library} {version} 属于孵化期版本，不支持 Spring Boot {other}' },
      fix: { risk: 'restart', text: { en: 'Take com.alibaba.cloud in place of the groupId org.springframework.cloud, and import com.alibaba.cloud:spring-cloud-alibaba-dependencies:{next}.', zh: '把 groupId org.springframework.cloud 换成 com.alibaba.cloud，并导入 com.alibaba.cloud:spring-cloud-alibaba-dependencies:{next}。' } },
    },
    cloud: {
      message: { en: '{project} has Spring Cloud {version} with Spring Boot {other}: Spring Cloud examines that and ends the start', zh: '{project} 中 Spring Cloud {version} 搭配了 Spring Boot {other}：Spring Cloud 会做兼容性检查并终止启动' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: { en: 'Take Spring Cloud {next} or a later release of that train, with the Spring Cloud Alibaba that is made for it, or the Spring Boot of your train.', zh: '改用 Spring Cloud {next} 或同一版本线的更高版本，以及与之配套的 Spring Cloud Alibaba；或改用当前版本线对应的 Spring Boot。' } },
    },
    module: {
      message: { en: '{project} has {library} {version}, which is of Spring Cloud {train}, with Spring Boot {other}', zh: '{project} 中的 {library} {version} 属于 Spring Cloud {train}，与 Spring Boot {other} 不配套' },
      fix: { risk: 'restart', do: editSource('{file}', null, 'org.springframework.cloud:spring-cloud-dependencies:{next}', '{line}'), text: { en: 'Take the version at {library} out ({file}:{line}) and import spring-cloud-dependencies {next} (or a later release of that train) in dependencyManagement: all modules of Spring Cloud come from one train. From 2020.0 on Ribbon is gone: add spring-cloud-starter-loadbalancer.', zh: '去掉 {library} 处写死的版本（{file}:{line}），在 dependencyManagement 中导入 spring-cloud-dependencies {next}（或同一版本线的更高版本）：Spring Cloud 的各模块必须来自同一版本线。2020.0 起没有 Ribbon，需要加 spring-cloud-starter-loadbalancer。' } },
    },
    client: {
      message: { en: '{project} has nacos-client {version} in place of {next}, which Spring Cloud Alibaba {other} is built on: classes are missing at the start', zh: '{project} 把 Spring Cloud Alibaba {other} 自带的 nacos-client {next} 换成了 {version}：启动时会缺少类' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: { en: 'Leave the client to the BOM ({next}) and upgrade the server to 2.x; for a 1.x server take Spring Cloud Alibaba 2.2.6 or 2021.0.1.0 with its Spring Boot.', zh: '客户端版本交给 BOM（{next}），服务端升级到 2.x；如果服务端只能是 1.x，改用 Spring Cloud Alibaba 2.2.6 或 2021.0.1.0 及配套的 Spring Boot。' } },
    },
    starter: {
      message: { en: '{project} has {library} {version}, which Spring Boot {other} does not load', zh: '{project} 中的 {library} {version} 不会被 Spring Boot {other} 加载' },
      fix: CHANGE,
    },
    dubbo: {
      message: { en: '{project} has Dubbo {other} with nacos-client {version}: Dubbo 3 calls what only nacos-client 2 has', zh: '{project} 中 Dubbo {other} 搭配了 nacos-client {version}：Dubbo 3 需要 nacos-client 2 才有的接口' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: { en: 'Take nacos-client {next} (and a server 2.0 or later), or Dubbo 2.7.', zh: '改用 nacos-client {next}（服务端需 2.0 及以上），或改用 Dubbo 2.7。' } },
    },
    named: {
      message: { en: '{project} has Spring Cloud {version} with Spring Boot {other}, for which it is not made: auto-configuration fails, or the program starts and never registers', zh: '{project} 中 Spring Cloud {version} 与 Spring Boot {other} 不配套：自动配置会出错，或启动正常却不注册' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: { en: 'Take Spring Cloud {next}, with the Spring Cloud Alibaba that is made for it, or the Spring Boot of your train.', zh: '改用 Spring Cloud {next} 及与之配套的 Spring Cloud Alibaba；或改用当前版本线对应的 Spring Boot。' } },
    },
    java: {
      message: { en: '{project} is built for Java {version} ({library}), and Spring Boot {other} needs Java 17 or later', zh: '{project} 按 Java {version}（{library}）编译，而 Spring Boot {other} 至少需要 Java 17' },
      fix: { risk: 'restart', do: editSource('{file}', '{version}', '{next}', '{line}'), text: { en: 'Set {library} to {next} and build and run it with a JDK 17 or later; to stay with an older Java take Spring Boot 2.7 with Spring Cloud Alibaba 2021.0.6.2.', zh: '把 {library} 改为 {next}，并用 JDK 17 及以上编译和运行；只能用旧版 Java 时，改用 Spring Boot 2.7 和 Spring Cloud Alibaba 2021.0.6.2。' } },
    },
  },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'start-failed'],
  references: ['alibaba/spring-cloud-alibaba#4183', 'alibaba/spring-cloud-alibaba#1901', 'alibaba/nacos#6620', 'alibaba/nacos#10664', 'apache/dubbo#10723', 'alibaba/spring-cloud-alibaba#2834', 'alibaba/spring-cloud-alibaba#619'],
  proof: look => overClients(look, project => misfits(project).map(({ name, library, other, args }) =>
    look.fail(name, { project: project.name, ...args }, [seenLibrary(look, library), seenLibrary(look, other)]))),
});
