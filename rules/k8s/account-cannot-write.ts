import { editSource, editText } from '../../src/kit/fix.ts';
import type { DeclaredContainer, DeclaredMount } from '../../src/model/deployment.ts';
import { IMAGE_HOME } from '../../src/nacos/deployment.ts';
import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';

/** Written at every start: the list of members, the logs, the data. */
const WRITTEN = [`${IMAGE_HOME}/conf`, `${IMAGE_HOME}/logs`, `${IMAGE_HOME}/data`];

const mountedAt = ({ mounts }: DeclaredContainer, path: string): readonly DeclaredMount[] => mounts.filter(({ target, readOnly }) => !readOnly && [path, IMAGE_HOME].includes(target.replace(/\/$/, '')));

/** Folders of the image belong to root; a volume to the group that fsGroup names, where it does. */
const unwritable = (own: DeclaredContainer): readonly string[] => WRITTEN.filter(path => mountedAt(own, path).length === 0 || own.account?.files == null);

/** What is built here may give its folders to that user. */
const isStranger = ({ user, account, isImage, imagePath }: DeclaredContainer): boolean => !account && !isImage && imagePath === undefined && user !== null && /^\w[\w-]*(?::\w[\w-]*)?$/.test(user) && !/^(?:root|0)(?::|$)/.test(user);

/** Docker fills a named volume from the image, owners and all; to whom a mounted folder belongs is not known. */
const rootsFolders = (own: DeclaredContainer): readonly string[] => WRITTEN.filter(path => !mountedAt(own, path).some(({ kind }) => kind === 'bind'));

export default defineDeploymentRule({
  id: 'k8s/account-cannot-write', severity: 'fatal',
  title: { en: 'The account may not write where Nacos writes', zh: '容器的运行用户没有 Nacos 所需的写权限' },
  message: {
    user: { en: 'runAsUser: {user} ({where}) may not write {folders}: they belong to root in this image, and a volume without fsGroup does too', zh: 'runAsUser: {user}（{where}）不能写 {folders}：该镜像中它们属于 root，没有 fsGroup 的卷也属于 root' },
    container: { en: '{name} runs as user {user} ({where}), who may not write {folders}: they belong to root in this image, and a named volume does too', zh: '{name} 以用户 {user} 运行（{where}），不能写 {folders}：该镜像中它们属于 root，命名卷也属于 root' },
    root: { en: 'runAsNonRoot: true ({where}), and the image of Nacos names no other user: the kubelet does not make the container (CreateContainerConfigError)', zh: 'runAsNonRoot: true（{where}），而 Nacos 镜像没有指定其他用户：kubelet 不会创建容器（CreateContainerConfigError）' },
  },
  why: {
    en: 'The official image runs as root and gives /home/nacos to root. Its start script writes conf/cluster.conf and logs/start.out before Java starts. fsGroup changes volumes only, never what the image holds.',
    zh: '官方镜像以 root 运行，/home/nacos 属于 root。启动脚本在启动 Java 之前就要写 conf/cluster.conf 和 logs/start.out。fsGroup 只影响卷，不改变镜像内的目录。',
  },
  fix: [
    { risk: 'restart', when: ['user'], do: editText('runAsUser: {user}', 'runAsUser: 0'), text: { en: 'Run it as root, as the image is made:', zh: '按镜像的设计以 root 运行：' } },
    { risk: 'restart', when: ['root'], do: editText('runAsNonRoot: true', 'runAsNonRoot: false'), text: { en: 'Run it as root, as the image is made:', zh: '按镜像的设计以 root 运行：' } },
    { risk: 'restart', when: ['user', 'root'], do: editSource('Dockerfile', null, 'RUN chgrp -R 0 /home/nacos && chmod -R g+rwX /home/nacos'), text: { en: 'Where root is forbidden: build an image of your own (with this line), run it with runAsGroup: 0, and set fsGroup for the volumes.', zh: '不允许 root 时：自建镜像（RUN chgrp -R 0 /home/nacos && chmod -R g+rwX /home/nacos），以 runAsGroup: 0 运行，并为卷设置 fsGroup。' } },
    { risk: 'restart', when: ['container'], text: { en: 'Take user: out (docker run: -u): the container then runs as root, as the image is made. Where that is forbidden, build an image of your own with RUN chown -R {user} /home/nacos, and give mounted folders to that user.', zh: '去掉 user:（docker run 去掉 -u），按镜像的设计以 root 运行。不允许 root 时自建镜像（RUN chown -R {user} /home/nacos），并把挂载目录的属主改为该用户。' } },
  ],
  explains: ['start-failed', 'not-running'],
  references: ['nacos-group/nacos-k8s#133', 'nacos-group/nacos-docker#388', 'kubernetes.io/docs/tasks/configure-pod-container/security-context'],

  check({ own, image, isFirst, seen, fail, pass, na }) {
    const { account } = own;
    const strangers = isFirst && image.isOfficial && isStranger(own) ? rootsFolders(own) : [];
    if (strangers.length > 0) return fail({ name: own.name, user: own.user ?? '', where: whereIs(own), folders: strangers.join(', ') }, [seen(own, `user: ${own.user}`)], { case: 'container' });
    if (!account || !isFirst || !image.isOfficial) return na({ en: 'no securityContext says as whom the official image runs', zh: '没有 securityContext 指定官方镜像的运行用户' });
    const { user, isNonRoot } = account;
    const quote = [seen(account, user === null ? 'runAsNonRoot: true' : `runAsUser: ${user}`)] as const;
    if (user === null) return isNonRoot ? fail({ where: whereIs(account), user: '', folders: '' }, quote, { case: 'root' }) : pass(...quote);
    const folders = user === '0' ? [] : unwritable(own);
    return folders.length === 0 ? pass(...quote) : fail({ where: whereIs(account), user, folders: folders.join(', ') }, quote, { case: 'user' });
  },
});
