import { editText, setRandom, setSecret } from '../../src/kit/fix.ts';
import type { LogRecord } from '../../src/model/digest.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { saidByServer } from '../../src/nacos/speaker.ts';
import { imagePlace } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule } from './shared/deployment-rule.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { unreadVariable } from '../../src/nacos/image-env/unread.ts';
import { missingVariables, REQUIRED_VARIABLES } from '../../src/nacos/image-env/required.ts';

/** The script that asks for them ends before it starts Java. */
const isSpokenByJava = (record: LogRecord): boolean => record.level !== null && (saidByServer(record) || record.logger?.startsWith('org.springframework.boot.') === true);

export default defineDeploymentRule({
  id: 'docker/required-variables-missing', severity: 'fatal',
  title: { en: 'Variables are missing without which the image does not start', zh: '缺少镜像启动必需的环境变量' },
  message: {
    exit: { en: '{name} ({image}) lacks {missing}: the container ends at once with 255', zh: '{name}（{image}）缺少 {missing}：容器会立即以 255 退出' },
    latest: { en: '{name} ({image}) lacks {missing}: latest is a 3.x image, which ends at once with 255 without them', zh: '{name}（{image}）缺少 {missing}：latest 是 3.x 镜像，没有这些变量会立即以 255 退出' },
    placeholder: { en: '{name} ({image}) lacks {missing}: Could not resolve placeholder', zh: '{name}（{image}）缺少 {missing}：启动时占位符无法解析' },
  },
  why: {
    en: 'From 3.0.0 the start script of the image wants all three, even with authentication off and even if a mounted application.properties has the keys; 2.2.1 names them without a default.',
    zh: '3.0.0 起镜像启动脚本要求三个变量齐全，即使关闭鉴权或在挂载的 application.properties 中已配置也一样；2.2.1 的模板引用了它们且没有默认值。',
  },
  fix: [
    { risk: 'restart', do: [setSecret('nacos.core.auth.plugin.nacos.token.secret.key'), setRandom('nacos.core.auth.server.identity.key', undefined, 4, 'nacos-'), setRandom('nacos.core.auth.server.identity.value')], text: {
      en: 'Set all three, the same for every node: NACOS_AUTH_TOKEN is the output of openssl rand -base64 48 (Base64 of at least 32 bytes); identity key and value are any words of your own.',
      zh: '三个变量都要设置，所有节点保持一致：NACOS_AUTH_TOKEN 用 openssl rand -base64 48 生成（至少 32 字节的 Base64）；identity 的 key 和 value 自定义即可。',
    } },
    { risk: 'restart', when: ['latest'], do: editText('{image}', '{pinned}', 'image'), text: { en: 'Or pin the version that the file was written for: nacos/nacos-server:v2.5.1.', zh: '或固定为该文件原本使用的版本：nacos/nacos-server:v2.5.1。' } },
  ],
  explains: ['start-failed', 'not-running'],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v3.0.0', 'alibaba/nacos#13339'], uses: ['logs.digest'],

  check({ own, image, version, isFirst, known, seen, fail, pass, na }) {
    const { secrets } = generationOf(version);
    if ((secrets !== 'exit' && secrets !== 'placeholder') || !isFirst) return na({ en: 'this image starts without them', zh: '该镜像没有这些变量也能启动' });
    const lacking = missingVariables(own);
    // What is misspelt is told by its own name (docker/variable-not-read).
    const missing = lacking.filter(name => secrets !== 'exit' || !own.env.some(one => unreadVariable(one.name, generationOf(version))?.instead === name));
    if (missing.length === 0 && lacking.length > 0) return na({ en: 'told with the variables that are misspelt', zh: '已在拼错的环境变量处说明' });
    if (missing.length === 0) return pass(seen(own, REQUIRED_VARIABLES.join(', ')));
    const digest = known('logs.digest');
    const boot = digest ? newestBoot(digest) : undefined;
    // A log of the server is proof that the script let it start.
    if (boot?.version != null || digest?.records.some(isSpokenByJava) === true) return na({ en: 'the log shows that it started', zh: '日志表明已经启动' });
    // A file that was not given may set them.
    if (own.envIsPartial) return na({ en: 'a file with variables was not given', zh: '没有给出包含环境变量的文件' });
    const kind = secrets === 'placeholder' ? 'placeholder' : image.isAssumed && version === image.version ? 'latest' : 'exit';
    return fail({ name: own.name, image: own.image ?? '', missing: missing.join(', '), pinned: `${image.repository}:v2.5.1` }, [seen(imagePlace(own), `${own.image}, ${missing.join(', ')} not set`)], { case: kind });
  },
});
