import { addJavaOption } from '../../src/kit/fix.ts';
import type { LogKind } from '../../src/model/digest.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** A paste from a container has no name: what is not an application's may be the server's. */
const OF_SERVER: readonly LogKind[] = ['start', 'nacos', 'cluster', 'other'];

export default defineLogRule({
  id: 'jvm/cgroup-v2-not-supported', severity: 'error',
  title: { en: 'This Java cannot read the control groups of the host', zh: 'JDK 不支持 cgroup v2' },
  message: { en: 'Java failed while it read the limits of the container (cgroup v2): {thrown}', zh: 'JDK 读取容器资源限制（cgroup v2）时出错：{thrown}' },
  why: {
    en: 'Kernels and container engines of today mount cgroup v2. Some builds of Java 8, 11, 15 and 17 expect a controller there that is missing and throw; Spring Boot asks for the processor metrics at its start, so the whole server ends.',
    zh: '较新的内核和容器引擎使用 cgroup v2。部分 JDK 8、11、15、17 的小版本找不到某个控制器就会抛出异常；Spring Boot 启动时会读取处理器指标，于是整个服务启动失败。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Take the newest update of the same Java, or an image of Nacos that was built with one.',
      zh: '升级到同一大版本 JDK 的最新更新，或换用基于新 JDK 构建的 Nacos 镜像。',
    } },
    { risk: 'restart', do: addJavaOption('-XX:-UseContainerSupport'), text: {
      en: 'Until then let Java ignore the limits of the container; give the heap its size yourself (-Xmx).',
      zh: '在此之前可让 JDK 忽略容器限制，同时自行指定堆大小（-Xmx）。',
    } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['JDK-8287073', 'JDK-8272124', 'alibaba/nacos#13244'],
  signature: [
    { anchor: 'java.lang.NullPointerException', exception: 'NullPointerException', frame: 'jdk.internal.platform.cgroupv2.CgroupV2Subsystem', pattern: /(?<thrown>NullPointerException)/, files: OF_SERVER },
    { anchor: '"anyController" is null', pattern: /(?<thrown>Cannot invoke "jdk\.internal\.platform\.CgroupInfo\.getMountPoint\(\)" because "anyController" is null)/, files: OF_SERVER },
  ],
});
