import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { isTruth } from '../../src/nacos/typed-keys.ts';
import { nearest } from '../../src/syntax/nearest.ts';
import { entriesRead, fileAndLine, overClients, seenLine } from './shared/projects.ts';

/** Bound to a boolean, or asked for as one, while the application starts. */
const BOUND = /^spring\.cloud\.nacos\.discovery\.(?:register-enabled|ephemeral|secure|instance-enabled|fail-fast|failure-tolerance-enabled|watch\.enabled)$|^spring\.cloud\.nacos\.config\.(?:refresh-enabled|enable-remote-sync-config|import-check\.enabled|(?:shared|extension|ext)-configs?\[\d+\]\.refresh)$|^nacos\.config\.(?:auto-refresh|enable-remote-sync-config|bootstrap\.enable|bootstrap\.log-enable|remote-first)$|^spring\.cloud\.bootstrap\.enabled$/;
/** Conditions of Spring: only the word false turns them off. */
const CONDITION = /^spring\.cloud\.(?:nacos\.(?:discovery|config)|discovery)\.enabled$/;

/** One word: no placeholder, no text in quotes, no end of a sentence. */
const isWritten = (value: string): boolean => /^\p{L}{1,12}$/u.test(value.trim());

export default defineCaseRule({
  id: 'client/switch-misspelt', severity: 'error',
  title: { en: 'A switch of the client is neither true nor false', zh: '客户端开关的值既不是 true 也不是 false' },
  why: {
    en: 'Spring takes true, false, on, off, yes, no, 1 and 0. Where a class has a boolean any other word ends the start (“Failed to bind properties”); an enabled that is a condition is off for the word false only, and every other word leaves it on.',
    zh: 'Spring 只接受 true、false、on、off、yes、no、1、0。绑定到布尔字段时写成其他内容会启动失败（“Failed to bind properties”）；作为条件的 enabled 只有写 false 才会关闭，写成别的仍然是开启。',
  },
  cases: {
    bound: { message: { en: '{project}: {key}: {value} at {file}:{line} is neither true nor false: the application does not start', zh: '{project}：{file}:{line} 的 {key}: {value} 不是布尔值，应用无法启动' } },
    condition: { severity: 'warning', message: { en: '{project}: {key}: {value} at {file}:{line} is not the word false: it stays on', zh: '{project}：{file}:{line} 的 {key}: {value} 不是 false，功能仍然是开启的' } },
  },
  fix: [{ risk: 'restart', do: editSource('{file}', '{value}', '{meant}', '{line}'), text: { en: 'Write {meant}.', zh: '改为 {meant}。' } }],
  anyOf: [], uses: ['client.projects'],
  explains: ['start-failed', 'client-cannot-connect'],
  references: ['spring-core: StringToBooleanConverter', 'spring-boot: ConditionalOnProperty', 'NacosDiscoveryProperties@2023.x', 'NacosConfigProperties@2023.x'],
  proof: look => overClients(look, project => entriesRead(project).flatMap(({ entry, key, at }) => {
    if (!isWritten(entry.value) || isTruth(entry.value)) return [];
    const meant = nearest(entry.value.trim(), ['true', 'false']);
    const name = BOUND.test(key) ? 'bound' : CONDITION.test(key) && meant === 'false' ? 'condition' : null;
    if (name === null) return [];
    return [look.fail(name, { project: project.name, key: entry.key, value: entry.value.trim(), meant: meant ?? 'true', ...fileAndLine(at) }, [seenLine(look, `${entry.key}: ${entry.value.trim()}`, at)])];
  })),
});
