import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/plugin-not-copied', severity: 'error',
  title: { en: 'The init container cannot copy the plugin', zh: 'init 容器无法复制插件' },
  message: {
    busy: { en: 'The init container cannot write {file}: a running pod executes the file on the same volume (Text file busy)', zh: 'init 容器无法写入 {file}：另一个正在运行的 Pod 正在同一个卷上执行该文件（Text file busy）' },
    refused: { en: 'The init container cannot write {file}: {words}', zh: 'init 容器无法写入 {file}：{words}' },
  },
  why: {
    en: 'peer-finder-plugin-install copies the plugin into the volume at /home/nacos/plugins/peer-finder before every start. On a volume that several pods share (one NFS claim) the program of the others is in use.',
    zh: 'peer-finder-plugin-install 每次启动前都会把插件复制到 /home/nacos/plugins/peer-finder 所在的卷。多个 Pod 共用一个卷（同一个 NFS PVC）时，其他 Pod 正在使用该程序。',
  },
  fix: [
    { risk: 'restart', when: ['busy'], text: { en: 'Mount an emptyDir at /home/nacos/plugins/peer-finder in both containers, so that every pod has a copy of its own; only data and logs belong on a claim.', zh: '在两个容器的 /home/nacos/plugins/peer-finder 都挂载 emptyDir，让每个 Pod 各有一份；只有 data 和 logs 需要放在 PVC 上。' } },
    { risk: 'restart', when: ['refused'], text: { en: 'Mount a writable volume there (an emptyDir), or let the init container run as the owner of the volume (fsGroup).', zh: '在该路径挂载可写的卷（emptyDir），或让 init 容器以卷的属主运行（fsGroup）。' } },
  ],
  explains: ['not-running', 'start-failed'], over: 'with-its-start',
  references: ['nacos-group/nacos-k8s#39'],
  signature: [
    { anchor: 'Text file busy', pattern: /^.{0,60}(?:can't create|cannot create regular file|cannot open) ['‘]?(?<file>\/[\w./-]*peer-finder[\w./-]*)['’]?: Text file busy/, files: ['start', 'other'], case: 'busy' },
    { anchor: 'peer-finder', pattern: /^.{0,60}(?:can't create|cannot create regular file|cannot open) ['‘]?(?<file>\/[\w./-]*peer-finder[\w./-]*)['’]?: (?<words>Permission denied|Read-only file system|No space left on device)/, files: ['start', 'other'], case: 'refused' },
  ],
});
