import { runEverywhere } from '../../src/kit/fix.ts';
import { newestRecords } from '../../src/nacos/log.ts';
import { matchSignatures, NO_LOGS, type Signature } from '../../src/kit/log-rule.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { LogDigest, LogRecord } from '../../src/model/digest.ts';

const NO_MANIFEST: Signature = {
  anchor: 'no matching manifest for linux/arm', pattern: /no matching manifest for (?<platform>linux\/arm[\w/]{1,12})/, files: ['start', 'other'],
};

/** docker pull names the image, compose the service, in the lines before. */
const NAMED = /Pulling from (?<image>\S{1,200})|(?:^|\s)[!✘⠀-⣿] (?<service>[\w.-]{1,60}) (?:Pulling|Error|Warning|Interrupted)/;
const LINES_BEFORE = 8;

/** What was pulled last before the refusal; null when the text does not say. */
const pulledBefore = (digest: LogDigest, refusal: LogRecord): string | null => {
  const before = newestRecords(digest).filter(({ file, line }) => file === refusal.file && line <= refusal.line && line >= refusal.line - LINES_BEFORE);
  for (const { message } of before.toReversed()) {
    const lines = message.split('\n').toReversed();
    for (const line of lines) {
      const { image, service } = NAMED.exec(line)?.groups ?? {};
      if (image ?? service) return image ?? service ?? null;
    }
  }
  return null;
};

export default defineRule({
  id: 'docker/image-not-for-arm', severity: 'error',
  title: { en: 'The image does not exist for this CPU', zh: '镜像没有适配该 CPU 架构的版本' },
  message: { en: 'There is no image of {image} for {platform}', zh: '{image} 没有 {platform} 的镜像' },
  why: {
    en: 'Up to 2.x the plain tags of nacos/nacos-server, and nacos/nacos-mysql and the peer-finder plugin, are built for amd64 only; the tags that end in -slim exist for ARM as well.',
    zh: '2.x 及以前，nacos/nacos-server 的普通标签以及 nacos/nacos-mysql、peer-finder 插件都只有 amd64 版本；以 -slim 结尾的标签同时支持 ARM。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('docker pull nacos/nacos-server:v2.2.3-slim'), text: {
      en: 'Take the -slim tag of the version (NACOS_VERSION in the .env of nacos-docker’s example).',
      zh: '使用该版本的 -slim 标签（nacos-docker 示例中为 .env 里的 NACOS_VERSION）。',
    } },
    { risk: 'none', do: runEverywhere('docker pull --platform linux/amd64 nacos/nacos-server'), text: {
      en: 'Or run the amd64 image emulated; that is slow.',
      zh: '或以模拟方式运行 amd64 镜像，速度较慢。',
    } },
  ],
  explains: ['not-running', 'start-failed'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-docker#356', 'nacos-group/nacos-docker#322', 'nacos-group/nacos-k8s#518'],
  needs: ['logs.digest'], signatures: [NO_MANIFEST],

  check({ facts, seen, fail, pass, na, unknown }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const [match] = matchSignatures(digest, [NO_MANIFEST]);
    const evidence = match && logEvidence(seen, [match]);
    if (!match || !evidence) return pass(seen('logs.digest', 'no such record'));
    const image = pulledBefore(digest, match.record);
    if (image === null) return unknown('logs.digest', 'the text does not say which image was pulled');
    if (!/nacos/i.test(image)) return na({ en: 'another image', zh: '是其他镜像' });
    return fail({ image, platform: match.groups['platform'] ?? 'linux/arm64' }, evidence);
  },
});
