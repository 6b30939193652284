import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/exec-format-error', severity: 'error',
  title: { en: 'The image was built for another CPU', zh: '镜像的 CPU 架构与主机不符' },
  message: {
    started: { en: 'The kernel cannot run the program of the image: exec format error', zh: '内核无法运行镜像中的程序：exec format error' },
    warned: { en: 'The image is for {image}, the host is {host}', zh: '镜像是 {image} 架构，而主机是 {host}' },
  },
  why: {
    en: 'An image holds programs of one CPU architecture. On another one the kernel refuses them, or an emulator runs them slowly and without all of their system calls.',
    zh: '镜像中的程序只针对一种 CPU 架构；在其他架构上内核会拒绝执行，或由模拟器缓慢运行，且部分系统调用不可用。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('docker pull "nacos/nacos-server:<version>-slim"'), text: {
      en: 'Take a tag that exists for this CPU: the -slim tags are built for amd64 and arm64, the plain ones for arm64 since v2.4.0. Remove the container and make it anew.',
      zh: '换用支持该架构的标签：-slim 标签同时提供 amd64 和 arm64，普通标签从 v2.4.0 起支持 arm64。删除旧容器后重新创建。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-docker#356', 'alibaba/nacos#11282', 'alibaba/nacos#6340'],
  signature: [
    { anchor: 'exec format error', pattern: /exec format error/i, files: ['start', 'other'], case: 'started' },
    {
      anchor: 'does not match the detected host platform', files: ['start', 'other'], case: 'warned', severity: 'warning',
      pattern: /requested image's platform \((?<image>linux\/[\w/]{2,20})\) does not match the detected host platform \((?<host>linux\/[\w/]{2,20})\)/,
    },
  ],
});
