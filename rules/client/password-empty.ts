import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { editSource } from '../../src/kit/fix.ts';
import { placeOf } from '../../src/nacos/client/told.ts';
import { withoutUser } from './shared/lone-password.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

const PASSWORD = /^(?:spring\.cloud\.nacos|nacos|seata|dubbo)\.(?:[\w.[\]-]{1,120}\.)?password$/;

export default defineCaseRule({
  id: 'client/password-empty', severity: 'warning',
  title: { en: 'Of user and password one is missing', zh: '用户名和密码只写了一个' },
  why: {
    en: 'In YAML a # after a blank begins a remark, and what follows is not there; a value of {…, [ or * that is not quoted is no text either. The client then logs in with an empty password and is refused.',
    zh: 'YAML 中空格后面的 # 表示注释，其后的内容都不算；以 {、[、* 开头而没有引号的值也不是文本。客户端会用空密码登录，被服务端拒绝。',
  },
  cases: { empty: {
    message: { en: '{project}: {key} is empty in {file}:{line}, while the user is set', zh: '{project}：{file}:{line} 中 {key} 为空，而用户名已设置' },
    fix: { risk: 'restart', do: editSource('{file}', 'password:', 'password: "<password>"', '{line}'), text: { en: 'Write the password in quotes: "…" or \'…\' (single quotes where it has a backslash).', zh: '密码加引号："…" 或 \'…\'（含反斜杠时用单引号）。' } },
  },
  alone: {
    message: { en: '{project} sets {key} in {file}:{line} and no user name: the client does not log in', zh: '{project} 在 {file}:{line} 写了 {key}，但没有用户名：客户端不会登录' },
    fix: { risk: 'restart', do: editSource('{file}', null, '{wanted}: <user>', '{line}'), text: { en: 'Set {wanted} beside it (when a variable of the environment gives it, this is in order).', zh: '在旁边配置 {wanted}（如果由环境变量提供，则无需修改）。' } },
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['request-refused'],
  references: ['YAML 1.2 6.6 Comments'],
  proof: look => overClients(look, project => {
    const user = (key: string) => project.settings[key.replace(/password$/, 'username')];
    const found = Object.values(project.settings).find(({ key, secret, value, origin, source }) =>
      PASSWORD.test(key) && origin === 'file' && source.kind === 'file' && /\.ya?ml$/i.test(source.path) && (secret ? !secret.set : value.trim() === '') && (user(key)?.value ?? '') !== '');
    const alone = found || project.files.some(({ problems }) => problems.length > 0) ? undefined : withoutUser(project.settings);
    if (alone) return [look.fail('alone', { project: project.name, key: alone.key, wanted: alone.key.replace(/password$/, 'username'), ...fileAndLine(placeOf(alone)) }, [seenLine(look, `${alone.key}:`, placeOf(alone))])];
    if (!found) return [];
    const at = placeOf(found);
    return [look.fail('empty', { project: project.name, key: found.key, ...fileAndLine(at) }, [seenLine(look, `${found.key}:`, at)])];
  }),
});
