import { NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'k8s/cluster-conf-symlink-not-watched', severity: 'info',
  title: { en: 'cluster.conf is a link, changes are not noticed', zh: 'cluster.conf 是软链接，修改不会被感知' },
  message: { en: '{file} is a symbolic link (a ConfigMap mount is one too): a change is read at the next start only', zh: '{file} 是软链接（ConfigMap 挂载也是）：修改要到下次启动才会生效' },
  why: { en: 'Nacos watches the directory for changes of the file itself; the target of a link lies elsewhere.', zh: 'Nacos 监听的是该目录下文件本身的变化，而软链接的目标在别处。' },
  fix: [
    { text: { en: 'Use a real file, or restart after a change.', zh: '使用真实文件，或修改后重启。' }, risk: 'restart' },
  ],
  needs: ['nacos.cluster-conf'], uses: ['nacos.mode'],
  references: ['alibaba/nacos#7928'],

  check({ facts, known, seen, fail, pass, na }) {
    const conf = facts['nacos.cluster-conf'];
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    if (conf === null) return na(NO_CLUSTER_CONF);
    const evidence = seen('nacos.cluster-conf', conf.symlink ? 'symbolic link' : 'regular file', { path: conf.path });
    return conf.symlink ? fail({ file: conf.path }, [evidence]) : pass(evidence);
  },
});
