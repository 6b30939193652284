import type { Fix } from '../../../src/model/finding.ts';

/** Where SELinux guards the folders of the host. */
export const LABEL: Fix = { risk: 'restart', text: {
  en: 'Where SELinux is on (getenforce prints “Enforcing”: CentOS, RHEL, Fedora) the mode of the folder does not matter: mount it with :Z (-v /srv/nacos/logs:/home/nacos/logs:Z; Compose alike), or run chcon -Rt container_file_t on it. Not setenforce 0.',
  zh: '如果 SELinux 已开启（getenforce 显示 Enforcing，如 CentOS、RHEL、Fedora），目录改成 777 也没用：挂载时加 :Z（-v /srv/nacos/logs:/home/nacos/logs:Z，Compose 同样），或对目录执行 chcon -Rt container_file_t。不建议 setenforce 0。',
} };

/** Where the container is not root. */
export const ROOT_OR_GROUP: Fix = { risk: 'restart', text: {
  en: 'Let it run as root: take runAsUser and runAsNonRoot (user:, --user) out; in OpenShift oc adm policy add-scc-to-user anyuid -z <service account> first. Where that is not allowed, build an image on it with RUN chgrp -R 0 /home/nacos && chmod -R g=u /home/nacos, and give logs and data volumes that the user may write (fsGroup).',
  zh: '让容器以 root 运行：去掉 runAsUser、runAsNonRoot（user:、--user）；OpenShift 先执行 oc adm policy add-scc-to-user anyuid -z <service account>。不允许用 root 时，基于该镜像构建新镜像：RUN chgrp -R 0 /home/nacos && chmod -R g=u /home/nacos，并为 logs、data 挂载该用户可写的卷（fsGroup）。',
} };

export const OWNER: Fix = { risk: 'restart', text: {
  en: 'Else give the folder on the host to the user of the container (user: 1000 needs chown -R 1000), or leave the mount out; a rootless engine maps its users.',
  zh: '否则把宿主机目录的属主改为容器内的用户（user: 1000 就执行 chown -R 1000），或去掉该挂载；rootless 引擎会映射用户。',
} };
