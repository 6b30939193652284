import { matchSignatures, type Signature } from '../../src/kit/log-rule.ts';
import { NO_CLUSTER_CONF, STANDALONE } from '../../src/nacos/member-list.ts';
import { logEvidence } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

const LOGGED: Signature = { anchor: 'cluster member node persistence failed', pattern: /cluster member node persistence failed/ };

export default defineRule({
  id: 'k8s/cluster-conf-readonly', severity: 'info',
  title: { en: 'cluster.conf cannot be written', zh: 'cluster.conf 不可写' },
  message: { en: '{file} is read-only; Nacos cannot keep changes of the member list', zh: '{file} 是只读的，Nacos 无法保存成员列表的变化' },
  why: { en: 'Nacos writes the list back when it changes. If the file holds every member, nothing is lost by that.', zh: '成员变化时 Nacos 会回写该文件。如果文件中已列出所有成员，则没有影响。' },
  fix: [
    { text: { en: 'Tolerate it when the file is complete; else mount it at a writable path.', zh: '文件内容完整时可以忽略，否则请挂载到可写路径。' }, risk: 'none' },
  ],
  needs: [], anyOf: ['nacos.cluster-conf', 'logs.digest'], uses: ['nacos.mode'], signatures: [LOGGED],
  references: ['core/.../MemberUtil.java syncToFile@3.0.3'],

  check({ known, seen, fail, pass, na, unknown }) {
    if (known('nacos.mode')?.mode === 'standalone') return na(STANDALONE);
    const conf = known('nacos.cluster-conf');
    if (conf === null) return na(NO_CLUSTER_CONF);
    const file = conf?.path ?? 'conf/cluster.conf';
    if (conf && conf.writable !== null) {
      const evidence = seen('nacos.cluster-conf', conf.writable ? 'writable' : 'not writable', { path: conf.path });
      return conf.writable ? pass(evidence) : fail({ file }, [evidence]);
    }
    const digest = known('logs.digest');
    const evidence = logEvidence(seen, digest ? matchSignatures(digest, [LOGGED]) : []);
    return evidence ? fail({ file }, evidence) : unknown('nacos.cluster-conf', 'whether it can be written is not known');
  },
});
