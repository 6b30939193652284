import { addListItem, editText } from '../../src/kit/fix.ts';
import { imagePlace } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

/** `- MODE:standalone`: no name of a variable holds a colon. */
const COLON = /^([A-Z][A-Z\d_]{2,60})\s{0,3}:\s{0,3}(\S.{0,400})$/;

export default defineDeploymentRule({
  id: 'docker/value-not-given', severity: 'error',
  title: { en: 'Compose puts another value there than is written', zh: 'Compose 实际代入的值与所写不同' },
  message: {
    dollar: { en: '{name} at {where} holds ${eaten}, which Compose takes for a variable: nobody sets it, so that part is blank', zh: '{where} 处的 {name} 含有 ${eaten}，Compose 会把它当作变量：没有人设置它，那一段会变为空' },
    misnamed: { en: '{name} at {where} asks for ${{eaten}}, which .env does not set; it sets {near}', zh: '{where} 处的 {name} 引用了 ${{eaten}}，.env 中没有设置它；已设置的是 {near}' },
    tag: { en: '{image} at {where}: nothing that was given sets the variable of the tag; if the shell does not either, the reference is invalid', zh: '{where} 处的 {image}：给出的内容中没有设置标签变量；若 shell 里也没有，镜像名就是无效的' },
    colon: { en: '{name} at {where} gets no value: "- {written}" is a list item, which takes = and not a colon', zh: '{where} 处的 {name} 没有值：“- {written}” 是列表项，应该用 =，而不是冒号' },
    dotenv: { en: '{names} stand in {where} and reach no container: .env fills ${…} of the compose file only', zh: '{names} 写在 {where} 中，但不会进入任何容器：.env 只用于替换 compose 文件中的 ${…}' },
  },
  why: {
    en: 'Compose replaces $NAME and ${NAME} before anything starts, from the shell and from .env beside the compose file; what is set nowhere becomes nothing, with a warning that is easily overlooked.',
    zh: 'Compose 在启动前替换 $NAME 和 ${NAME}，取值来自 shell 和 compose 文件旁的 .env；都没有时替换为空，仅有一条容易忽略的警告。',
  },
  fix: [
    { risk: 'restart', when: ['dollar'], text: { en: 'Write $$ for every dollar sign in the compose file; in .env and env_file put the value in single quotes.', zh: '在 compose 文件中每个美元符号写成 $$；在 .env 和 env_file 中用单引号括起整个值。' } },
    { risk: 'restart', when: ['misnamed'], do: editText('${{eaten}}', '${{near}}'), text: { en: 'Write {near}.', zh: '改为 {near}。' } },
    { risk: 'restart', when: ['tag'], text: { en: 'Write the tag, or put the variable into .env beside the compose file, and start from that folder.', zh: '直接写出标签，或在 compose 文件旁的 .env 中设置该变量，并在该目录下启动。' } },
    { risk: 'restart', when: ['dotenv'], do: addListItem('env_file', '.env'), text: { en: 'Add env_file: [.env] to the service.', zh: '在服务下加 env_file: [.env]。' } },
    { risk: 'restart', when: ['colon'], do: editText('{written}', '{proposed}'), text: { en: 'Write {proposed}.', zh: '改为 {proposed}。' } },
  ],
  subject: '{name}', explains: ['start-failed', 'database-unreachable', 'datasource-missing', 'cluster-alone'],
  references: ['docs.docker.com/reference/compose-file/interpolation', 'nacos-group/nacos-group.github.io#231'],

  check({ declared, own, isFirst, seen, fail, pass, na }) {
    if (declared.kind !== 'compose') return na({ en: 'only Compose replaces variables', zh: '只有 Compose 会替换变量' });
    const args = { name: '', where: '', eaten: '', image: '', names: '', near: '', written: '', proposed: '' };
    // What the containers get in another way is not missed.
    const missed = declared.unusedDotenv.filter(({ name }) => !own.env.some(one => one.name === name));
    const [unused] = missed;
    const isOnlyFirst = isFirst && declared.containers.find(({ image }) => image === own.image) === own;
    const place = imagePlace(own);
    const wrong = [
      ...own.env.flatMap(one => (one.eaten ? [fail({ ...args, name: one.name, where: whereIs(one), eaten: one.eaten.join(', $') }, [seen(one, `${one.name}: …$${one.eaten.join(', …$')}`)], { case: 'dollar' })] : [])),
      ...own.env.flatMap(one => (one.misnamed ? [fail({ ...args, name: one.name, where: whereIs(one), eaten: one.misnamed.name, near: one.misnamed.near }, [seen(one, `${one.name}: ${one.misnamed.name}`)], { case: 'misnamed' })] : [])),
      ...own.env.flatMap(one => {
        const [, name = '', value = ''] = one.value === null ? (COLON.exec(one.name) ?? []) : [];
        return name === '' ? [] : [fail({ ...args, name, where: whereIs(one), written: one.name, proposed: `${name}=${value}` }, [seen(one, one.name)], { case: 'colon' })];
      }),
      ...(own.image?.includes('${') ? [fail({ ...args, name: own.name, image: own.image, where: whereIs(place) }, [seen(place, own.image)], { case: 'tag', severity: 'warning', confidence: 'suspected' })] : []),
      ...(unused && isOnlyFirst ? [fail({ ...args, names: missed.map(({ name }) => name).join(', '), where: whereIs(unused) }, [seen(unused, missed.map(({ name }) => name).join(', '))], { case: 'dotenv' })] : []),
    ];
    return wrong.length > 0 ? wrong : pass(seen(own, 'every variable is given'));
  },
});
