import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'docker/trace-shows-secrets', severity: 'info',
  title: { en: 'The log of the container shows its secrets', zh: '容器日志中有明文密钥' },
  message: { en: 'The start script of the image prints NACOS_AUTH_TOKEN and the identity into the log at every start', zh: '镜像的启动脚本每次启动都会把 NACOS_AUTH_TOKEN 和 identity 打印到日志中' },
  why: { en: 'set -x is on while the script of 3.x asks whether the three variables are set. nacos-doctor masks those lines; docker logs and kubectl logs do not.', zh: '3.x 的脚本在 set -x 打开时检查三个变量是否设置。nacos-doctor 会屏蔽这些行，docker logs 和 kubectl logs 不会。' },
  fix: [{ risk: 'restart', text: { en: 'Keep the beginning of this log out of tickets and log stores. Where others have seen it: set a new token and identity on all nodes at once, and restart them.', zh: '不要把这段日志放进工单或日志平台。如果已被他人看到：在所有节点同时更换 token 和 identity 并重启。' } }],
  signature: [
    { anchor: '+ [[ -z ', pattern: /^\+ \[\[ -z [^\s'\]]\S* \]\]/m, files: ['start', 'other', 'nacos'] },
    { anchor: "'[[' -z ", pattern: /^\+ '\[\[' -z [^\s'\]]\S* '?\]\]'?/m, files: ['start', 'other', 'nacos'] },
  ],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh:14@v3.2.3'],
});
