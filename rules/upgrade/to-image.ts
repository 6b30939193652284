import { removeVariable } from '../../src/kit/fix.ts';
import { imagePlace } from '../../src/nacos/declared-container.ts';
import { ownContainer } from '../../src/nacos/deployment.ts';
import { generationOf, nacosImage } from '../../src/nacos/image-env/image.ts';
import { missingVariables } from '../../src/nacos/image-env/required.ts';
import { unreadVariable } from '../../src/nacos/image-env/unread.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

export default defineUpgradeRule({
  id: 'upgrade/to-image', severity: 'error', step: 'configuration',
  title: { en: 'The image of the new release reads the environment otherwise', zh: '新版本镜像读取环境变量的方式不同' },
  message: {
    missing: { en: '{name}: the image of {version} stops at once without {missing}', zh: '{name}：{version} 的镜像缺少 {missing} 时会立即退出' },
    unread: { en: '{name}: the image of {version} does not read {variable} any more', zh: '{name}：{version} 的镜像不再读取 {variable}' },
    debug: { en: '{name}: the image of {version} opens its debugger for everybody when NACOS_DEBUG=y', zh: '{name}：NACOS_DEBUG=y 时，{version} 的镜像会对所有人开放调试端口' },
  },
  why: { en: 'The start script of the image translates variables into properties; each generation knows its own. What it does not know has no effect and says nothing.', zh: '镜像的启动脚本会把环境变量转换为配置项，每一代镜像认识的变量不同；不认识的变量不会生效，也没有任何提示。' },
  fix: [
    { text: { en: 'Add them to the container, the same for every node; a token is Base64 of at least 32 bytes (openssl rand -base64 48).', zh: '给容器加上这些变量，所有节点一致；token 是至少 32 字节的 Base64（openssl rand -base64 48）。' }, risk: 'restart', when: ['missing'] },
    { text: { en: 'Set what it meant by another way: a mounted application.properties, or JAVA_OPT with -D.', zh: '改用其他方式设置：挂载 application.properties，或在 JAVA_OPT 中用 -D。' }, risk: 'restart', when: ['unread'] },
    { do: removeVariable('NACOS_DEBUG'), text: { en: 'Take NACOS_DEBUG out.', zh: '去掉 NACOS_DEBUG。' }, risk: 'restart', when: ['debug'] },
  ],
  subject: '{name}', uses: ['deployment'],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v3.0.0'],

  check({ to, from, known, seen, fail, pass, na, unknown }) {
    const declared = known('deployment');
    const own = ownContainer(declared);
    const image = own?.image == null ? null : nacosImage(own.image);
    if (!own || !image) return na({ en: 'no compose file, manifest or docker run line of Nacos was given', zh: '没有给出 Nacos 的 compose 文件、Kubernetes 清单或 docker run 命令' });
    const [now, then] = [generationOf(from ?? image.version), generationOf(to)];
    const args = { name: own.name, version: to };
    const missing = then.secrets === 'exit' ? missingVariables(own) : [];
    if (missing.length > 0 && own.envIsPartial) return unknown('deployment', 'variables stand in a file that was not given');
    const unread = own.env.filter(({ name, from: by }) => by !== 'field' && unreadVariable(name, now) === null && unreadVariable(name, then) !== null);
    const debug = !now.openDebug && then.openDebug ? own.env.find(({ name, value }) => name === 'NACOS_DEBUG' && value === 'y') : undefined;
    const failed = [
      ...(missing.length === 0 ? [] : [fail({ ...args, missing: missing.join(', ') }, [seen('deployment', `${own.image}, ${missing.join(', ')} not set`, imagePlace(own))], { case: 'missing' })]),
      ...unread.map(variable => fail({ ...args, variable: variable.name }, [seen('deployment', variable.name, { path: variable.path, line: variable.line })], { case: 'unread', severity: 'warning' })),
      ...(debug ? [fail(args, [seen('deployment', 'NACOS_DEBUG=y', { path: debug.path, line: debug.line })], { case: 'debug', severity: 'warning' })] : []),
    ];
    return failed.length > 0 ? failed : pass(seen('deployment', own.image ?? '', imagePlace(own)));
  },
});
