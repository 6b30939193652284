import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/shell-without-arrays', severity: 'fatal',
  title: { en: 'A script for bash is run by another shell', zh: '为 bash 写的脚本由其他 shell 执行' },
  message: {
    dash: { en: 'The shell of the image does not understand line {line} of what it is given: unexpected {sign}', zh: '镜像中的 shell 不识别脚本第 {line} 行：意外的 {sign}' },
    busybox: { en: 'The shell of the image (BusyBox) does not understand the script that it is given: unexpected {sign}', zh: '镜像中的 shell（BusyBox）不识别所给的脚本：意外的 {sign}' },
  },
  why: { en: 'sh of Ubuntu and Debian images is dash, that of Alpine is BusyBox; neither has arrays. The operator before April 2026 starts pods with sh -c \'array=(…\'.', zh: 'Ubuntu、Debian 镜像的 sh 是 dash，Alpine 的是 BusyBox，都不支持数组。2026 年 4 月之前的 operator 用 sh -c \'array=(…\' 启动 Pod。' },
  fix: [{ risk: 'restart', text: { en: 'Update the operator, or write bash in place of sh in the command of the StatefulSet (images of Nacos have it): command: [bash, -c, …].', zh: '升级 operator，或把 StatefulSet 的 command 中的 sh 改为 bash（Nacos 镜像自带 bash）：command: [bash, -c, …]。' } }],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  signature: [
    { anchor: 'Syntax error:', pattern: /^(?:\/bin\/)?(?:sh|dash): (?<line>\d+): Syntax error: "(?<sign>\()" unexpected/m, files: ['start', 'other'], case: 'dash' },
    { anchor: 'syntax error: unexpected ', pattern: /^(?:\/bin\/)?(?:sh|ash):(?: line \d+:)? syntax error: unexpected "(?<sign>\()"/m, files: ['start', 'other'], case: 'busybox' },
  ],
  references: ['nacos-group/nacos-k8s@6fe83e3', 'alibaba/nacos#12704', 'nacos-group/nacos-k8s#493'],
});
