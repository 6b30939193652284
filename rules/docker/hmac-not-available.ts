import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/hmac-not-available', severity: 'error',
  title: { en: 'Java in the container has no HmacSHA256', zh: '容器中的 Java 没有 HmacSHA256 算法' },
  message: { en: 'No login works: {algorithm} is not available to this Java', zh: '无法登录：该 Java 不提供 {algorithm}' },
  why: { en: 'The security providers of the JDK could not be loaded: a crypto policy of the host (FIPS), or a seccomp or SELinux profile, keeps the JDK 8 of the CentOS images from its own libraries.', zh: 'JDK 的安全提供者没有加载：宿主机的加密策略（FIPS）或 seccomp、SELinux 策略使 CentOS 镜像中的 JDK 8 无法加载自己的库。' },
  fix: [{ risk: 'restart', text: { en: 'Use an image from v2.4.0 on, or a -slim one, and a current Docker. --privileged hides it and opens the host.', zh: '改用 v2.4.0 及以后的镜像或 -slim 镜像，并升级 Docker。--privileged 只是掩盖问题，还会放开宿主机权限。' } }],
  explains: ['request-refused'],
  over: 'each-by-itself',
  signature: { anchor: 'not available', pattern: /(?:Algorithm |JCA MAC algorithm ')(?<algorithm>HmacSHA(?:256|384|512))'?(?:: Algorithm \S+)? not available/ },
  references: ['alibaba/nacos#10656', 'alibaba/nacos#12316'],
});
