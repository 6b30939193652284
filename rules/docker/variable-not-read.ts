import { removeVariable, renameVariable } from '../../src/kit/fix.ts';
import type { DeclaredVariable } from '../../src/model/deployment.ts';
import type { Text } from '../../src/model/text.ts';
import { isOfFirstImages } from '../../src/nacos/image-env/first-images.ts';
import { effectOf, unreadVariable } from '../../src/nacos/image-env/unread.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { REQUIRED_VARIABLES } from '../../src/nacos/image-env/required.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

/** A secret is quoted by its name alone. */
const quote = ({ name, value, secret }: DeclaredVariable): string => `${name}=${secret ? '***' : (value ?? '')}`;

const MISSPELT: Text = { en: '{name} at {where} is read by nothing in the image; {instead} would {effect}', zh: '{where} 处的 {name} 镜像不会读取；应写作 {instead}，用来{effect}' };
const OLD: Text = { en: '{name} at {where} is a name of the images of 2019; since then it is {instead}, which would {effect}', zh: '{where} 处的 {name} 是 2019 年镜像的变量名，之后改为 {instead}，用来{effect}' };

export default defineDeploymentRule({
  id: 'docker/variable-not-read', severity: 'warning',
  title: { en: 'The image does not read a variable', zh: '镜像不会读取该环境变量' },
  message: {
    wanted: { en: '{name} at {where} is read by nothing in the image, which ends at once with 255 without {instead}', zh: '{where} 处的 {name} 镜像不会读取；镜像缺少 {instead} 会立即以 255 退出' },
    misspelt: MISSPELT, 'database-misspelt': MISSPELT, old: OLD, 'database-old': OLD,
    file: { en: '{name} at {where} is read by nothing: this image takes no values out of files, so {instead} stays unset', zh: '{where} 处的 {name} 镜像不会读取：该镜像不支持从文件取值，{instead} 仍未设置' },
    later: { en: '{name} at {where} is read by later images only, not by {version}', zh: '{where} 处的 {name} 只有更新的镜像才会读取，{version} 不读取' },
    unknown: { en: '{name} at {where} is read by nothing in the image {version}', zh: '{where} 处的 {name}，{version} 镜像不会读取' },
  },
  why: {
    en: 'An environment variable that nothing reads changes nothing and is not reported at the start: the server runs with the default.',
    zh: '没有程序读取的环境变量不起作用，启动时也不会提示，服务端仍使用默认值。',
  },
  fix: [
    { risk: 'restart', when: ['wanted', 'misspelt', 'database-misspelt', 'old', 'database-old'], do: renameVariable('{name}', '{instead}'), text: { en: 'Rename {name} to {instead}.', zh: '把 {name} 改名为 {instead}。' } },
    { risk: 'none', when: ['later', 'unknown'], do: removeVariable('{name}'), text: {
      en: 'Remove it; a property of Nacos is set by its own name in capitals (nacos.core.auth.enabled: NACOS_CORE_AUTH_ENABLED) or with -D in JAVA_OPT.',
      zh: '删除它；要设置 Nacos 属性，可用其名称的大写形式（nacos.core.auth.enabled 对应 NACOS_CORE_AUTH_ENABLED），或在 JAVA_OPT 中用 -D 指定。',
    } },
    { risk: 'restart', when: ['file'], text: {
      en: 'Read it before the start: entrypoint: ["bash", "-c", "export {instead}=$$(cat {value}); exec bin/docker-startup.sh"] (one $ outside of Compose). Or hand the value over as {instead}.',
      zh: '启动前读出来：entrypoint: ["bash", "-c", "export {instead}=$$(cat {value}); exec bin/docker-startup.sh"]（Compose 以外只写一个 $）；或者直接用 {instead} 传值。',
    } },
  ],
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'], explainsBy: { wanted: ['start-failed'], misspelt: [], old: [], later: [], unknown: [] },
  subject: '{name}',
  references: ['nacos-group/nacos-docker README Common property configuration', 'nacos-group/nacos-k8s#81'],

  check({ own, version, isFirst, mainPort, seen, fail, pass, na }) {
    if (!isFirst) return na({ en: 'told with the first replica', zh: '已在第一个副本处说明' });
    const generation = generationOf(version);
    const unread = own.env.flatMap(variable => {
      // Beside the same port, or the port of the factory, it does no harm: every example of nacos-k8s has it.
      if (variable.name === 'NACOS_SERVER_PORT' && (variable.value === null || Number(variable.value) === mainPort)) return [];
      // docker/variable-without-effect says what becomes of it.
      if (variable.name === 'MEMBER_LIST' && (variable.value ?? '') !== '') return [];
      const found = variable.from === 'field' || isOfFirstImages(variable.name, version) ? null : unreadVariable(variable.name, generation);
      // Whoever writes both spellings is served.
      return found && !own.env.some(({ name }) => name === found.instead) ? [{ variable, ...found }] : [];
    });
    if (unread.length === 0) return pass(seen(own, own.env.map(({ name }) => name).join(', ') || 'no variable'));
    return unread.map(({ variable, why, instead }) => {
      const effect = effectOf(instead) ?? { en: 'be read', zh: '生效' };
      const of = why === 'later' && instead !== null ? 'misspelt' : why;
      const isFile = why === 'file';
      const isWanted = !isFile && generation.secrets === 'exit' && REQUIRED_VARIABLES.some(one => one === instead);
      const isGrave = (of === 'misspelt' || of === 'old') && /^(?:MODE|NACOS_SERVERS|MYSQL_SERVICE_(?:HOST|PORT|DB_NAME|USER))$/.test(instead ?? '');
      return fail({ name: variable.name, where: whereIs(variable), version, effect, ...(instead !== null && { instead, value: variable.secret || variable.value === null ? '<the same value>' : variable.value }) }, [seen(variable, quote(variable))], {
        case: isWanted ? 'wanted' : isGrave ? `database-${of}` : of, ...((isGrave || isWanted || isFile) && { severity: 'error' as const }),
      });
    });
  },
});
