import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/shell-without-arrays', severity: 'fatal',
  title: { en: 'A script for bash is run by another shell', zh: '为 bash 写的脚本由其他 shell 执行' },
  message: { en: 'The shell of the image does not understand line {line} of what it is given: unexpected {sign}', zh: '镜像中的 shell 不识别脚本第 {line} 行：意外的 {sign}' },
  why: { en: 'sh of Ubuntu and Debian images is dash, which has no arrays. The operator before April 2026 starts pods with sh -c \'array=(…\'.', zh: 'Ubuntu、Debian 镜像的 sh 是 dash，不支持数组。2026 年 4 月之前的 operator 用 sh -c \'array=(…\' 启动 Pod。' },
  fix: [{ risk: 'restart', text: { en: 'Update the operator, or use a full image (Alpine, CentOS); in a script of your own write bash in place of sh.', zh: '升级 operator，或改用完整镜像（Alpine、CentOS）；自己的脚本请用 bash 代替 sh。' } }],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  signature: { anchor: 'Syntax error:', pattern: /^(?:\/bin\/)?(?:sh|dash): (?<line>\d+): Syntax error: "(?<sign>\()" unexpected/m, files: ['start', 'other'] },
  references: ['nacos-group/nacos-k8s@6fe83e3', 'alibaba/nacos#12704'],
});
