import { describe, expect, it } from 'vitest';
import springStartRefused from '../../rules/client/spring-start-refused.ts';
import fileUnparsable from '../../rules/config/file-unparsable.ts';
import springContextRefused from '../../rules/config/spring-context-refused.ts';
import springValueRefused from '../../rules/config/spring-value-refused.ts';
import tomcatConnectorFailed from '../../rules/config/tomcat-connector-failed.ts';
import poolRefused from '../../rules/database/pool-refused.ts';
import sqlError from '../../rules/database/sql-error.ts';
import logbackNotConfigured from '../../rules/environment/logback-not-configured.ts';
import nettyNativeMissing from '../../rules/environment/netty-native-missing.ts';
import causeNotGiven from '../../rules/operations/cause-not-given.ts';
import grpcStatus from '../../rules/operations/grpc-status.ts';
import bindPortNotTold from '../../rules/ports/bind-port-not-told.ts';
import jraftStatus from '../../rules/raft/jraft-status.ts';
import type { AnyRule, Rule } from '../../src/kit/rule.ts';
import type { Args, Severity, Symptom } from '../../src/model/finding.ts';
import { testRule } from '../support/rule-tester.ts';
import { diagnosisOfPaste, digestOf } from './support-paste.ts';

/** A start of a server, so that what is said in it has a time. */
const STARTS = '2024-05-01 10:00:00,100 INFO Starting Nacos using Java 17.0.11 on host-a with PID 4711 (/opt/nacos/target/nacos-server.jar started by nacos in /opt/nacos)\n';
const FAILED = '\n2024-05-01 10:00:09,100 ERROR Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.\n';
const UP = '2024-05-01 10:00:09,100 INFO Nacos started successfully in stand alone mode. use embedded storage\n';

const failedStart = (text: string): string => `${STARTS}2024-05-01 10:00:08,100 ERROR Application run failed\n\n${text}${FAILED}`;
const analysis = (description: string, action = 'Update your application.'): string =>
  `${STARTS}2024-05-01 10:00:08,100 ERROR \n\n***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\n${description}\n\nAction:\n\n${action}\n${FAILED}`;
/** Of an application: the layout of Spring Boot, its own name for a logger. */
const inApplication = (description: string, action = 'Update your application.'): string =>
  `2024-05-01 10:00:08.100 ERROR 1 --- [           main] o.s.b.d.LoggingFailureAnalysisReporter   : \n\n***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\n${description}\n\nAction:\n\n${action}\n2024-05-01 10:00:08.200  WARN 1 --- [      Thread-1] c.a.nacos.common.http.HttpClientBeanHolder : [HttpClientBeanHolder] Start destroying common HttpClient\n`;
const running = (line: string): string => `${STARTS}${UP}2024-05-01 11:00:00,100 ${line}\n`;

const fragment = (line: string): string => `2024-05-01 11:00:00,100 ${line}\n`;

type Told = readonly [text: string, name: string, args: Args, severity?: Severity];

const BEANS = "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'x': Invocation of init method failed\n\tat com.alibaba.nacos.Nacos.main(Nacos.java:48)\nCaused by: ";

interface Links {
  readonly explains?: readonly Symptom[];
  readonly symptoms?: readonly Symptom[];
}

/** It ends a start, and leaves no server running. */
const ENDS: Links = { explains: ['start-failed', 'not-running'], symptoms: ['start-failed'] };

/** What the databases say, and what it means. */
const MEANT: readonly (readonly [name: string, text: string])[] = [
  ['read-only', 'org.postgresql.util.PSQLException: ERROR: cannot execute INSERT in a read-only transaction'],
  ['read-only', 'java.sql.SQLException: Connection is read-only. Queries leading to data modification are not allowed'],
  ['starting', 'org.postgresql.util.PSQLException: FATAL: the database system is starting up'],
  ['starting', 'java.sql.SQLException: ORA-01033: ORACLE initialization or shutdown in progress'],
  ['password-expired', 'java.sql.SQLException: Your password has expired. To log in you must change it using a client that supports expired passwords.'],
  ['account-locked', "java.sql.SQLException: Access denied for user 'nacos'@'10.0.0.1'. Account is locked."],
  ['auth-plugin', "java.sql.SQLException: Plugin 'mysql_native_password' is not loaded"],
  ['duplicate', 'org.postgresql.util.PSQLException: ERROR: duplicate key value violates unique constraint "config_info_pkey"'],
  ['too-long', 'dm.jdbc.driver.DMException: 列[TENANT_ID]长度超出定义'],
  ['too-long', 'org.postgresql.util.PSQLException: ERROR: value too long for type character varying(128)'],
  ['null-refused', 'java.sql.SQLIntegrityConstraintViolationException: ORA-01400: 无法将 NULL 插入 ("NACOS"."CONFIG_INFO"."TENANT_ID")'],
  ['no-space', 'java.sql.SQLException: ORA-01653: unable to extend table NACOS.HIS_CONFIG_INFO by 128 in tablespace USERS'],
  ['licence', 'com.kingbase8.util.KSQLException: 致命错误: License file expired.'],
  ['licence', 'dm.jdbc.driver.DMException: 许可证已过期'],
  ['collation', "java.sql.SQLException: Illegal mix of collations (utf8mb4_general_ci,IMPLICIT) and (utf8mb4_0900_ai_ci,IMPLICIT) for operation '='"],
  ['types', 'org.postgresql.util.PSQLException: ERROR: operator does not exist: bigint = character varying'],
  ['packet', 'java.sql.SQLException: Buffer length is less than expected payload length.'],
  ['packet', 'java.sql.SQLException: Malformed communication packet.'],
  ['proxy-without-backend', 'java.sql.SQLException: Max connect timeout reached while reaching hostgroup 10 after 10000ms'],
];

