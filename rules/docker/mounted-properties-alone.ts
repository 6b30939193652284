import { imageProperties } from '../../src/nacos/image-env/properties.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { literal } from '../../src/syntax/literal.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';

/** Spring takes this one for the key of the same name, whatever the file asks for. */
const READ_ANYWAY = new Set(['SPRING_DATASOURCE_PLATFORM']);

const SHORTEST = 2;

/** `db` stands in `//db:3306`, not in `jdbc`. */
const standsIn = (text: string, word: string): boolean => new RegExp(`(?:^|\\W)${literal(word)}(?:$|\\W)`).test(text);

export default defineDeploymentRule({
  id: 'docker/mounted-properties-alone', severity: 'warning',
  title: { en: 'The mounted properties do not ask for the variables', zh: '挂载的配置文件没有引用这些环境变量' },
  message: { en: '{names} ({where}) change nothing: {file} is mounted over the file of the image, and does not ask for them', zh: '{names}（{where}）不起作用：{file} 覆盖了镜像自带的文件，且没有引用这些变量' },
  why: { en: 'The image fills its own conf/application.properties with ${MYSQL_SERVICE_HOST} and the like; a file of yours in its place holds only what you write into it.', zh: '镜像靠自带的 conf/application.properties 中的 ${MYSQL_SERVICE_HOST} 等占位符读取变量；换成自己的文件后，只有其中写明的内容才有效。' },
  fix: [{ risk: 'restart', text: { en: 'Write the values into the mounted file, or ask for them there (db.url.0=jdbc:mysql://${MYSQL_SERVICE_HOST}:${MYSQL_SERVICE_PORT:3306}/${MYSQL_SERVICE_DB_NAME}?…), or take the mount out.', zh: '把值写进挂载的文件，或在其中引用变量（db.url.0=jdbc:mysql://${MYSQL_SERVICE_HOST}:${MYSQL_SERVICE_PORT:3306}/${MYSQL_SERVICE_DB_NAME}?…），或去掉该挂载。' } }],
  uses: ['nacos.config'], explains: ['datasource-missing', 'database-unreachable'],
  references: ['nacos-group/nacos-docker build/conf/application.properties'],

  check({ own, version, isFirst, known, seen, fail, pass, na }) {
    const mount = own.mounts.find(({ target }) => target === '/home/nacos/conf/application.properties');
    const config = known('nacos.config');
    if (!isFirst || !mount || !config?.files.some(({ exists }) => exists)) return na({ en: 'no application.properties of its own that was given', zh: '没有给出自带的 application.properties' });
    const asked = new Set(imageProperties(generationOf(version)).flatMap(({ variables }) => variables));
    const values = Object.values(config.settings).filter(({ origin, secret }) => origin === 'file' && !secret).map(({ value }) => value);
    // A value that stands in no setting of the file was not asked for by it; one that does may have been.
    const idle = own.env.filter(({ name, value, secret }) => asked.has(name) && !READ_ANYWAY.has(name) && !secret && value !== null && value.length >= SHORTEST && !values.some(each => standsIn(each, value)));
    const [first] = idle;
    const quote = seen(mount, `${mount.source ?? ''}:${mount.target}`);
    return first ? fail({ names: idle.slice(0, 6).map(({ name }) => name).join(', '), where: whereIs(first), file: mount.source ?? mount.target }, [quote, seen(first, quoteVariable(first))]) : pass(quote);
  },
});
