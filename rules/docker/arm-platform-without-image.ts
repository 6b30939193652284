import { editText } from '../../src/kit/fix.ts';
import { isSaid } from '../../src/nacos/log.ts';
import type { LogDigest } from '../../src/model/digest.ts';
import { imagePlace } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

/** The engine was asked for this image, and found none for the processor. */
const hasRefused = (digest: LogDigest | null | undefined): boolean => isSaid(digest, /no matching manifest for linux\/arm64/);

export default defineDeploymentRule({
  id: 'docker/arm-platform-without-image', severity: 'fatal',
  title: { en: 'There is no arm64 image of this tag', zh: '该标签没有 arm64 镜像' },
  message: { en: '{image} at {where} exists for amd64 only, and linux/arm64 is asked for', zh: '{where} 处的 {image} 只有 amd64 版本，却要求 linux/arm64' },
  why: { en: 'The plain tags before 2.4.0 (and all of 1.4.x) are built for amd64; the -slim tags exist for both from 2.0.4 on.', zh: '2.4.0 之前（以及全部 1.4.x）的普通标签只构建 amd64；从 2.0.4 起 -slim 标签同时支持 ARM。' },
  fix: [{ risk: 'restart', do: editText('{image}', '{image}-slim', 'image'), text: { en: 'Take {image}-slim, or an image from v2.4.0 on.', zh: '改用 {image}-slim，或 v2.4.0 及以后的镜像。' } }],
  explains: ['not-running', 'start-failed'], uses: ['host.os', 'logs.digest'], keeps: ['no matching manifest for linux/arm64'],
  references: ['nacos-group/nacos-docker#356'],

  check({ own, image, isFirst, known, seen, fail, pass, na }) {
    const os = known('host.os');
    const isArm = own.platform !== null ? /arm64|aarch64/.test(own.platform) : os?.arch === 'arm64' || os?.arch === 'aarch64' || hasRefused(known('logs.digest'));
    if (!image.isOfficial || !isArm || !isFirst) return na({ en: 'no arm64 machine is shown', zh: '没有显示使用 arm64 机器' });
    const place = imagePlace(own);
    const { arm } = image.generation;
    const quote = seen(place, own.image ?? '');
    return arm === 'both' || (arm === 'slim' && image.isSlim) ? pass(quote) : fail({ image: own.image ?? '', where: whereIs(place) }, [quote]);
  },
});