const TABLE: readonly (readonly [Rule, Readonly<Record<string, Told>>, Links])[] = [
  [springValueRefused, {
    'a port that is no number': [analysis("Failed to bind properties under 'server.port' to java.lang.Integer:\n\n    Property: server.port\n    Value: \"88 48\"\n    Origin: URL [file:/opt/nacos/conf/application.properties] - 3:13\n    Reason: failed to convert java.lang.String to java.lang.Integer (caused by java.lang.NumberFormatException: For input string: \"88 48\")"), 'value', { property: 'server.port', value: '88 48', place: '/opt/nacos/conf/application.properties:3', reason: 'java.lang.NumberFormatException: For input string: "88 48"' }],
    'a target that does not validate': [analysis('Binding to target org.springframework.boot.autoconfigure.web.ServerProperties$Tomcat failed:\n\n    Property: server.tomcat.accesslog.max-days\n    Value: "thirty"\n    Reason: must be a number'), 'value', { property: 'server.tomcat.accesslog.max-days', value: 'thirty' }],
    'the exceptions alone': [failedStart("org.springframework.boot.context.properties.ConfigurationPropertiesBindException: Error creating bean with name 'serverProperties': Could not bind properties to 'ServerProperties' : prefix=server\nCaused by: org.springframework.boot.context.properties.bind.BindException: Failed to bind properties under 'server.tomcat.max-threads' to int\nCaused by: org.springframework.core.convert.ConversionFailedException: Failed to convert from type [java.lang.String] to type [int] for value 'many'\nCaused by: java.lang.NumberFormatException: For input string: \"many\""), 'value', { property: 'server.tomcat.max-threads', value: 'many' }],
    'the head of it': ["org.springframework.boot.context.properties.bind.BindException: Failed to bind properties under 'server.tomcat' to org.springframework.boot.autoconfigure.web.ServerProperties$Tomcat", 'property', { property: 'server.tomcat' }],
    'an invalid name': [analysis("Configuration property name 'nacos.Core.auth' is not valid:\n\n    Invalid characters: 'C'\n    Bean: x\n    Reason: Canonical names should be kebab-case"), 'name', { property: 'nacos.Core.auth' }],
    'a field of Nacos': [failedStart("org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'authConfigs': Unsatisfied dependency expressed through field 'cachingEnabled'; nested exception is org.springframework.beans.TypeMismatchException: Failed to convert value of type 'java.lang.String' to required type 'boolean'; nested exception is java.lang.IllegalArgumentException: Invalid boolean value [ture]"), 'field-value', { value: 'ture', wanted: 'boolean', bean: 'authConfigs', field: 'cachingEnabled' }],
    'a number, in the words of Spring 6': [failedStart("org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'memberLookup': Unsatisfied dependency expressed through field 'retry': Failed to convert value of type 'java.lang.String' to required type 'int'; For input string: \"5 \""), 'field-value', { value: '5', wanted: 'int' }],
    'a context path': [failedStart(`${BEANS}java.lang.IllegalArgumentException: ContextPath must start with '/' and not end with '/'`), 'context-path', { reason: "ContextPath must start with '/' and not end with '/'" }],
    'a key that Spring 2.4 took out': [failedStart("org.springframework.boot.context.config.InvalidConfigDataPropertyException: Property 'spring.profiles' imported from location 'URL [file:/opt/nacos/conf/application.properties]' is invalid and should be replaced with 'spring.config.activate.on-profile' [origin: URL [file:/opt/nacos/conf/application.properties] - 7:17]"), 'misplaced', { property: 'spring.profiles', place: '/opt/nacos/conf/application.properties:7', advice: { en: 'write spring.config.activate.on-profile instead', zh: '改写为 spring.config.activate.on-profile' } }],
    'a profile in the file of a profile': [failedStart("org.springframework.boot.context.config.InvalidConfigDataPropertyException: Property 'spring.profiles.active' imported from location 'class path resource [application-standalone.properties]' is invalid in a profile specific resource [origin: class path resource [application-standalone.properties] - 3:24]"), 'misplaced', { property: 'spring.profiles.active' }],
    'itself': [failedStart(`${BEANS}java.lang.IllegalArgumentException: Circular placeholder reference 'server.port' in property definitions`), 'circular-placeholder', { property: 'server.port' }],
    'two that exclude each other': [analysis("The following configuration properties are mutually exclusive:\n\n\tserver.ssl.bundle\n\tserver.ssl.key-store\n\nHowever, more than one of those properties has been configured at the same time:\n\n\tserver.ssl.bundle (originating from 'a')\n\tserver.ssl.key-store (originating from 'b')"), 'exclusive', { set: "server.ssl.bundle (originating from 'a'), server.ssl.key-store (originating from 'b')" }],
    'values that do not go together': [analysis('The following configuration properties have incompatible values: [server.ssl.key-store, server.ssl.certificate]'), 'exclusive', { set: 'server.ssl.key-store, server.ssl.certificate' }],
  }, ENDS],
  [springContextRefused, {
    'a missing bean': [analysis("Parameter 0 of constructor in com.alibaba.nacos.plugin.auth.impl.A required a bean of type 'com.alibaba.nacos.plugin.auth.impl.B' that could not be found."), 'missing-bean', { bean: 'com.alibaba.nacos.plugin.auth.impl.B' }],
    'a missing bean, by its exception': [failedStart("org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name 'a'\nCaused by: org.springframework.beans.factory.NoSuchBeanDefinitionException: No qualifying bean of type 'com.alibaba.nacos.X' available: expected at least 1 bean"), 'missing-bean', { bean: 'com.alibaba.nacos.X' }],
    'two beans': [analysis('Field service in com.alibaba.nacos.Y required a single bean, but 2 were found:\n\t- a\n\t- b'), 'many-beans', {}],
    'one bean twice': [analysis("The bean 'dataSource', defined in URL [jar:x], could not be registered. A bean with that name has already been defined in URL [jar:y] and overriding is disabled."), 'bean-twice', { bean: 'dataSource' }],
    'a circle': [analysis('The dependencies of some of the beans in the application context form a cycle:\n\n┌─────┐\n|  a'), 'circular', {}],
    'a missing method, by the failure analysis': [analysis('An attempt was made to call a method that does not exist. The attempt was made from the following location:\n\n    org.reflections.Reflections.x(Reflections.java:380)\n\nThe following method did not exist:\n\n    com.google.common.collect.Sets$SetView.iterator()Lx;\n\nIt was loaded from the following location:\n\n    jar:file:/app/guava-16.0.jar!/\n'), 'old-jar', { place: 'guava-16.0.jar' }],
    'a missing method': [failedStart(`${BEANS}java.lang.NoSuchMethodError: 'void com.alibaba.nacos.plugin.datasource.mapper.X.y()'`), 'missing-method', { bean: "'void com.alibaba.nacos.plugin.datasource.mapper.X.y()'" }],
    'a data source of Spring': [analysis("Failed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured.\n\nReason: Failed to determine a suitable driver class"), 'no-datasource', {}],
    'a file that is not there': [analysis("Config data resource 'file [/opt/nacos/conf/extra.properties]' via location '/opt/nacos/conf/extra.properties' does not exist"), 'import-missing', { place: 'file [/opt/nacos/conf/extra.properties]' }],
    'no Tomcat, by the failure analysis': [analysis('Web application could not be started as there was no org.springframework.boot.web.servlet.server.ServletWebServerFactory bean defined in the context.'), 'no-web-server', {}],
    'no Tomcat': [failedStart('org.springframework.context.ApplicationContextException: Unable to start ServletWebServerApplicationContext due to missing ServletWebServerFactory bean.'), 'no-web-server', {}],
    'an analysis whose first line only announces': [analysis("Invalid Micrometer configuration detected:\n\n  - influx.step was '0' but it must be positive"), 'other', { reason: "Invalid Micrometer configuration detected: - influx.step was '0' but it must be positive" }],
    'an analysis nobody knows': [analysis('The flux capacitor of nacos is empty.', 'Fill it.'), 'other', { reason: 'The flux capacitor of nacos is empty.', action: 'Fill it.' }],
  }, ENDS],
  [springStartRefused, {
    'an import that is not optional': [inApplication("Config data resource '[NacosConfigDataResource@1f dataId = 'order.yaml']' via location 'nacos:order.yaml' does not exist"), 'nacos-import', { dataId: 'order.yaml' }],
    'an import, by its location': [inApplication("Config data location 'nacos:pay.yaml' via location 'nacos:pay.yaml' cannot be found"), 'nacos-import', { dataId: 'pay.yaml' }],
    'no address, as the starter of Spring Cloud says it': [inApplication('Application failed to connect to Nacos server: ""', 'Please check your Nacos server config'), 'no-address', {}],
    'no address, as the plain client says it': ["Caused by: com.alibaba.nacos.api.exception.NacosException: endpoint is blank\n\tat com.alibaba.nacos.client.config.NacosConfigService.<init>(NacosConfigService.java:61)", 'no-address', {}],
    'a port of its own': [inApplication('Web server failed to start. Port 8080 was already in use.', "Identify and stop the process that's listening on port 8080 or configure this application to listen on another port."), 'port-in-use', {}, 'info'],
    'not reached': [inApplication('Application failed to connect to Nacos server: "10.0.0.5:8848"', 'Please check your Nacos server config'), 'unreached', { address: '10.0.0.5:8848' }],
    'a placeholder': ["java.lang.IllegalArgumentException: Could not resolve placeholder 'nacos.addr' in value \"${nacos.addr}\"\n\tat com.alibaba.cloud.nacos.NacosConfigProperties.init(NacosConfigProperties.java:130)", 'placeholder', { name: 'nacos.addr' }],
    'a value that is a placeholder': [inApplication("Failed to bind properties under 'spring.cloud.nacos.discovery.port' to int:\n\n    Property: spring.cloud.nacos.discovery.port\n    Value: \"${server.port}\"\n    Origin: class path resource [bootstrap.yml] - 12:15\n    Reason: failed to convert java.lang.String to int"), 'placeholder', { name: 'server.port' }],
    'a value': [inApplication("Failed to bind properties under 'spring.cloud.nacos.discovery.weight' to float:\n\n    Property: spring.cloud.nacos.discovery.weight\n    Value: \"high\"\n    Origin: class path resource [application.yml] - 9:17\n    Reason: failed to convert java.lang.String to float"), 'value', { property: 'spring.cloud.nacos.discovery.weight', value: 'high', place: 'application.yml:9' }],
    'properties': [inApplication("Failed to bind properties under 'spring.cloud.nacos.config' to com.alibaba.cloud.nacos.NacosConfigProperties"), 'property', { property: 'spring.cloud.nacos.config' }],
    'a starter that is not there': [inApplication("Field manager in com.example.X required a bean of type 'com.alibaba.cloud.nacos.NacosConfigManager' that could not be found."), 'starter-missing', { library: 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config' }],
    'a manager that needs an import': [inApplication("Parameter 0 of constructor in com.alibaba.cloud.nacos.endpoint.NacosConfigEndpointAutoConfiguration required a bean of type 'com.alibaba.cloud.nacos.NacosConfigManager' that could not be found."), 'config-manager', { what: 'com.alibaba.cloud.nacos.NacosConfigManager' }],
    'two registries': [inApplication('Field autoServiceRegistration in org.springframework.cloud.client.serviceregistry.AutoServiceRegistrationAutoConfiguration required a single bean, but 2 were found:\n\t- nacosAutoServiceRegistration: defined by method x\n\t- eurekaAutoServiceRegistration: defined in y'), 'two-registries', { other: 'eureka' }],
    'a part of another release': [inApplication("Parameter 0 of method nacosProperties in com.alibaba.cloud.nacos.discovery.NacosDiscoveryAutoConfiguration required a bean of type 'com.alibaba.cloud.nacos.NacosServiceManager' that could not be found."), 'mixed-releases', { what: 'com.alibaba.cloud.nacos.NacosServiceManager' }],
    'a bean of two releases': [inApplication("The bean 'nacosProperties', defined in class path resource [com/alibaba/cloud/nacos/discovery/A.class], could not be registered. A bean with that name has already been defined in class path resource [com/alibaba/cloud/nacos/B.class] and overriding is disabled."), 'mixed-releases', { what: 'nacosProperties' }],
    'a class of Java EE': ['java.lang.NoClassDefFoundError: javax/servlet/Filter\n\tat com.alibaba.nacos.common.X.y(X.java:1)', 'java-ee', { what: 'javax/servlet/Filter' }],
    'another version of a library': ['java.lang.NoSuchMethodError: com.google.protobuf.GeneratedMessageV3.isStringEmpty(Ljava/lang/Object;)Z\n\tat com.alibaba.nacos.api.grpc.auto.Metadata.getSerializedSize(Metadata.java:180)', 'library-misfit', { owner: 'com.google.protobuf' }],
    'who asks, and the jar that has it not': [inApplication('An attempt was made to call the method com.alibaba.nacos.api.naming.pojo.Instance.isEnabled()Z but it does not exist. Its class, com.alibaba.nacos.api.naming.pojo.Instance, is available from the following locations:\n\n    jar:file:/home/ci/x/nacos-api-0.2.1-RC1.jar!/com/alibaba/nacos/api/naming/pojo/Instance.class\n\nIt was loaded from the following location:\n\n    file:/home/ci/x/nacos-api-0.2.1-RC1.jar'), 'library-misfit', { owner: 'com.alibaba.nacos', loaded: 'nacos-api-0.2.1-RC1.jar' }],
    'who asks, in the sentence of Spring': [inApplication('An attempt was made to call a method that does not exist. The attempt was made from the following location:\n\n    com.nepxion.discovery.plugin.registercenter.nacos.decorator.NacosServiceRegistryDecorator.<init>(NacosServiceRegistryDecorator.java:30)\n\nThe following method did not exist:\n\n    com.alibaba.cloud.nacos.registry.NacosServiceRegistry.<init>(Lcom/alibaba/cloud/nacos/NacosDiscoveryProperties;)V'), 'library-misfit', { owner: 'com.alibaba.cloud', caller: 'Nepxion Discovery' }],
    'an old Dubbo': ['java.lang.NoClassDefFoundError: com/alibaba/nacos/client/naming/utils/StringUtils\n\tat com.alibaba.dubbo.registry.nacos.NacosRegistryFactory.setProperties(NacosRegistryFactory.java:93)', 'naming-utils', { caller: 'Dubbo' }],
    'another MCP SDK': ["org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'nacosMcpRegister' defined in class path resource [com/alibaba/cloud/ai/mcp/register/A.class]: x\nCaused by: java.lang.NoSuchMethodError: 'void io.modelcontextprotocol.spec.McpSchema$Tool.<init>(java.lang.String)'\n\tat org.springframework.ai.mcp.McpToolUtils.tool(McpToolUtils.java:190)", 'mcp-sdk', { caller: 'Spring AI' }],
    'nacos-api without its client': ["com.alibaba.nacos.api.exception.NacosException: java.lang.ClassNotFoundException: com.alibaba.nacos.client.config.NacosConfigService\n\tat com.alibaba.nacos.api.config.ConfigFactory.createConfigService(ConfigFactory.java:45)", 'no-client', { what: 'com.alibaba.nacos.client.config.NacosConfigService' }],
    'an MCP server of another protocol': ["org.springframework.beans.BeanInstantiationException: Failed to instantiate [java.util.List]: Factory method 'clients' threw exception with message: [Nacos Mcp Async Client] Protocol of mcp server:billing, version :1.0.0 must be streamable", 'mcp-protocol', { server: 'billing', version: '1.0.0', wanted: 'streamable' }],
    'a class within one that runs': ['java.lang.NoClassDefFoundError: com/alibaba/nacos/shaded/io/grpc/Status$Rest\n\tat com.alibaba.nacos.shaded.io.grpc.Status.of(Status.java:1)', 'loader-closed', { what: 'com/alibaba/nacos/shaded/io/grpc/Status$Rest' }],
    'a class within one that is not seen to run': ['java.lang.NoClassDefFoundError: com/alibaba/nacos/shaded/io/grpc/Status$Rest\n\tat com.alibaba.nacos.shaded.io.grpc.StatusOther.of(Status.java:1)', 'library-misfit', { owner: 'com.alibaba.nacos' }],
    'made for another Spring Boot': ['java.lang.IllegalStateException: Error processing condition on com.alibaba.cloud.nacos.endpoint.NacosDiscoveryEndpointAutoConfiguration.nacosDiscoveryEndpoint\n\tat org.springframework.boot.autoconfigure.condition.SpringBootCondition.matches(SpringBootCondition.java:60)', 'boot-misfit', { what: 'com.alibaba.cloud.nacos.endpoint.NacosDiscoveryEndpointAutoConfiguration.nacosDiscoveryEndpoint' }],
    'no kind of rules': [inApplication("Failed to bind properties under 'spring.cloud.sentinel.datasource.ds1.nacos.rule-type' to com.alibaba.cloud.sentinel.datasource.RuleType:\n\n    Property: spring.cloud.sentinel.datasource.ds1.nacos.rule-type\n    Value: rule\n    Reason: failed to convert java.lang.String to RuleType"), 'rule-type', { value: 'rule' }],
    'a Java that cannot read an enum': [inApplication("Failed to bind properties under 'spring.cloud.sentinel.datasource.ds1.nacos.rule-type' to com.alibaba.cloud.sentinel.datasource.RuleType:\n\n    Property: spring.cloud.sentinel.datasource.ds1.nacos.rule-type\n    Value: flow\n    Reason: 2"), 'jdk-misfit', { property: 'spring.cloud.sentinel.datasource.ds1.nacos.rule-type' }],
    'the second time': ['java.lang.NoClassDefFoundError: Could not initialize class com.alibaba.nacos.common.utils.JacksonUtils', 'not-initialised', { what: 'com.alibaba.nacos.common.utils.JacksonUtils' }],
    'a class of somebody': ['java.lang.NoClassDefFoundError: com/example/Foo\n\tat com.alibaba.nacos.client.Y.z(Y.java:1)', 'class-missing', { bean: 'com/example/Foo' }],
    'what Maven replaces': ["org.yaml.snakeyaml.scanner.ScannerException: while scanning for the next token\nfound character '@' that cannot start any token. (Do not use @ for indentation)\n in 'reader', line 5, column 13:\n        active: @profileActive@", 'not-filtered', {}],
    'a content of Nacos': ["Caused by: org.yaml.snakeyaml.scanner.ScannerException: mapping values are not allowed here\n in 'reader', line 8, column 14:\n          password: a: b\n\tat com.alibaba.cloud.nacos.parser.NacosDataParserHandler.parseNacosData(NacosDataParserHandler.java:90)", 'unparsable', { line: '8' }],
    'a bean of its own': [inApplication("Parameter 0 of constructor in com.example.OrderService required a bean of type 'com.example.PayClient' that could not be found."), 'missing-bean', { bean: 'com.example.PayClient' }],
    'no database': [inApplication("Failed to configure a DataSource: 'url' attribute is not specified and no embedded datasource could be configured."), 'no-datasource', {}],
    'an analysis nobody knows': [inApplication('The flux capacitor is empty.', 'Fill it.'), 'other', { action: 'Fill it.' }],
  }, {}],
  [fileUnparsable, {
    yaml: [failedStart("org.yaml.snakeyaml.scanner.ScannerException: while scanning for the next token\nfound character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)\n in 'reader', line 3, column 1:\n    \tport: 8848"), 'unparsable', { line: '3' }],
    properties: [failedStart('java.lang.IllegalArgumentException: Malformed \\uxxxx encoding.\n\tat java.util.Properties.loadConvert(Properties.java:568)'), 'unparsable', { reason: 'Malformed \\uxxxx encoding.' }],
  }, ENDS],
  [tomcatConnectorFailed, {
    'a wrong password': [failedStart("org.springframework.boot.web.server.WebServerException: Could not load key store 'file:/opt/k.p12'\nCaused by: java.io.IOException: keystore password was incorrect"), 'key-store-password', { store: 'file:/opt/k.p12' }],
    'no such alias': [failedStart('org.apache.catalina.LifecycleException: Protocol handler start failed\nCaused by: java.io.IOException: Alias name [nacos] does not identify a key entry'), 'key-store-alias', {}],
    'another type': [failedStart('java.lang.IllegalArgumentException: Invalid keystore format\n\tat org.apache.tomcat.util.net.AbstractJsseEndpoint.createSSLContext(AbstractJsseEndpoint.java:99)'), 'key-store-format', {}],
    'a store that is not there': [failedStart("org.springframework.boot.web.server.WebServerException: Could not load key store 'file:/opt/k.p12'\nCaused by: java.io.FileNotFoundException: /opt/k.p12 (No such file or directory)"), 'key-store', { store: 'file:/opt/k.p12', reason: 'java.io.FileNotFoundException: /opt/k.p12 (No such file or directory)' }],
    'a key in PEM': [failedStart("java.lang.IllegalStateException: Error loading certificates or private key from PEM file /opt/nacos/conf/server.key\nCaused by: java.lang.IllegalStateException: Unrecognized private key format"), 'pem', { store: '/opt/nacos/conf/server.key' }],
    'a store, in the words of Spring Boot 3': [failedStart("java.lang.IllegalStateException: Could not load store from 'file:/opt/nacos.p12'\nCaused by: java.io.FileNotFoundException: /opt/nacos.p12 (No such file or directory)"), 'key-store', { store: 'file:/opt/nacos.p12' }],
    'no such bundle': [failedStart("org.springframework.boot.ssl.NoSuchSslBundleException: SSL bundle name 'nacos' cannot be found"), 'ssl-bundle', { store: 'nacos' }],
    'protocols of nobody': [failedStart('java.lang.IllegalArgumentException: None of the [protocols] specified are supported by the SSL engine : [[SSLv3]]'), 'ssl-values', {}],
    'TLS without anything': [failedStart('java.lang.IllegalStateException: SSL is enabled but no trust material is configured for the default host'), 'ssl-trust', {}],
    'another reason': [failedStart('org.apache.catalina.LifecycleException: Protocol handler initialization failed\nCaused by: java.lang.IllegalArgumentException: The maximum is below the minimum'), 'connector', { reason: 'java.lang.IllegalArgumentException: The maximum is below the minimum' }],
  }, ENDS],
  [poolRefused, {
    'no driver': [failedStart(`${BEANS}java.lang.RuntimeException: Failed to load driver class org.postgresql.Driver in either of HikariConfig class loader or Thread context classloader`), 'driver-class', { driver: 'org.postgresql.Driver' }],
    'the driver of another': [failedStart(`${BEANS}java.lang.RuntimeException: Driver com.mysql.cj.jdbc.Driver claims to not accept jdbcUrl, jdbc:dm://10.0.0.1:5236?user=x\n\tat com.zaxxer.hikari.util.DriverDataSource.<init>(DriverDataSource.java:110)`), 'driver-url', { driver: 'com.mysql.cj.jdbc.Driver', url: 'jdbc:dm://10.0.0.1:5236' }],
    'no connection while it runs': [running('ERROR [db-error]\n\njava.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30001ms.'), 'not-available', { waited: '30001' }, 'warning'],
    'a setting': [running('WARN com.zaxxer.hikari.HikariConfig - HikariPool-1 - idleTimeout is less than 10000ms, setting to default 600000ms.'), 'setting', { key: 'idleTimeout' }, 'info'],
    'no first connection': [failedStart("com.zaxxer.hikari.pool.HikariPool$PoolInitializationException: Failed to initialize pool: FATAL: the database system is starting up"), 'not-initialised', { reason: 'FATAL: the database system is starting up' }],
  }, { explains: ['datasource-missing', 'start-failed'], symptoms: ['start-failed'] }],
  [sqlError, {
    'a script': [failedStart('org.springframework.jdbc.datasource.init.ScriptStatementFailedException: Failed to execute SQL script statement #3 of URL [file:/opt/nacos/conf/derby-schema.sql]: CREATE TABLE x (id bigint)\nCaused by: java.sql.SQLException: Table/View X already exists'), 'script', { number: '3' }],
    'a statement': [failedStart('org.springframework.jdbc.BadSqlGrammarException: PreparedStatementCallback; bad SQL grammar [SELECT max(id) FROM config_info]; nested exception is dm.jdbc.driver.DMException: 第1 行附近出现错误'), 'statement', { dialect: 'Dameng (DM)', statement: 'SELECT max(id) FROM config_info' }],
    'a locked account': [failedStart(`${BEANS}java.sql.SQLException: ORA-28000: the account is locked`), 'account-locked', { dialect: 'Oracle', code: 'ORA-28000' }],
    'anything else': [failedStart(`${BEANS}java.sql.SQLException: ORA-00600: internal error code`), 'refused', { dialect: 'Oracle', code: 'ORA-00600' }],
    ...Object.fromEntries(MEANT.map(([name, text]) => [text, [failedStart(`${BEANS}${text}`), name, {}] as const])),
    'a deadlock now and then': [running('ERROR [db-error]\n\norg.postgresql.util.PSQLException: ERROR: deadlock detected'), 'deadlock', { dialect: 'PostgreSQL' }, 'info'],
    'a connection that the database closed': [running('ERROR [db-error]\n\norg.postgresql.util.PSQLException: An I/O error occurred while sending to the backend.'), 'connection-closed', {}, 'warning'],
  }, { explains: ['datasource-missing', 'start-failed'], symptoms: ['start-failed'] }],
  [logbackNotConfigured, {
    'a folder': [failedStart('java.lang.IllegalStateException: Logback configuration error detected: \nERROR in ch.qos.logback.core.rolling.RollingFileAppender[x] - Failed to create parent directories for [/data/nacos/logs/nacos.log]'), 'folder', { folder: '/data/nacos/logs/nacos.log' }],
    'what nacos-client sets up twice': [failedStart("java.lang.IllegalStateException: Logback configuration error detected: \nERROR in ch.qos.logback.core.rolling.RollingFileAppender[CONFIG_LOG_FILE] - 'File' option has the same value \"/home/app/logs/nacos/config.log\" as that given for appender [CONFIG_LOG_FILE] defined earlier."), 'client-appenders', {}],
    'what another program sets up twice': [failedStart("java.lang.IllegalStateException: Logback configuration error detected: \nERROR in ch.qos.logback.core.rolling.RollingFileAppender[AUDIT] - 'File' option has the same value \"/opt/audit.log\" as that given for appender [AUDIT] defined earlier."), 'configuration', {}],
    'a file that is no XML': [failedStart('java.lang.IllegalStateException: Could not initialize Logback logging from /opt/nacos/conf/nacos-logback.xml\nCaused by: ch.qos.logback.core.joran.spi.JoranException: Problem parsing XML document. See previously reported errors.\nCaused by: org.xml.sax.SAXParseException; lineNumber: 12; columnNumber: 5; The element type "appender" must be terminated by the matching end-tag "</appender>".'), 'configuration', { reason: 'lineNumber: 12; columnNumber: 5; The element type "appender" must be terminated by the matching end-tag "</appender>".' }],
    'a file that is not there': [failedStart('java.lang.IllegalStateException: java.io.FileNotFoundException: /opt/nacos/conf/nacos-logback.xml (No such file or directory)'), 'file-missing', { place: '/opt/nacos/conf/nacos-logback.xml' }],
    'given twice': ["Logging system failed to initialize using configuration from '/opt/nacos/conf/nacos-logback.xml,/opt/nacos/conf/nacos-logback.xml'\njava.io.FileNotFoundException: /opt/nacos/conf/nacos-logback.xml,/opt/nacos/conf/nacos-logback.xml (No such file or directory)\n\tat java.base/java.io.FileInputStream.open0(Native Method)", 'twice', { place: '/opt/nacos/conf/nacos-logback.xml,/opt/nacos/conf/nacos-logback.xml' }],
    'given twice, only the exception': [failedStart('java.io.FileNotFoundException: /opt/nacos/conf/nacos-logback.xml,/opt/nacos/conf/own-logback.xml (No such file or directory)'), 'twice', { place: '/opt/nacos/conf/nacos-logback.xml,/opt/nacos/conf/own-logback.xml' }],
    'another logging system': [failedStart("java.lang.IllegalArgumentException: LoggerFactory is not a Logback LoggerContext but Logback is on the classpath. Either remove Logback or the competing implementation (class org.slf4j.impl.Log4jLoggerFactory loaded from file:/opt/nacos/plugins/slf4j-log4j12-1.7.30.jar)."), 'bindings', { binding: 'org.slf4j.impl.Log4jLoggerFactory', jar: 'file:/opt/nacos/plugins/slf4j-log4j12-1.7.30.jar' }],
    'a file': [failedStart("java.lang.IllegalStateException: Logging system failed to initialize using configuration from '/opt/nacos/conf/nacos-logback.xml'\nCaused by: java.lang.IllegalStateException: Logback configuration error detected: \nERROR in ch.qos.logback.core.joran.spi.Interpreter@3:9 - no applicable action for [appendr]"), 'configuration', { place: '/opt/nacos/conf/nacos-logback.xml', reason: 'no applicable action for [appendr]' }],
    'only the folder': ['Failed to create parent directories for [/data/nacos/logs/nacos.log] of logback', 'folder', { folder: '/data/nacos/logs/nacos.log' }],
  }, ENDS],
  [nettyNativeMissing, {
    'no library': [failedStart(`${BEANS}java.lang.UnsatisfiedLinkError: could not load a native library: io_grpc_netty_shaded_netty_transport_native_epoll_x86_64`), 'native', {}],
  }, { explains: ['start-failed', 'grpc-unreachable'], symptoms: ['start-failed'] }],
  [causeNotGiven, {
    'the web server': ['org.springframework.context.ApplicationContextException: Unable to start web server; nested exception is org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat', 'web', {}],
    'the port of the web server, as Spring Boot 3 says it': ["org.springframework.context.ApplicationContextException: Failed to start bean 'webServerStartStop'", 'connector', {}],
    'another bean of that kind': ["org.springframework.context.ApplicationContextException: Failed to start bean 'nacosLifecycle'", 'bean', {}],
    'a bean': ["Caused by: org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'memberManager' defined in URL [jar:x]: Bean instantiation via constructor failed", 'bean', {}],
  }, {}],
  [grpcStatus, {
    'too many pings': [fragment('ERROR nacos connection reset\n\nio.grpc.StatusRuntimeException: UNAVAILABLE: HTTP/2 error code: ENHANCE_YOUR_CALM'), 'too-many-pings', { code: 'UNAVAILABLE' }, 'warning'],
    'a lost connection': [fragment('ERROR Nacos server check fail, please check server 10.0.0.2:9849\n\nio.grpc.StatusRuntimeException: UNAVAILABLE: io exception'), 'unavailable', { code: 'UNAVAILABLE' }, 'info'],
    'a slow peer': [fragment('ERROR call of nacos failed\n\nio.grpc.StatusRuntimeException: DEADLINE_EXCEEDED: deadline exceeded after 2.9s'), 'deadline-exceeded', {}, 'info'],
    'another program': [running('ERROR call failed\n\nio.grpc.StatusRuntimeException: UNIMPLEMENTED: HTTP status code 404'), 'unimplemented', { reason: 'HTTP status code 404' }, 'warning'],
    'too large': [running('ERROR call failed\n\nio.grpc.StatusRuntimeException: RESOURCE_EXHAUSTED: gRPC message exceeds maximum size 10485760: 20000000'), 'resource-exhausted', {}, 'warning'],
    'not let in': [running('ERROR call failed\n\nio.grpc.StatusRuntimeException: UNAUTHENTICATED: no token'), 'unauthenticated', {}, 'warning'],
    'any other': [fragment('ERROR call of nacos failed\n\nio.grpc.StatusRuntimeException: ABORTED: busy'), 'other', { code: 'ABORTED' }, 'info'],
  }, {}],
  [jraftStatus, {
    'a majority that is lost': ["2024-06-03 10:12:01,345 WARN Node <naming_service_metadata/10.0.0.1:7848> steps down when alive nodes don't satisfy quorum, term=4, deadNodes=[10.0.0.2:7848, 10.0.0.3:7848], conf=10.0.0.1:7848,10.0.0.2:7848,10.0.0.3:7848.", 'majority', { self: '10.0.0.1:7848', dead: '10.0.0.2:7848, 10.0.0.3:7848' }],
    'a peer that is away': ['2024-06-03 10:12:01,345 ERROR Fail to check replicator connection to peer=10.0.0.3:7848, replicatorType=Follower.', 'unreachable', { peer: '10.0.0.3:7848' }],
    'votes that are wanting': ['2024-06-03 10:12:01,345 WARN Candidate node <naming_service_metadata/10.0.0.1:7848> term 12 steps down when election reaching vote timeout: fail to get quorum vote-granted.', 'vote', { self: '10.0.0.1:7848' }],
    'a node nobody takes in': ['2024-06-03 10:12:01,345 WARN Failed to join the cluster, retry...', 'join', {}],
    'a snapshot that cannot be fetched': ['2024-06-03 10:12:01,345 WARN Fail to install snapshot at peer=10.0.0.3:7848, error=Status[EBUSY<1009>: Is loading another snapshot.]', 'snapshot-copy', {}],
    'a snapshot that keeps its name': ['2024-06-03 10:12:01,345 ERROR Renamed temp snapshot failed, from path /d/raft/a/snapshot/temp to path /d/raft/a/snapshot/snapshot_77.', 'snapshot-rename', { path: '/d/raft/a/snapshot/snapshot_77' }],
    'a read for the leader': ['2024-06-03 10:12:01,345 ERROR ReadIndex has error : read-index request timeout, go to Leader read.', 'leader-read', { what: 'read-index request timeout' }],
    'a leader of before': ['2023-09-23 06:01:30,004 ERROR handleRequest group_id: "naming_service_metadata"\nleader_id: "10.0.0.1:7848"\n failed', 'leader-moved', { peer: '10.0.0.1:7848' }],
    'one that is busy': ['2024-06-03 10:12:01,345 WARN Node <naming_service_metadata/10.0.0.1:7848> got error: Status[EBUSY<1009>: Is saving another snapshot.]', 'busy', {}],
    'its own data': [running('ERROR Node <nacos_config/10.0.0.1:7848> got error: Status[EIO<1014>: Fail to append log entries]'), 'disk', { name: 'EIO', what: 'Fail to append log entries' }, 'warning'],
    'a peer': [fragment('WARN Node <nacos_config/10.0.0.1:7848> PreVote to 10.0.0.2:7848 error: Status[EHOSTDOWN<1010>: Could not connect]'), 'peer', { name: 'EHOSTDOWN' }, 'info'],
    'anything else': [fragment('ERROR failed: Status[ERAFTTIMEDOUT<1001>: Request timed out]'), 'other', { name: 'ERAFTTIMEDOUT' }, 'info'],
  }, {}],
  [bindPortNotTold, {
    'of gRPC, on Windows': ['Caused by: java.net.BindException: Address already in use: bind\n\tat sun.nio.ch.Net.bind0(Native Method)\n\tat io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel.doBind(NioServerSocketChannel.java:134)', 'grpc', { grpcPorts: { en: 'main port +1000 and +1001 (gRPC), -1000 (Raft) (9848, 9849, 7848 unless changed)', zh: '主端口 +1000 和 +1001（gRPC）、-1000（Raft）（默认 9848, 9849, 7848）' } }],
    'of nobody knows what': ['Caused by: java.net.BindException: Address already in use', 'any', { ports: { en: 'the main port, +1000 and +1001 (gRPC), -1000 (Raft), in 3.x also the console port (8848, 9848, 9849, 7848 unless changed)', zh: '主端口、+1000 和 +1001（gRPC）、-1000（Raft），3.x 还有控制台端口（默认 8848, 9848, 9849, 7848）' } }],
  }, { explains: ['start-failed', 'not-running', 'not-ready'], symptoms: ['start-failed'] }],
];

for (const [rule, told, links] of TABLE) {
  const fail = Object.fromEntries(await Promise.all(Object.entries(told).map(async ([what, [text, name, args, severity]]) =>
    [what, { given: { 'logs.digest': await digestOf([{ path: 'nacos.log', name: '-', text }]) }, args, cites: ['logs.said' as const], case: name, confidence: 'stated' as const, ...(severity && { severity }), ...(severity !== 'info' && links) }] as const)));
  testRule(rule, {
    fail,
    pass: { 'nothing of the kind': { given: { 'logs.digest': await digestOf([{ path: 'nacos.log', name: 'nacos.log', text: `${STARTS}${UP}` }]) } } },
    na: { 'no logs': { given: { 'logs.digest': null } } },
  });
}

const seriousIn = async (text: string): Promise<readonly string[]> =>
  (await diagnosisOfPaste(text)).findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);

describe('general rules', () => {
  it.each([
    ['Failed to join the cluster, retry...'],
    ['Fail to connect peer 10.0.0.1:7848 to get leader for group naming_persistent_service_v2.'],
  ])('do not tell of a start that has only just begun what every start says: %s', async words => {
    const told = (time: string): Promise<readonly string[]> => seriousIn(`${STARTS.replace('Nacos using', 'Nacos v2.3.2 using')}2024-05-01 ${time},100 ERROR ${words}\n`);
    expect(await told('10:00:30')).toEqual([]);
    expect(await told('10:04:00')).toEqual(['raft/jraft-status']);
  });

  it.each([
    ['the peer was met later', 'INFO The channel 10.0.0.3:7848 has successfully established.', []],
    ['another peer was', 'INFO The channel 10.0.0.2:7848 has successfully established.', ['raft/jraft-status']],
    ['the server came up', 'INFO Nacos started successfully in cluster mode. use embedded storage', []],
  ])('a peer that was missed for a while: %s', async (_, later, serious) => {
    expect(await seriousIn(`2024-05-01 10:00:12,018 WARN Channel in TRANSIENT_FAILURE state: 10.0.0.3:7848.\n\n2024-05-01 10:00:38,044 ${later}\n`)).toEqual(serious);
  });

  it('yield to the rule that knows the cause', async () => {
    const text = failedStart(`${BEANS}java.sql.SQLException: Access denied for user 'nacos'@'localhost' (using password: YES)`);
    expect(await seriousIn(text)).toEqual(['database/mysql-access-denied', 'operations/start-failed']);
  });

  it('tell one failure once, whatever it is wrapped in', async () => {
    const text = failedStart("org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat\nCaused by: java.lang.IllegalArgumentException: Invalid keystore format");
    expect(await seriousIn(text)).toEqual(['config/tomcat-connector-failed', 'operations/start-failed']);
  });

  it('are the cause of the start that failed', async () => {
    const { findings } = await diagnosisOfPaste(failedStart(`${BEANS}java.sql.SQLException: ORA-28000: the account is locked`));
    expect(findings[0]).toMatchObject({ rule: 'database/dialect-login-refused', explains: ['operations/start-failed'], explainedBy: [] });
  });

  it('say nothing of what every cluster logs while it runs', async () => {
    const { findings } = await diagnosisOfPaste(running('WARN Node <nacos_config/10.0.0.1:7848> PreVote to 10.0.0.2:7848 error: Status[EHOSTDOWN<1010>: Could not connect]'));
    expect(findings.map(({ rule }) => rule)).toEqual([]);
  });

  it('yield to whatever explains what they only tell', async () => {
    const wrapped = 'Caused by: org.springframework.boot.web.server.WebServerException: Unable to start embedded Tomcat';
    expect(await seriousIn(wrapped)).toEqual(['operations/cause-not-given']);
    expect(await seriousIn(`${failedStart(wrapped)}${failedStart(`${BEANS}java.sql.SQLException: Access denied for user 'nacos'@'localhost' (using password: YES)`)}`)).not.toContain('operations/cause-not-given');
  });

  it('only note what may be of any program', async () => {
    expect(await seriousIn('***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8081 was already in use.\n')).toEqual([]);
    expect(await seriousIn("java.sql.SQLException: ORA-28000: the account is locked")).toEqual([]);
  });
});

describe('a call of the own Raft port before it answers', () => {
  const REMOTING = 'Fail to connect $, remoting exception: java.util.concurrent.ExecutionException: io.grpc.StatusRuntimeException: DEADLINE_EXCEEDED: CallOptions deadline exceeded after 0.68s.';
  const REFUSED = 'request to server $ failed\n\nio.grpc.StatusRuntimeException: UNAVAILABLE: io exception';
  const severityOf = async (peer: string, rule: AnyRule = jraftStatus, said = REMOTING) => {
    const calls = `ERROR ${said.replace('$', peer)}`;
    const text = `${STARTS}2024-05-01 10:00:05,100 INFO Tomcat initialized with port(s): 8848 (http)\n\n2024-05-01 10:00:07,100 ${calls}\n\n2024-05-01 10:00:08,100 ERROR Application run failed\n\njava.lang.IllegalStateException: x${FAILED}`;
    return (await diagnosisOfPaste(text)).findings.find(finding => finding.rule === rule.id)?.severity;
  };

  it('is no cause of the start that failed', async () => {
    expect(await severityOf('127.0.0.1:7848')).toBe('info');
    expect(await severityOf('127.0.0.1:7848', grpcStatus, REFUSED)).toBe('info');
  });
  it('of another member may be one', async () => {
    expect(await severityOf('10.0.0.2:7848')).toBe('warning');
    expect(await severityOf('127.0.0.1:7858')).toBe('warning');
    expect(await severityOf('10.0.0.2:7848', grpcStatus, REFUSED)).toBe('warning');
  });
});

describe('a class that a request misses', () => {
  const missed = async (frame: string) => (await diagnosisOfPaste(running(`ERROR request failed\n\njava.lang.NoClassDefFoundError: com/example/Absent\n\tat ${frame}(X.java:35)\nCaused by: java.lang.ClassNotFoundException: com.example.Absent\n\tat java.base/java.net.URLClassLoader.findClass(URLClassLoader.java:445)`))).findings.map(finding => finding.rule);

  it('is no start that Spring refused', async () => expect(await missed('com.alibaba.nacos.core.remote.core.RpcAckCallbackInitorOrCleaner.clientConnected')).not.toContain(springContextRefused.id));
  it('of a bean is', async () => expect(await missed('org.springframework.beans.factory.support.X.y')).toContain(springContextRefused.id));
});
