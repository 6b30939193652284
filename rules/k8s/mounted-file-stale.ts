import { restartServer } from '../../src/kit/fix.ts';
import { isSaid } from '../../src/nacos/log.ts';
import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { OBJECT_CHANGED } from './shared/object-changed.ts';
import { NO_WORKLOAD } from './shared/services.ts';

export default defineDeploymentRule({
  id: 'k8s/mounted-file-stale', severity: 'error',
  title: { en: 'The pod goes on with the settings of before', zh: 'Pod 里用的还是旧配置' },
  message: {
    file: { en: '{name} is mounted with subPath as {target} ({where}): such a file is never brought up to date in a running pod', zh: '{name} 以 subPath 方式挂载为 {target}（{where}）：运行中的 Pod 里，这样的文件不会更新' },
    variable: { en: '{name} comes from an object ({where}): variables are taken when the container is made, and never again', zh: '{name} 取自 ConfigMap 或 Secret（{where}）：环境变量只在容器创建时读取一次' },
    folder: { en: '{name} is mounted as the folder {target} ({where}): its files change after a minute or so, but the server reads them when it starts', zh: '{name} 以目录方式挂载到 {target}（{where}）：文件大约一分钟后会更新，但服务端只在启动时读取' },
  },
  why: { en: 'kubelet renews what is mounted as a whole folder, and nothing else; Nacos reads application.properties and its variables once.', zh: 'kubelet 只更新以整个目录挂载的内容；而 application.properties 和环境变量，Nacos 只在启动时读取一次。' },
  fix: [{ risk: 'restart', do: restartServer(), text: { en: 'Make the pods anew (kubectl rollout restart) after every such change; an annotation of the pod template with a checksum of the object does it by itself.', zh: '每次修改后都要重建 Pod（kubectl rollout restart）；也可以在 Pod 模板的 annotation 里写上该对象的 checksum，让它自动滚动更新。' } }],
  keeps: ['configmap', 'ConfigMap', 'configMap', 'Configmap', '配置字典'], uses: ['logs.digest'],
  explains: ['database-unreachable', 'start-failed', 'request-refused'],
  references: ['kubernetes.io/docs/concepts/configuration/configmap'],

  check({ own, isFirst, known, seen, fail, pass, na }) {
    if (own.workload === null || !isFirst) return na(NO_WORKLOAD);
    const mounts = own.mounts.filter(({ kind, target }) => (kind === 'config-map' || kind === 'secret') && /\/(?:conf|init\.d)(?:\/|$)/.test(target));
    const variable = own.env.find(({ from }) => from === 'config-map' || from === 'secret');
    const mount = mounts.find(({ isFolder }) => isFolder !== true) ?? mounts[0];
    if (!mount && !variable) return na({ en: 'nothing comes from a ConfigMap or Secret', zh: '没有使用 ConfigMap 或 Secret' });
    const proof = mount ? seen(mount, `${mount.source ?? ''}:${mount.target}`) : seen(variable ?? own, variable?.name ?? '');
    if (!isSaid(known('logs.digest'), OBJECT_CHANGED)) return pass(proof);
    if (mount) return fail({ name: mount.source ?? '', target: mount.target, where: whereIs(mount) }, [proof], { case: mount.isFolder === true ? 'folder' : 'file' });
    return fail({ name: variable?.name ?? '', target: '', where: whereIs(variable ?? own) }, [proof], { case: 'variable' });
  },
});
