import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { modesApart } from './shared/dubbo-modes.ts';
import { overClients, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/dubbo-discovery-apart', severity: 'warning', subject: '{project} and {other}',
  title: { en: 'Dubbo programs look for each other in different ways', zh: 'Dubbo 应用之间的服务发现方式不一致' },
  why: {
    en: 'Dubbo 2 registers and looks for interfaces (providers:…), Dubbo 3 for applications as well. A provider that registers only one kind is not found by a consumer that looks only for the other, although both are in the console.',
    zh: 'Dubbo 2 按接口注册和查找（providers:…），Dubbo 3 还支持按应用。提供者只注册其中一种、消费者只查另一种时，互相找不到，尽管控制台里都能看到。',
  },
  cases: { apart: {
    message: { en: '{project} looks only one way ({looks}) and {other} registers only the other way ({registers})', zh: '{project} 只按一种方式查找（{looks}），而 {other} 只按另一种方式注册（{registers}）' },
    fix: [
      { risk: 'restart', do: editSource('{file}', null, 'dubbo.application.service-discovery.migration: APPLICATION_FIRST', '{line}'), text: { en: 'While both kinds are in use let the consumer look for both (APPLICATION_FIRST) and the provider register both (dubbo.application.register-mode: all).', zh: '过渡期让消费者两种都查（APPLICATION_FIRST），提供者两种都注册（dubbo.application.register-mode: all）。' } },
    ],
  } },
  anyOf: [], uses: ['client.projects'],
  references: ['MigrationRuleHandler.java apache/dubbo@3.3', 'RegisterTypeEnum.java apache/dubbo@3.3'],
  proof: look => {
    const pairs = modesApart(look.known('client.projects') ?? []);
    return overClients(look, project => pairs.filter(({ consumer }) => consumer === project).map(({ mode, args }) => look.fail('apart', args, [seenLine(look, mode.told, mode.at)])));
  },
});
