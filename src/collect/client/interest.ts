const GROUPS = [
  'com.alibaba.cloud', 'com.alibaba.boot', 'com.alibaba.nacos', 'com.alibaba.spring', 'com.alibaba.csp', 'org.apache.dubbo', 'io.seata', 'org.apache.seata',
  'org.springframework.cloud', 'org.springframework.boot', 'io.grpc', 'com.alibaba.rsocket', 'io.github.nacos-group',
];

/** Further ones: their versions decide what of Nacos works. */
const NAMES: ReadonlySet<string> = new Set(['com.alibaba:dubbo', 'com.alibaba:dubbo-registry-nacos', 'org.slf4j:slf4j-api', 'ch.qos.logback:logback-classic', 'ch.qos.logback:logback-core']);

/** Whether a library of the JVM is Nacos' client, brings it, configures it or must fit to it. */
export const isOfInterest = (name: string): boolean => NAMES.has(name) || GROUPS.includes(name.split(':')[0] ?? '');
