import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** Releases whose images have a v before the number. */
const WITH_V = '(?<tag>(?:2\\.0\\.[4-9]|2\\.[1-9]|[3-9]\\.)[\\w.-]{0,40})';

export default defineLogRule({
  id: 'docker/image-tag-not-found', severity: 'fatal',
  title: { en: 'The registry has no image of this tag', zh: '镜像仓库中没有这个标签' },
  message: { en: 'There is no nacos/nacos-server:{tag}: since 2.0.4 the tags carry a v, so it is v{tag}', zh: '没有 nacos/nacos-server:{tag} 这个镜像：2.0.4 起标签都带 v，应写 v{tag}' },
  why: {
    en: 'The images are published under the tags of nacos-docker (v2.3.2, v3.0.1 …), not under the bare number of the release.',
    zh: '镜像按 nacos-docker 的 tag 发布（v2.3.2、v3.0.1 等），而不是版本号本身。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('docker pull nacos/nacos-server:v{tag}'), text: { en: 'Pull it with the v, and write it so into the command, the compose file or the chart.', zh: '带上 v 拉取，并在命令、compose 文件或 chart 中同样修改。' } },
  ],
  explains: ['not-running', 'start-failed'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-docker#241', 'nacos-group/nacos-docker#301'],
  signature: { anchor: 'nacos/nacos-server:', files: ['start', 'other'], pattern: new RegExp(`(?:manifest for |resolve reference "?)(?:[\\w.-]{1,60}\\/){0,3}nacos\\/nacos-server:${WITH_V}"?(?: not found|: [^\\n]{0,160}not found)`) },
});
