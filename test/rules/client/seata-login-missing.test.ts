import rule from '../../../rules/client/seata-login-missing.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const REFUSED = 'com.alibaba.nacos.api.exception.NacosException: failed to req API:/nacos/v1/ns/instance after all servers([10.0.0.5:8848]) tried: ErrCode:403, ErrMsg:user not found!';
const thrown = (text: string, more: object, message = 'failed') => ({ given: { 'logs.digest': digest([record(message, chainOf(text).map(one => ({ ...one, ...more })), { kind: 'other', boot: null, phase: null })], []) } });
const cites = ['logs.digest'] as const;

testRule(rule, {
  fail: {
    'its jar': { ...thrown(REFUSED, { jars: ['nacos-client-1.4.2', 'seata-discovery-nacos-2.0.0'] }), args: { text: 'user not found!' }, cites, case: 'logged', explains: ['request-refused', 'client-cannot-connect'] },
    'its frames': { ...thrown(REFUSED.replace('user not found!', 'unknown user!'), { frames: ['org.apache.seata.discovery.registry.nacos.NacosRegistryServiceImpl.register(NacosRegistryServiceImpl.java:114)'] }), args: { text: 'unknown user!' }, cites },
    'its logger in the words': { ...thrown(REFUSED, {}, '[seata.core.rpc.netty.NettyServerBootstrap] [start]  [] : Server start failed'), args: {}, cites },
    'the words of 3.x': { ...thrown('com.alibaba.nacos.api.exception.NacosException: User not found! Please check user exist or password is right!', { jars: ['seata-config-nacos-2.0.0'] }), args: {}, cites },
    'a configuration': { ...thrown('com.alibaba.nacos.api.exception.NacosException: http error, code=403,dataId=seataServer.properties', { jars: ['seata-config-nacos-1.5.2'] }), args: { text: 'http error, code=403' }, cites },
  },
  pass: {},
  na: { 'no logs': { given: { 'logs.digest': null } }, 'another client': thrown(REFUSED, { jars: ['nacos-client-1.4.2'] }) },
});
