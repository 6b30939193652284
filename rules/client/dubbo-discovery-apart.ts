import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { dubboSeatsApart } from './shared/dubbo-seats.ts';
import { modesApart } from './shared/dubbo-modes.ts';
import { overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/dubbo-discovery-apart', severity: 'warning', subject: '{project} and {other}',
  title: { en: 'Dubbo programs look past each other', zh: 'Dubbo 应用之间互相找不到' },
  why: {
    en: 'Dubbo 2 registers and looks for interfaces (providers:…), Dubbo 3 for applications as well. A provider that registers only one kind is not found by a consumer that looks only for the other, although both are in the console. So it is with namespaces: Dubbo looks in the one of its own registry, and takes nothing of spring.cloud.nacos.',
    zh: 'Dubbo 2 按接口注册和查找（providers:…），Dubbo 3 还支持按应用。提供者只注册其中一种、消费者只查另一种时，互相找不到，尽管控制台里都能看到。命名空间不同也是如此：Dubbo 只看自己注册中心地址里的命名空间，不使用 spring.cloud.nacos 的设置。',
  },
  cases: { apart: {
    message: { en: '{project} looks only one way ({looks}) and {other} registers only the other way ({registers})', zh: '{project} 只按一种方式查找（{looks}），而 {other} 只按另一种方式注册（{registers}）' },
    fix: [
      { risk: 'restart', do: editSource('{file}', null, 'dubbo.application.service-discovery.migration: APPLICATION_FIRST', '{line}'), text: { en: 'While both kinds are in use let the consumer look for both (APPLICATION_FIRST) and the provider register both (dubbo.application.register-mode: all).', zh: '过渡期让消费者两种都查（APPLICATION_FIRST），提供者两种都注册（dubbo.application.register-mode: all）。' } },
    ],
  }, namespaces: {
    message: { en: '{project} has its Dubbo registry in the namespace {namespace}, {other} in {otherNamespace} of the same server', zh: '{project} 的 Dubbo 注册中心在命名空间 {namespace}，{other} 在同一服务端的 {otherNamespace}' },
    fix: { risk: 'restart', do: editSource('{file}', null, 'dubbo.registry.parameters.namespace: {otherNamespace}', '{line}'), text: { en: 'If they call each other, give both registries the same namespace (its id): parameters.namespace, or ?namespace= behind the address; config-center and metadata-report have one of their own.', zh: '如果它们要互相调用，双方的注册中心要用同一个命名空间（填 ID）：写 parameters.namespace，或在地址后加 ?namespace=；config-center 和 metadata-report 也要各自设置。' } },
  } },
  anyOf: [], uses: ['client.projects'], explains: ['client-cannot-connect'],
  references: ['MigrationRuleHandler.java apache/dubbo@3.3', 'RegisterTypeEnum.java apache/dubbo@3.3', 'apache/dubbo#13632'],
  proof: look => {
    const pairs = modesApart(look.known('client.projects') ?? []);
    const seats = dubboSeatsApart(look.known('client.projects') ?? []);
    return overClients(look, project => [...seats.filter(({ one }) => one === project).map(({ args, quote, at, isForgotten }) => look.fail('namespaces', args, [seenLine(look, quote, at)], isForgotten ? {} : { severity: 'info' })), ...pairs.filter(({ consumer }) => consumer === project).map(({ mode, args }) => look.fail('apart', args, [seenLine(look, mode.told, mode.at)]))]);
  },
});
