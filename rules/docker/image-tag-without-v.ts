import { editText } from '../../src/kit/fix.ts';
import { imagePlace } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

export default defineDeploymentRule({
  id: 'docker/image-tag-without-v', severity: 'fatal',
  title: { en: 'The tag of the image does not exist: it lacks the leading v', zh: '镜像标签不存在：缺少前缀 v' },
  message: { en: '{image} at {where} does not exist: from 2.0.4 on the tags are v{version}', zh: '{where} 处的 {image} 不存在：从 2.0.4 起标签写作 v{version}' },
  why: {
    en: 'The images are published under the tags of nacos-docker, which have carried a v since 2.0.3; the pull ends with "manifest unknown".',
    zh: '镜像按 nacos-docker 的 tag 发布，自 2.0.3 起都带有 v；拉取时会报找不到 manifest。',
  },
  fix: [
    { risk: 'restart', do: editText(':{version}', ':v{version}'), text: { en: 'Write {repository}:v{version} (a variable such as NACOS_VERSION in .env: NACOS_VERSION=v{version}).', zh: '改为 {repository}:v{version}（如果标签来自 .env 中的变量，则写 NACOS_VERSION=v{version}）。' } },
  ],
  explains: ['not-running', 'start-failed'],
  references: ['nacos-group/nacos-docker#241', 'nacos-group/nacos-docker#301'],

  check({ own, image, isFirst, seen, fail, pass, na }) {
    const place = imagePlace(own);
    if (!image.isOfficial || !isFirst) return na({ en: 'which tags this repository has is not known', zh: '无法得知该仓库有哪些标签' });
    const quote = seen(place, own.image ?? '');
    const { tag } = image;
    if (tag === null || !/^\d+\.\d+\.\d+/.test(tag) || versionIn(tag, '>=2.0.4') !== true) return pass(quote);
    return fail({ image: own.image ?? '', where: whereIs(place), version: tag, repository: image.repository }, [quote]);
  },
});
