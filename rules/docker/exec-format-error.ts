import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import type { ContainerState } from '../../src/model/container.ts';
import type { LogDigest } from '../../src/model/digest.ts';

const WARNED: Signature = {
  anchor: 'does not match the detected host platform', files: ['start', 'other'],
  pattern: /requested image's platform \((?<image>linux\/[\w/]{2,20})\) does not match the detected host platform \((?<host>linux\/[\w/]{2,20})\)/,
};

/** Of people, of engines, and of the emulator. */
const ENDS = /(?:一直|不断|反复|自动)(?:地)?(?:在)?(?:重启|退出)|(?:启动|起)不(?:了|来)|\b(?:keeps? (?:on )?(?:restarting|exiting|crashing)|restart(?:s|ing) (?:all the time|in a loop|again and again|endlessly))\b|\bRestarting \(\d|\bExited \([1-9]|CrashLoopBackOff|qemu: uncaught target signal/i;

/** Whoever shows the warning shows or says as well that the container does not stay up. */
const isEnding = (digest: LogDigest | null | undefined, states: readonly ContainerState[] | undefined): boolean =>
  (digest?.records ?? []).some(({ message }) => ENDS.test(message)) || (states ?? []).some(({ phase, ended }) => phase === 'restarting' || (ended?.exitCode ?? 0) !== 0);

export default defineCaseRule({
  id: 'docker/exec-format-error', severity: 'error',
  title: { en: 'The image was built for another CPU', zh: '镜像的 CPU 架构与主机不符' },
  why: {
    en: 'An image holds programs of one CPU architecture. On another one the kernel refuses them, or an emulator runs them slowly and without all of their system calls.',
    zh: '镜像中的程序只针对一种 CPU 架构；在其他架构上内核会拒绝执行，或由模拟器缓慢运行，且部分系统调用不可用。',
  },
  uses: ['containers.states'],
  cases: {
    started: {
      logged: { anchor: 'exec format error', pattern: /exec format error/i, files: ['start', 'other'] },
      message: { en: 'The kernel cannot run the program of the image: exec format error', zh: '内核无法运行镜像中的程序：exec format error' },
    },
    ends: {
      logged: WARNED, read: (_, { known }) => (isEnding(known('logs.digest'), known('containers.states')) ? {} : null),
      message: { en: 'The image is for {image}, the host is {host}, and the container does not stay up: the emulator does not carry Java', zh: '镜像是 {image} 架构，而主机是 {host}，容器又无法保持运行：Java 在模拟器下跑不起来' },
    },
    warned: {
      logged: WARNED, severity: 'warning',
      message: { en: 'The image is for {image}, the host is {host}', zh: '镜像是 {image} 架构，而主机是 {host}' },
    },
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
});
