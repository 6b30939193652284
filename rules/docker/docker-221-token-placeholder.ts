import { runImage } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/docker-221-token-placeholder', severity: 'fatal',
  title: { en: 'The image 2.2.1 needs NACOS_AUTH_TOKEN', zh: '2.2.1 镜像必须设置 NACOS_AUTH_TOKEN' },
  message: { en: 'The start failed: Could not resolve placeholder \'{name}\'', zh: '启动失败：占位符 {name} 没有值（Could not resolve placeholder）' },
  why: {
    en: 'The application.properties of the image v2.2.1 names these variables without a default.',
    zh: 'v2.2.1 镜像的 application.properties 引用了这些变量且没有默认值。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Give all three to docker run (or use the image v2.3.2).',
      zh: 'docker run 时设置全部三个变量（或使用 v2.3.2 镜像）。',
    }, do: runImage('nacos/nacos-server:v2.2.1', '8848', '9848') },
  ],
  explains: ['start-failed', 'not-running'],
  references: ['nacos-group/nacos-docker build/conf/application.properties@v2.2.1'],
  signature: { anchor: 'Could not resolve placeholder', pattern: /Could not resolve placeholder '(?<name>NACOS_AUTH_(?:TOKEN|IDENTITY_KEY|IDENTITY_VALUE))'/, when: 'start' },
});
