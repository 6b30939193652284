import { CLIENT_FILES } from './client-log.ts';
import type { Signature } from '../../../src/kit/log-rule.ts';
import { table } from '../../../src/syntax/table.ts';

const MISFITS = ['NoSuchMethodError', 'NoClassDefFoundError', 'AbstractMethodError', 'IncompatibleClassChangeError'];
const CLIENT = 'nacos-client';
export const INTEGRATIONS = table({ 'com.alibaba.cloud.nacos.': 'Spring Cloud Alibaba', 'com.alibaba.boot.nacos.': 'nacos-spring-boot', 'com.alibaba.nacos.spring.': 'nacos-spring-context', 'com.alibaba.nacos.client.': CLIENT });

/** Classes of the client; without those that tell of a client that is not there at all (client/logging-libraries-misfit). */
const OF_CLIENT = 'com[/.]alibaba[/.]nacos[/.](?:client|common|api)[/.](?!(?:naming[/.]NamingService|naming[/.]pojo[/.]Instance|exception[/.]NacosException|PropertyKeyConst)\\b)';

/** An integration asks for a class that only an older or a later client has. */
export const APART: readonly Signature[] = Object.entries(INTEGRATIONS).filter(([, name]) => name !== CLIENT).map(([frame]) => ({
  anchor: 'NoClassDefFoundError', exception: 'NoClassDefFoundError', frame, pattern: new RegExp(`NoClassDefFoundError: (?<method>${OF_CLIENT}[\\w/.$]{2,160})`), files: CLIENT_FILES, case: 'apart',
}));

/** Thrown in the Nacos integration for a class or method of another library: the two were made for different releases. */
export const CALLED: readonly Signature[] = MISFITS.flatMap(name => Object.keys(INTEGRATIONS).map(frame => ({
  anchor: name, exception: name, frame, pattern: new RegExp(`${name}: '?(?!com\\.alibaba\\.spring\\.|${INTEGRATIONS[frame] === CLIENT || name === 'NoSuchMethodError' ? '' : `${OF_CLIENT}|`}org/springframework/beans/factory/config/InstantiationAware|com/alibaba/nacos/client/\\S{1,120}\\$\\d)(?<method>[^\\n']{3,160})`), files: CLIENT_FILES, case: 'called',
})));
