import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/hmac-not-available', severity: 'error',
  title: { en: 'This Java cannot sign with HmacSHA256', zh: '该 Java 无法使用 HmacSHA256 签名' },
  message: {
    none: { en: 'No login works: {algorithm} is not available to this Java', zh: '无法登录：该 Java 不提供 {algorithm}' },
    key: { en: 'No login works, whatever the password: this Java refused to make or to use the HMAC that signs the token ("Invalid key")', zh: '无论密码是否正确都无法登录：该 Java 无法创建或使用签发 token 的 HMAC（“Invalid key”）' },
  },
  why: { en: 'The security providers of the JDK could not be loaded or do not work: a crypto policy of the host (FIPS), a seccomp or SELinux profile keeps the JDK 8 of the CentOS images from its own libraries; some builds of JDK 8 bring a provider of their own (Bisheng 8u402). Users and passwords are not to blame.', zh: 'JDK 的安全提供者没有加载或不能正常工作：宿主机的加密策略（FIPS）、seccomp 或 SELinux 策略使 CentOS 镜像中的 JDK 8 无法加载自己的库；有些 JDK 8 发行版自带安全提供者（如毕昇 8u402）。与用户名、密码无关。' },
  fix: [{ risk: 'restart', when: ['key'], text: { en: 'Start Nacos with another build of the JDK (for instance a current Temurin or Oracle 8, 11 or 17), and log in again; in a container take an image from v2.4.0 on, or a -slim one.', zh: '换一个 JDK 发行版启动 Nacos（例如新版 Temurin 或 Oracle 的 8、11、17），再登录；容器改用 v2.4.0 及以后的镜像或 -slim 镜像。' } }, { risk: 'restart', when: ['none'], text: { en: 'Use an image from v2.4.0 on, or a -slim one, and a current Docker. --privileged hides it and opens the host.', zh: '改用 v2.4.0 及以后的镜像或 -slim 镜像，并升级 Docker。--privileged 只是掩盖问题，还会放开宿主机权限。' } }],
  explains: ['request-refused'],
  over: 'each-by-itself',
  signature: [
    { anchor: 'not available', pattern: /(?:Algorithm |JCA MAC algorithm ')(?<algorithm>HmacSHA(?:256|384|512))'?(?:: Algorithm \S+)? not available/, case: 'none' },
    // Both failures of the Mac are told as this one (NacosSignatureAlgorithm.getMacInstance@2.2.1).
    { anchor: 'Invalid key: javax.crypto.spec.SecretKeySpec', pattern: /Invalid key: javax\.crypto\.spec\.SecretKeySpec@/, case: 'key' },
  ],
  references: ['alibaba/nacos#10656', 'alibaba/nacos#12316', 'alibaba/nacos#12096', 'alibaba/nacos#12431'],
});
