import { run, runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/threads-refused-by-seccomp', severity: 'fatal',
  title: { en: 'The container runtime of the host is too old for this image', zh: '宿主机的容器运行时对该镜像来说太旧' },
  message: { en: 'Java may not make a thread (EPERM): the seccomp profile of an old Docker or containerd knows no clone3', zh: 'Java 无权创建线程（EPERM）：旧版 Docker 或 containerd 的 seccomp 策略不认识 clone3' },
  why: {
    en: 'Newer images bring a libc that makes threads by clone3. Docker before 20.10.10 and libseccomp before 2.5 forbid calls they do not know. "Insufficient memory" below it is a guess of the JVM: memory is not the matter.',
    zh: '新镜像自带的 libc 用 clone3 创建线程，而 20.10.10 之前的 Docker、2.5 之前的 libseccomp 会禁止不认识的系统调用。下面的 “insufficient memory” 只是 JVM 的猜测，与内存无关。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('docker version'), text: { en: 'See how old they are.', zh: '查看版本。' } },
    { risk: 'restart', text: {
      en: 'Update Docker to 20.10.10 or later (and libseccomp to 2.5) on the host.',
      zh: '把宿主机的 Docker 升级到 20.10.10 及以上（libseccomp 升级到 2.5）。',
    } },
    { risk: 'restart', do: run({ docker: 'docker run -d --name nacos --security-opt seccomp=unconfined -e MODE=standalone -p 8848:8848 -p 9848:9848 "nacos/nacos-server:v<version>"', compose: 'docker compose up -d' }), text: {
      en: 'Until then: docker run --security-opt seccomp=unconfined, in compose `security_opt: [seccomp:unconfined]`, in Kubernetes `securityContext.seccompProfile.type: Unconfined`; or an older image (its JDK 8 does not call clone3).',
      zh: '过渡办法：docker run 加 --security-opt seccomp=unconfined，compose 加 `security_opt: [seccomp:unconfined]`，Kubernetes 设置 `securityContext.seccompProfile.type: Unconfined`；或换用旧一些的镜像（其 JDK 8 不调用 clone3）。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['moby/moby#42681', 'openjdk: os_linux.cpp os::create_thread'],
  signature: { anchor: 'pthread_create failed (EPERM)', files: ['start', 'gc', 'hs-err', 'other'], pattern: /Failed to start thread "?[^"\n]{0,80}"? - pthread_create failed \(EPERM\)/ },
});
