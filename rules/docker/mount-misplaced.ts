import { editText } from '../../src/kit/fix.ts';
import { isBlankSetting, TOKEN_KEY } from '../auth/shared/auth-scope.ts';
import { areHidden } from '../auth/shared/wanted-variables.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { misplacedMounts, misspeltMounts } from './shared/mounts.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { propertyVariables } from '../../src/nacos/image-env/unread.ts';

export default defineDeploymentRule({
  id: 'docker/mount-misplaced', severity: 'warning',
  title: { en: 'A mount does not do what it is there for', zh: '挂载没有起到应有的作用' },
  message: {
    'conf-hidden': { en: '{source} at {where} covers the whole of /home/nacos/conf: nacos-logback.xml, application.properties and the schema of the image are gone unless the folder has them', zh: '{where} 处的 {source} 覆盖了整个 /home/nacos/conf：除非该目录自带，否则镜像里的 nacos-logback.xml、application.properties 等都不见了' },
    'conf-hides': { en: '{source} at {where} covers the whole of /home/nacos/conf, and with it the application.properties through which alone {names} reach Nacos: that of the archive does not read them', zh: '{where} 处的 {source} 覆盖了整个 /home/nacos/conf，而 {names} 只能通过镜像自带的 application.properties 生效：安装包里的那份不会读取这些变量' },
    'conf-of-map': { en: '{source} is mounted over the whole of /home/nacos/conf ({where}): what the image has there is gone, and the folder cannot be written', zh: '{source} 挂载到了整个 /home/nacos/conf（{where}）：镜像自带的文件都不见了，而且该目录不可写' },
    'data-read-only': { en: '{target} is mounted read-only ({where}); Nacos writes its data there', zh: '{target} 是只读挂载（{where}），而 Nacos 要在这里写数据' },
    'claim-read-only': { en: 'The claim at {target} is ReadOnlyMany ({where}); Nacos writes its data there', zh: '{target} 的 PVC 为 ReadOnlyMany（{where}），而 Nacos 要在这里写数据' },
    'file-as-folder': { en: '{source} is mounted at {target} without subPath ({where}): a folder stands there instead of the file', zh: '{source} 挂载到 {target} 却没有 subPath（{where}）：那里成了目录而不是文件' },
    'data-elsewhere': { en: '{target} at {where} is not where the data is: Nacos writes to /home/nacos/data', zh: '{where} 处的 {target} 不是数据目录：Nacos 写入的是 /home/nacos/data' },
    'host-path': { en: '{target} at {where} is a path of a host, not of the image: Nacos writes and reads below /home/nacos', zh: '{where} 处的 {target} 是宿主机上的路径，镜像并不使用：Nacos 读写的是 /home/nacos 下的目录' },
    misspelt: { en: '{name} has a mount at {target} ({where}), where its image has nothing; {wanted} is meant', zh: '{name} 挂载到了 {target}（{where}），镜像并不使用该路径，应为 {wanted}' },
    'read-only': { en: '{name} has a read-only root ({where}); conf, logs, data and /tmp are written at every start: {missing} has no mount', zh: '{name} 的根文件系统只读（{where}）；每次启动都要写 conf、logs、data 和 /tmp：{missing} 没有可写挂载' },
    'peer-finder': { en: '{target} is mounted ({where}), and nothing fills it: the folder alone makes the image ignore NACOS_SERVERS', zh: '挂载了 {target}（{where}），却没有内容：只要有该目录，镜像就忽略 NACOS_SERVERS' },
    custom: { en: '{target} is mounted ({where}); images from 2.1.1 (and 1.4.5) on do not read it', zh: '挂载了 {target}（{where}）；2.1.1（以及 1.4.5）起的镜像不再读取它' },
    'custom-beside': { en: '{target} is mounted ({where}) beside an application.properties; images from 2.1.1 (and 1.4.5) on read only the latter: what stands in custom.properties alone, or otherwise in both, is not in force', zh: '挂载了 {target}（{where}），同时还挂载了 application.properties；2.1.1（以及 1.4.5）起的镜像只读取后者：仅写在 custom.properties 里的、或两边取值不同的配置都不会生效' },
    'members-overwritten': { en: 'cluster.conf is mounted ({where}); the image writes it anew from NACOS_SERVERS at every start', zh: '挂载了 cluster.conf（{where}）；镜像每次启动都会用 NACOS_SERVERS 重写它' },
    plugin: { en: 'the jar at {target} ({where}) lies deeper than the image looks: plugins, plugins/health, plugins/cmdb and plugins/selector', zh: '{target}（{where}）处的 jar 所在目录太深：镜像只查找 plugins、plugins/health、plugins/cmdb、plugins/selector' },
  },
  why: {
    en: 'A mount hides what the image has at that place; what is mounted elsewhere is not looked for.',
    zh: '挂载会遮住镜像在该位置原有的内容；挂到别处的内容则不会被读取。',
  },
  fix: [
    { risk: 'restart', when: ['conf-hidden', 'conf-hides'], do: editText('{source}:{target}', './application.properties:/home/nacos/conf/application.properties'), text: { en: 'Mount only the file that you change: ./application.properties:/home/nacos/conf/application.properties.', zh: '只挂载要修改的文件：./application.properties:/home/nacos/conf/application.properties。' } },
    { risk: 'restart', when: ['conf-of-map'], text: { en: 'Mount the single file: mountPath: /home/nacos/conf/application.properties with subPath: application.properties (the key of the ConfigMap).', zh: '只挂载单个文件：mountPath: /home/nacos/conf/application.properties，并加 subPath: application.properties（ConfigMap 中的 key）。' } },
    { risk: 'restart', when: ['data-read-only'], do: editText('{readOnly}', '{writable}'), text: { en: 'Mount it writable:', zh: '改为可写挂载：' } },
    { risk: 'restart', when: ['claim-read-only'], do: editText('ReadOnlyMany', 'ReadWriteOnce'), text: { en: 'Let its pod write (a claim that exists must be made anew):', zh: '允许 Pod 写入（已有的 PVC 需要重建）：' } },
    { risk: 'restart', when: ['file-as-folder'], text: { en: 'Add subPath: <the key of the ConfigMap> below mountPath.', zh: '在 mountPath 下加 subPath: <ConfigMap 中的 key>。' } },
    { risk: 'restart', when: ['data-elsewhere', 'misspelt', 'host-path'], do: editText('{target}', '{wanted}'), text: { en: 'Mount it at {wanted}.', zh: '挂载到 {wanted}。' } },
    { risk: 'restart', when: ['read-only'], text: { en: 'Add writable mounts (a volume or tmpfs) for {missing}.', zh: '为 {missing} 增加可写挂载（卷或 tmpfs）。' } },
    { risk: 'restart', when: ['peer-finder'], text: { en: 'Remove the mount and list the members in NACOS_SERVERS, or add the init container peer-finder-plugin-install on the same volume.', zh: '去掉该挂载并在 NACOS_SERVERS 中列出成员，或增加同卷的 init 容器 peer-finder-plugin-install。' } },
    { risk: 'restart', when: ['custom'], do: editText('/home/nacos/init.d/custom.properties', '/home/nacos/conf/application.properties'), text: { en: 'Mount a whole application.properties at /home/nacos/conf/application.properties, or use variables.', zh: '把完整的 application.properties 挂载到 /home/nacos/conf/application.properties，或改用环境变量。' } },
    { risk: 'none', when: ['members-overwritten'], text: { en: 'List the members in NACOS_SERVERS; take the mount away.', zh: '在 NACOS_SERVERS 中列出成员，去掉该挂载。' } },
    { risk: 'restart', when: ['plugin'], text: { en: 'Mount the jar directly into /home/nacos/plugins.', zh: '把 jar 直接挂载到 /home/nacos/plugins 下。' } },
    { risk: 'restart', when: ['conf-hides'], text: { en: 'Begin with the file of the image: docker cp {name}:/home/nacos/conf/application.properties . (from a container without the mount).', zh: '以镜像自带的文件为基础修改：从没有挂载的容器里 docker cp {name}:/home/nacos/conf/application.properties . 取出来。' } },
    { risk: 'restart', when: ['custom-beside'], text: { en: 'Write its lines into the application.properties that is mounted (a line that is there already: change it), and take the mount of custom.properties away.', zh: '把其中的内容写进已挂载的 application.properties（已有的配置项直接改值），并去掉 custom.properties 的挂载。' } },
  ],
  subject: '{target}', explains: ['start-failed', 'cluster-alone'], uses: ['nacos.config'],
  references: ['nacos-docker build/bin/docker-startup.sh@v3.2.3', 'alibaba/nacos#13037', 'nacos-docker build/bin/docker-startup.sh@v2.1.1'],

  check({ declared, own, version, is3, isFirst, isStandalone, variable, value, known, seen, fail, pass, na }) {
    if (!isFirst) return na({ en: 'told with the first replica', zh: '已在第一个副本处说明' });
    const wrong = misplacedMounts(own, { generation: generationOf(version), isStandalone, hasServers: variable('NACOS_SERVERS') !== undefined });
    const misspelt = misspeltMounts(own.workload === null ? declared.containers : [own]).map(one => fail({ name: one.name, target: one.target, source: one.source, missing: '', readOnly: '', writable: '', where: whereIs(one.spot), wanted: one.wanted }, [seen(one.spot, one.target)], { case: 'misspelt', severity: 'error' }));
    if (misspelt.length > 0) return misspelt;
    if (wrong.length === 0) return pass(seen(own, own.mounts.map(({ target }) => target).join(', ') || 'nothing is mounted'));
    const unread = propertyVariables(generationOf(version));
    const names = own.env.map(({ name }) => name).filter(name => unread.has(name)).slice(0, 6).join(', ');
    // What authentication wants is set, and comes to nobody: the server does not start.
    const isLost = areHidden(declared) && (is3 || value('NACOS_AUTH_ENABLE') === 'true') && known('nacos.config') !== undefined && isBlankSetting(known('nacos.config')?.settings[TOKEN_KEY]);
    return wrong.map(({ kind, spot, target, source, missing, severity }) =>
      fail({ names, name: own.name, target, source, missing, readOnly: own.workload === null ? ':ro' : 'readOnly: true', writable: own.workload === null ? '' : 'readOnly: false', where: whereIs(spot), wanted: kind === 'host-path' ? target.replace(/^.*?\/(?=(?:logs|conf|data|init\.d)(?:\/[\w.-]+)?$)/, '/home/nacos/') : '/home/nacos/data' }, [seen(spot, target)], { case: kind === 'conf-hidden' && names !== '' ? 'conf-hides' : kind, ...(severity && { severity }), ...(kind === 'conf-hidden' && isLost && { severity: 'error' }) }));
  },
});
