import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import type { ClientEntry } from '../../src/model/client.ts';
import type { Text } from '../../src/model/text.ts';
import { entriesRead, fileAndLine, overClients, seenLine } from './shared/projects.ts';

/** What is a text to Nacos, whatever it looks like. */
const OF_TEXT = /^(?:spring\.cloud\.nacos|nacos|seata|dubbo)\.(?:.{1,160}\.)?(?:password|username|namespace|group|data-id|access-key|secret-key|service|cluster-name|prefix|application)$|^spring\.application\.name$/;
const METADATA = /\.metadata\.[^.]{1,100}$/;

const KINDS: Readonly<Record<NonNullable<ClientEntry['retyped']>, Text>> = {
  octal: { en: 'an octal number, because it begins with 0', zh: '八进制数（以 0 开头）' },
  truth: { en: 'true or false (yes, no, on and off are that too)', zh: '布尔值（yes、no、on、off 也算）' },
  number: { en: 'a number (0x…, 0b…, or with _ in it)', zh: '数字（0x…、0b… 或带下划线）' },
  fraction: { en: 'a decimal number (1.10 is 1.1, 12e5 is 1200000.0)', zh: '小数（1.10 变成 1.1，12e5 变成 1200000.0）' },
  sexagesimal: { en: 'a number to the base of sixty (1:30 is 90)', zh: '六十进制数（1:30 变成 90）' },
};

export default defineCaseRule({
  id: 'client/value-retyped', severity: 'error',
  title: { en: 'YAML makes another text of a value without quotes', zh: 'YAML 把没加引号的值转成了别的内容' },
  why: {
    en: 'Spring Boot reads YAML by the rules of version 1.1, where what looks like a number or a truth is one unless it is in quotes. The client gets the result as text, and nothing is logged: the password is wrong, the namespace is not found.',
    zh: 'Spring Boot 按 YAML 1.1 解析：没有引号、看起来像数字或布尔值的内容会先被转换，客户端拿到的是转换后的文本，而且没有任何日志：密码因此错误、命名空间因此找不到。',
  },
  cases: {
    secret: { message: { en: '{project}: {key} at {file}:{line} has no quotes, and YAML takes it for {kind}: the client sends another password than stands there', zh: '{project}：{file}:{line} 的 {key} 没有加引号，YAML 把它当成{kind}，客户端实际发送的密码与文件中写的不同' } },
    text: { message: { en: '{project}: {key} at {file}:{line} has no quotes, and YAML takes it for {kind}: the client gets {value}', zh: '{project}：{file}:{line} 的 {key} 没有加引号，YAML 把它当成{kind}，客户端得到的是 {value}' } },
    metadata: { severity: 'warning', message: { en: '{project}: {key} at {file}:{line} has no quotes, and YAML takes it for {kind}: {value} is registered', zh: '{project}：{file}:{line} 的 {key} 没有加引号，YAML 把它当成{kind}，注册的值是 {value}' } },
  },
  fix: [{ risk: 'restart', do: editSource('{file}', '{name}:', '{name}: "<{name}>"', '{line}'), text: { en: 'Put it into quotes, as it is meant.', zh: '给这个值加上引号，照原样写。' } }],
  anyOf: [], uses: ['client.projects'],
  explains: ['request-refused'],
  references: ['org.yaml.snakeyaml.resolver.Resolver@1.33', 'org.springframework.boot.env.OriginTrackedYamlLoader', 'YAML 1.1 type/int, type/bool, type/float'],
  proof: look => overClients(look, project => entriesRead(project).flatMap(({ entry, key, at }) => {
    if (entry.retyped === undefined || !(OF_TEXT.test(key) || METADATA.test(key))) return [];
    const name = METADATA.test(key) ? 'metadata' : entry.secret ? 'secret' : 'text';
    const args = { project: project.name, key: entry.key, kind: KINDS[entry.retyped], value: entry.value, name: entry.key.split('.').at(-1) ?? entry.key, ...fileAndLine(at) };
    return [look.fail(name, args, [seenLine(look, `${entry.key}: ${entry.value}`, at)])];
  })),
});
