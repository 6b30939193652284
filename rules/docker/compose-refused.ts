import { run, runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { ANYTHING, isFirstDeclared } from './shared/deployment-rule.ts';
import { caseOf, SLIP, LIST, PAIR, UNDEFINED } from './shared/compose-texts.ts';
import { COMPOSE_SAID } from './shared/compose-said.ts';
import { BY_HAND, CORRECT, DEFINE, DEFINE_ANEW, INDENT, quoteRefused, refusedArgs, refusedBy } from './shared/refused.ts';

const NO_COMPOSE = { en: 'no compose file was given', zh: '没有给出 compose 文件' };

export default defineCaseRule({
  id: 'docker/compose-refused', severity: 'fatal',
  title: { en: 'Compose refuses the file', zh: 'Compose 拒绝该文件' },
  why: { en: 'Nothing of the project is started before the file is in order, and no service before those it waits for.', zh: '文件有误时整个项目都不会启动；所等待的服务未就绪时，依赖它的服务也不会启动。' },
  cases: {
    tab: { message: { en: '{where} is indented with a tab, which YAML does not take', zh: '{where} 用制表符（Tab）缩进，YAML 不接受' }, fix: CORRECT },
    tabs: { message: { en: 'lines from {where} on are indented with tabs, which YAML does not take', zh: '从 {where} 起有多行用制表符（Tab）缩进，YAML 不接受' }, fix: { risk: 'restart', do: run({ sh: String.raw`grep -nP '^ *\t' docker-compose.yml`, powershell: String.raw`Select-String -Pattern '^ *\t' docker-compose.yml` }), text: { en: 'Replace every tab at the beginning of a line by spaces; the editor shows them when invisible characters are switched on.', zh: '把行首的制表符全部换成空格；编辑器里打开“显示空白字符”即可看到。' } } },
    yaml: { message: { en: '{where} is no YAML: {name}', zh: '{where} 不是合法的 YAML：{name}' }, fix: BY_HAND },
    again: { message: { en: 'the key {name} stands a second time in its block ({where})', zh: '同一级里重复出现了 {name}（{where}）' }, fix: BY_HAND },
    deep: { message: { en: '{name} at {where} is indented as deep as its own keys: they count as those of the block above', zh: '{where} 处的 {name} 与它自己的子键缩进相同，子键被算到了上一个块里' }, fix: CORRECT },
    key: { message: { en: '{value} at {where} is no key that Compose knows; {wanted} is meant', zh: '{where} 处的 {value} 不是 Compose 的键，应为 {wanted}' }, fix: CORRECT },
    stray: { message: { en: '{name} at {where} is no key that Compose knows in this place: it is misspelt, or indented to another level', zh: '{where} 处的 {name} 不是此处可用的键：拼写有误，或缩进到了别的层级' }, fix: BY_HAND },
    inside: { message: { en: '{value} at {where} stands inside environment, one level too deep; a variable is no list', zh: '{where} 处的 {value} 多缩进了一级，落在 environment 里面；环境变量不能是列表' }, fix: INDENT },
    list: { message: LIST, fix: CORRECT },
    slip: { message: SLIP, fix: CORRECT },
    'list-open': { message: LIST, fix: BY_HAND },
    text: { message: { en: '{name} is {value} without quotes ({where}); Compose takes only a text here', zh: '{name} 的值 {value} 没有加引号（{where}）：Compose 这里只接受字符串' }, fix: CORRECT },
    map: { message: { en: '{name} at {where} must have keys of its own (key: value)', zh: '{where} 处的 {name} 必须是键值（key: value）' }, fix: BY_HAND },
    single: { message: { en: '{name} at {where} must be one value; a list or further keys are not taken', zh: '{where} 处的 {name} 只能是单个值，不能是列表或更多键' }, fix: BY_HAND },
    needed: { message: { en: '{name} at {where} lacks {value}, which it needs', zh: '{where} 处的 {name} 缺少必填的 {value}' }, fix: BY_HAND },
    above: { message: { en: '{name} at {where} stands on the wrong level: it belongs under {wanted}', zh: '{where} 处的 {name} 层级不对，应放在 {wanted} 下' }, fix: BY_HAND },
    pair: { message: PAIR, fix: CORRECT },
    'pair-open': { message: PAIR, fix: BY_HAND },
    value: { message: { en: '{name} is {value} ({where}), which Compose does not take; {wanted} is meant', zh: '{where} 处 {name} 的值 {value} Compose 不接受，应为 {wanted}' }, fix: CORRECT },
    open: { message: { en: '{name} at {where} has a value that Compose does not take: {value}', zh: '{where} 处 {name} 的值 Compose 不接受：{value}' }, fix: BY_HAND },
    twice: { message: { en: '{name} is {value} ({where}), which another service has already: a name belongs to one container', zh: '{where} 处 {name} 的值 {value} 已被另一个服务使用：一个名称只能属于一个容器' }, fix: CORRECT },
    both: { message: { en: '{name} ({where}) and {value} exclude each other', zh: '{name}（{where}）与 {value} 不能同时使用' }, fix: { risk: 'restart', do: runEverywhere('docker compose config -q'), text: { en: 'Take one of the two out; a service of network_mode: host belongs to no other network.', zh: '删掉其中一个；network_mode: host 的服务不属于其他网络。' } } },
    cycle: { message: { en: '{name} ({where}) closes a circle: {value}', zh: '{name}（{where}）形成了循环依赖：{value}' }, fix: { risk: 'restart', do: runEverywhere('docker compose config -q'), text: { en: 'Take the dependency that is not needed out; the nodes of a cluster need not wait for each other.', zh: '去掉不需要的依赖；集群的各个节点不必互相等待。' } } },
    near: { message: UNDEFINED, fix: CORRECT },
    'undefined-below': { message: UNDEFINED, fix: DEFINE },
    'undefined-anew': { message: UNDEFINED, fix: DEFINE_ANEW },
    truth: {
      message: { en: '{where} is {value} without quotes, which Compose 1 refuses', zh: '{where} 的值 {value} 没有加引号，Compose 1 不接受' },
      fix: { risk: 'none', do: runEverywhere('docker compose up -d'), text: { en: 'Put it into quotes ("true"), or use docker compose (version 2).', zh: '加上引号（"true"），或使用 docker compose（第 2 版）。' } },
      logged: { anchor: 'which is an invalid type', pattern: /(?<where>services\.[\w.-]+\.environment\.\w+) contains (?<value>true|false|yes|no), which is an invalid type/, files: ['start', 'other'] },
    },
    undefined: {
      message: { en: '{service} names {what} {name}, which the file does not define at its top level', zh: '{service} 使用的 {what} {name} 没有在文件顶层定义' },
      fix: { risk: 'none', do: runEverywhere('docker compose config -q'), text: { en: 'Define it at the top level, next to services: (a service of depends_on below services:; it may be commented out, or stand in a profile that is not enabled), or correct the name.', zh: '在顶层（与 services: 同级）定义它，或改正名称；depends_on 里的服务要写在 services: 下（可能被注释，或在没有启用的 profile 中）。' } },
      logged: { anchor: 'undefined', pattern: /service "?(?<service>[^"\s]+)"? (?:refers to undefined (?<what>network|volume|config|secret)|depends on undefined (?<need>service)) "?(?<name>[\w.-]+)"?/, files: ['start', 'other'] },
      read: ({ groups }) => ({ what: groups['what'] ?? groups['need'] ?? '' }),
    },
    unhealthy: {
      message: { en: '{name}, on which another service waits, did not become healthy', zh: '其他服务所等待的 {name} 没有变为 healthy' },
      fix: { risk: 'none', do: runEverywhere('docker compose ps -a'), text: { en: 'See which one is unhealthy; why tell docker inspect --format "{{json .State.Health}}" of it and docker compose logs.', zh: '先看哪个容器不健康，再用 docker inspect --format "{{json .State.Health}}" 和 docker compose logs 看原因。' } },
      logged: { anchor: 'dependency failed to start', pattern: /dependency failed to start: container (?<name>[\w.-]+) is unhealthy/, files: ['start', 'other'] },
    },
    ...COMPOSE_SAID,
  },
  anyOf: ANYTHING, refusesAll: true, symptoms: ['not-ready'], explains: ['not-running', 'start-failed'], over: 'with-its-start',
  references: ['alibaba/nacos#10969', 'docs.docker.com/reference/compose-file/services', 'github.com/compose-spec/compose-go schema/compose-spec.json'],
  proof({ known, seen, fail, clear, na }) {
    const declared = known('deployment');
    if (declared?.kind !== 'compose' || declared.own === null || !isFirstDeclared(declared)) return na(NO_COMPOSE);
    const refused = refusedBy(declared, 'compose');
    const place = declared.containers[0];
    if (refused.length === 0) return place ? clear(seen('deployment', place.name, { path: place.path, line: place.line })) : na(NO_COMPOSE);
    return refused.map(one => {
      const undefinedOne = one.what === 'undefined' ? { service: one.name.split('.')[1] ?? '', what: one.name.split('.')[2] ?? '', name: one.value } : {};
      return fail(caseOf(one), { ...refusedArgs(one), ...undefinedOne }, [seen('deployment', quoteRefused(one), one)]);
    });
  },
});
