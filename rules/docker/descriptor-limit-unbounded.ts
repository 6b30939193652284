import { raiseOpenFiles } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/descriptor-limit-unbounded', severity: 'fatal',
  title: { en: 'Open files are unlimited, which JDK 8 cannot stand', zh: '容器没有打开文件数上限，JDK 8 无法启动' },
  message: { en: 'Java 8 could not make a table of all file descriptors it might get', zh: 'Java 8 无法为可能的全部文件描述符分配表' },
  why: {
    en: 'JDK 8 reserves an array as long as the limit of open files. With LimitNOFILE=infinity of newer Docker and containerd units that is a billion entries: it ends at once, however much memory there is.',
    zh: 'JDK 8 会按打开文件数上限分配数组。新版 Docker、containerd 的 unit 使用 LimitNOFILE=infinity，相当于十亿项：无论有多少内存都会立刻退出。',
  },
  fix: [
    { risk: 'restart', do: raiseOpenFiles('65536'), text: {
      en: 'Give the container a limit: docker run --ulimit nofile=65536:65536; in compose `ulimits: {nofile: {soft: 65536, hard: 65536}}`.',
      zh: '给容器设置上限：docker run 加 --ulimit nofile=65536:65536；compose 写 `ulimits: {nofile: {soft: 65536, hard: 65536}}`。',
    } },
    { risk: 'restart', text: {
      en: 'For Kubernetes, or for all containers: set LimitNOFILE=1048576 in a drop-in of containerd.service (docker.service), daemon-reload and restart it.',
      zh: 'Kubernetes 或想对所有容器生效：在 containerd.service（docker.service）的 drop-in 中设置 LimitNOFILE=1048576，daemon-reload 后重启该服务。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['openjdk 8: linux_close.c', 'containerd/containerd#3201'],
  signature: { anchor: 'unable to allocate file descriptor table', files: ['start', 'gc', 'hs-err', 'other'], pattern: /library initialization failed - unable to allocate file descriptor table/ },
});
