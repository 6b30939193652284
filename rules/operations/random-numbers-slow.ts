import { addJavaOption } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'operations/random-numbers-slow', severity: 'warning',
  title: { en: 'The start waits for random numbers of the system', zh: '启动在等待系统的随机数' },
  message: { en: 'Tomcat waited {ms} milliseconds for random numbers', zh: 'Tomcat 为取得随机数等待了 {ms} 毫秒' },
  why: {
    en: 'Java seeds its generator from /dev/random, which blocks on kernels before 5.6 while the machine has gathered too little noise: virtual machines and containers after a boot. Database, ports and configuration have nothing to do with it.',
    zh: 'Java 从 /dev/random 取种子；5.6 之前的内核在系统熵不足时会阻塞，常见于刚启动的虚拟机和容器。与数据库、端口、配置无关。',
  },
  fix: [
    { risk: 'restart', do: addJavaOption('-Djava.security.egd=file:/dev/./urandom'), text: {
      en: 'Let Java take /dev/urandom (the dot in the path is needed on Java 8), and start again.',
      zh: '让 Java 使用 /dev/urandom（Java 8 中路径里的点不能省），然后重新启动。',
    } },
    { risk: 'none', text: {
      en: 'Or give the machine more noise: haveged or rng-tools (rngd), on KVM a virtio-rng device. /proc/sys/kernel/random/entropy_avail below 200 means that it is short of it.',
      zh: '或给机器补充熵：安装 haveged 或 rng-tools（rngd），KVM 可加 virtio-rng 设备。/proc/sys/kernel/random/entropy_avail 低于 200 说明不足。',
    } },
  ],
  explains: ['start-hangs'],
  over: 'with-its-start',
  references: ['tomcat: SessionIdGeneratorBase.createSecureRandom', 'JDK-6202721'],
  by: 'server',
  // Ten seconds and more.
  signature: { anchor: 'Creation of SecureRandom instance', pattern: /Creation of SecureRandom instance for session ID generation using \[[\w-]{1,30}\] took \[(?<ms>\d{1,3}[.,]\d{3}[.,]\d{3}|\d{2,3}[.,]\d{3}|\d{5,9})\] milliseconds/ },
});
