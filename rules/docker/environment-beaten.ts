import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { CHANGE_WORDS, isChangeTold } from './shared/change-told.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { variablesRead } from '../../src/nacos/image-env/unread.ts';

export default defineDeploymentRule({
  id: 'docker/environment-beaten', severity: 'error',
  title: { en: 'Variables that are written do not reach the container', zh: '写好的环境变量没有进入容器' },
  message: {
    replaced: { en: '{name} has an environment of its own ({where}), which replaces that of the anchor: {names} are not set', zh: '{name} 写了自己的 environment（{where}），它会整体替换锚点中的 environment：{names} 没有生效' },
    'env-file': { en: '{names} stand in environment ({where}) and with another value in {file}; environment wins', zh: '{names} 在 environment 中（{where}），在 {file} 中又有不同的值；以 environment 为准' },
  },
  why: {
    en: '<<: merges the keys of one map and nothing below them. What environment sets beats env_file, and what a container was made with stays until it is made anew (docker compose up -d, not restart).',
    zh: '<<: 只合并同一层的键，不合并下层。environment 优先于 env_file；容器创建后环境变量不再变化，需要 docker compose up -d 重建（restart 不够）。',
  },
  fix: [
    { risk: 'restart', when: ['replaced'], text: { en: 'Give the variables an anchor of their own and merge it below environment: x-env: &env {…}, then environment: {<<: *env, …}; or put them into an env_file.', zh: '给这组变量单独设锚点，在 environment 内合并：x-env: &env {…}，再写 environment: {<<: *env, …}；或放进 env_file。' } },
    { risk: 'restart', when: ['env-file'], text: { en: 'Keep it in one place.', zh: '只在一处设置。' } },
  ],
  explains: ['start-failed', 'datasource-missing', 'cluster-alone'], uses: ['logs.digest'], keeps: CHANGE_WORDS,
  references: ['docs.docker.com/compose/how-tos/environment-variables/envvars-precedence', 'yaml.org/type/merge'],

  check({ own, version, known, seen, fail, pass, na }) {
    if (own.workload !== null) return na({ en: 'no compose file', zh: '没有 compose 文件' });
    const read = variablesRead(generationOf(version));
    const lost = (own.replaced ?? []).filter(({ name }) => read.has(name));
    const beaten = own.env.filter(({ name, beaten: other }) => other !== undefined && read.has(name));
    const place = own.env.find(({ from }) => from === 'environment') ?? own;
    const tell = (names: readonly { readonly name: string }[]): string => names.slice(0, 6).map(({ name }) => name).join(', ');
    const [first] = lost;
    const [other] = beaten;
    const outcomes = [
      ...(first ? [fail({ name: own.name, where: whereIs(place), names: tell(lost), file: '' }, [seen(place, 'environment:'), seen(first, first.name)], { case: 'replaced' })] : []),
      ...(other?.beaten ? [fail({ name: own.name, where: whereIs(other), names: tell(beaten), file: whereIs(other.beaten) }, [seen(other, other.name), seen(other.beaten, other.name)], { case: 'env-file', severity: isChangeTold(known('logs.digest'), beaten.map(({ name }) => name)) ? 'error' : 'info' })] : []),
    ];
    return outcomes.length > 0 ? outcomes : pass(seen(place, `${own.env.length} variables`));
  },
});
