import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** A discovery that asks was configured: what it was answered tells more. */
const ASKS_NACOS = /fetch_from_host:|get_url: ?\S{0,40}ns\/|nacos login fail:/;

export default defineLogRule({
  id: 'client/discovery-of-framework', severity: 'error',
  title: { en: 'A gateway or framework gets no instances from Nacos', zh: '网关或框架没有从 Nacos 拿到实例' },
  message: {
    apisix: { en: 'A route of APISIX asks for discovery_type nacos, and APISIX runs without discovery.nacos', zh: 'APISIX 的路由使用 discovery_type: nacos，但 APISIX 运行时没有加载 discovery.nacos' },
    gozero: { en: 'go-zero got no address of {service} from Nacos ({server}) within its time', zh: 'go-zero 在超时前没有从 Nacos（{server}）拿到 {service} 的地址' },
  },
  why: {
    en: 'The program around the SDK says only that it has no address. Whether nothing was configured, nothing is registered, or the subscription was never answered is seen at the two ends, not in this line.',
    zh: '外层程序只说没有地址：到底是没有配置、没有注册，还是订阅一直没有推送，要到两端去看，这一行里看不出来。',
  },
  fix: [
    { risk: 'restart', when: ['apisix'], do: editSource('conf/config.yaml', null, 'discovery: { nacos: { host: ["http://<server>:8848"] } }'), text: {
      en: 'Write discovery.nacos.host into conf/config.yaml of this APISIX (top level, not under apisix: or deployment:; in Helm apisix.discovery.enabled=true and .registry.nacos), then restart it: apisix reload does not load a discovery that was not there.',
      zh: '在该 APISIX 的 conf/config.yaml 顶层（不是 apisix: 或 deployment: 之下）写上 discovery.nacos.host；Helm 中设置 apisix.discovery.enabled=true 和 .registry.nacos。然后重启：reload 不会加载原来没有的服务发现。',
    } },
    { risk: 'none', when: ['gozero'], text: {
      en: 'In the console see whether {service} has instances in the namespaceid of the target, in DEFAULT_GROUP unless the target names another group. If it has, stop the program and remove the cache folder of its SDK: a list that equals the cached one calls no subscriber.',
      zh: '先在控制台看 {service} 在 target 的 namespaceid 下、DEFAULT_GROUP（除非 target 写了其他分组）中是否有实例。有的话，停掉程序、删除其 SDK 的缓存目录再启动：列表与缓存相同时不会触发订阅回调。',
    } },
    { risk: 'restart', when: ['gozero'], text: { en: 'If the provider starts later than this program, set NonBlock: true in its RpcClientConf.', zh: '如果提供方比本程序启动得晚，在 RpcClientConf 中设置 NonBlock: true。' } },
  ],
  symptoms: ['client-cannot-connect'], over: 'each-by-itself',
  references: ['apisix/upstream.lua@3.6', 'zrpc/internal/client.go@go-zero v1.7', 'zeromicro/zero-contrib#277', 'zeromicro/zero-contrib#326', 'apache/apisix#11468'],
  signature: [
    { anchor: 'discovery nacos is uninitialized', pattern: /failed to set upstream: discovery nacos is uninitialized/, unless: ASKS_NACOS, case: 'apisix' },
    { anchor: 'rpc dial: nacos://', pattern: /rpc dial: nacos:\/\/(?:[^@\s/]{1,200}@)?(?<server>[^\s/?,]{1,255})\/(?<service>[^\s?,/"]{1,200})[^\s,]{0,600}, error: context deadline exceeded/, case: 'gozero' },
  ],
});
