import { defineLogRule, type Signature } from '../../src/kit/log-rule.ts';
import { editSource, runEverywhere } from '../../src/kit/fix.ts';
import { PRINTED_FILES } from './shared/client-log.ts';

/** The exception says nothing; the class that stands near its top tells which value was missing. */
const at = (kind: string, frame: string, more: Partial<Signature> = {}): Signature =>
  ({ anchor: 'NullPointerException', exception: 'NullPointerException', frame, files: PRINTED_FILES, pattern: /NullPointerException/, case: kind, ...more });

export default defineLogRule({
  id: 'client/java-null-pointer', severity: 'error', subject: 'the client',
  title: { en: 'The client breaks on a value that is not there', zh: '客户端因缺少取值而抛出 NullPointerException' },
  message: {
    address: { en: 'The client could not be made: what it was given is null, most often the server address', zh: '创建客户端失败：传入的值是 null，多半是服务端地址' },
    'data-ids': { en: 'nacos.config.data-ids has nothing in it, or an empty entry: nacos-spring-boot breaks on it', zh: 'nacos.config.data-ids 为空或含有空项，nacos-spring-boot 因此报错' },
    answer: { en: 'The list of instances came without the name of its service, and this client breaks on that', zh: '实例列表的应答中没有服务名，该版本客户端因此报错' },
    watch: { en: 'Spring Cloud Alibaba broke at its start in bean {bean}: its releases and those of Spring do not fit, or a setting of Nacos is missing', zh: 'Spring Cloud Alibaba 启动时在 Bean {bean} 处报错：与 Spring 版本不配套，或缺少 Nacos 配置' },
  },
  why: {
    en: 'A NullPointerException names no reason. Above it stands what was being done, and these places break on one missing value only.',
    zh: 'NullPointerException 本身不说明原因；从抛出的位置可以看出缺的是哪个值。',
  },
  fix: [
    { risk: 'restart', when: ['address'], text: { en: 'Print what the application hands over: a field with @Value is still null in a constructor or a static block, and a variable of the environment may not be set. Give host:port.', zh: '打印应用传入的值：在构造方法或静态块里 @Value 字段还是 null，环境变量也可能没有设置。要传 host:port。' } },
    { risk: 'restart', when: ['data-ids'], do: editSource('application.yml', null, 'nacos.config.data-ids: <dataId>,<dataId>'), text: { en: 'Name at least one dataId and leave no comma at the end, or take nacos.config.bootstrap.enable out until there is one.', zh: '至少写一个 dataId，末尾不要多逗号；暂时没有配置时去掉 nacos.config.bootstrap.enable。' } },
    { risk: 'restart', when: ['answer'], do: editSource('pom.xml', null, 'com.alibaba.nacos:nacos-client:1.4.2'), text: { en: 'Take nacos-client 1.4.2 or later (1.4.2 passes over such an answer). See what came: a service that nobody registered, or a proxy that answered for Nacos.', zh: '升级到 nacos-client 1.4.2 及以上（会忽略这种应答），并查看实际应答：可能没有人注册该服务，或是代理代替 Nacos 应答。' } },
    { risk: 'restart', when: ['watch'], do: runEverywhere('mvn dependency:tree -Dincludes=com.alibaba.cloud,com.alibaba.nacos,org.springframework.boot,org.springframework.cloud'), text: { en: 'Compare the releases (Spring Cloud Alibaba 2021.x is for Boot 2.4 to 2.7, 2022.0.x for 3.0, 2023.0.x for 3.2 and 3.3), and set spring.cloud.nacos.server-addr and spring.application.name:', zh: '核对版本（Spring Cloud Alibaba 2021.x 对应 Boot 2.4～2.7，2022.0.x 对应 3.0，2023.0.x 对应 3.2、3.3），并设置 spring.cloud.nacos.server-addr 和 spring.application.name：' } },
  ],
  explains: ['start-failed', 'client-cannot-connect'],
  over: 'each-by-itself',
  signature: [
    at('address', 'com.alibaba.nacos.api.config.ConfigFactory.createConfigService'), at('address', 'com.alibaba.nacos.api.naming.NamingFactory.createNamingService'),
    at('data-ids', 'com.alibaba.boot.nacos.config.util.NacosConfigLoader.loadConfig'),
    at('answer', 'com.alibaba.nacos.client.naming.core.HostReactor.processServiceJson', { severity: 'warning' }),
    { anchor: "Failed to start bean 'nacos", files: PRINTED_FILES, pattern: /Failed to start bean '(?<bean>nacos\w{1,40})'; nested exception is java\.lang\.NullPointerException/, case: 'watch' },
  ],
  references: ['api/.../ConfigFactory.java@2.3.2', 'api/.../NamingFactory.java@2.3.2', 'NacosConfigLoader.loadConfig@nacos-spring-boot 0.2.x', 'client/.../HostReactor.processServiceJson@1.4.0, @1.4.2', 'alibaba/nacos#4905', 'alibaba/nacos#3876', 'alibaba/nacos#8278'],
});
