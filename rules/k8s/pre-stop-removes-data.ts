import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

/** Below data: Raft log and snapshots, Derby, what is waiting to be synchronised. */
const REMOVES = /\brm\s+-\w*[rR]\w*\s+(?:\S+\s+)*?\S*\/?(?:nacos\/)?data(?:\/(?:protocol(?:\/raft)?|derby-data))?\/?(?:\s|\*|$|["';&])/;

export default defineDeploymentRule({
  id: 'k8s/pre-stop-removes-data', severity: 'error',
  title: { en: 'The pod removes its data before it stops', zh: 'Pod 停止前会删除自己的数据' },
  message: { en: 'preStop of {name} ({where}) runs "{command}": after a stop of all pods nobody has the configurations', zh: '{name} 的 preStop（{where}）会执行“{command}”：所有 Pod 停止后配置就全部丢失' },
  why: {
    en: 'A cluster with embedded storage keeps its configurations in the Raft log and snapshots below data/protocol/raft. A member without them copies from the others, as long as there are others.',
    zh: '使用内嵌存储的集群把配置保存在 data/protocol/raft 下的 Raft 日志和快照中。缺失的成员会从其他成员复制，前提是还有其他成员在。',
  },
  fix: [{ risk: 'restart', text: { en: 'Take the command out of preStop and keep the volume, or use MySQL; until then never stop all pods together. Export the configurations first.', zh: '从 preStop 中去掉该命令并保留数据卷，或改用 MySQL；在此之前不要同时停止所有 Pod。请先导出配置。' } }],
  uses: ['nacos.storage'],
  references: ['nacos-group/nacos-k8s operator/pkg/service/operator/Kind.go@6fe83e3'],

  check({ own, isFirst, known, seen, fail, pass, na }) {
    const { preStop } = own;
    if (!isFirst || !preStop) return na(own.workload === null ? NO_WORKLOAD : { en: 'nothing runs before it stops', zh: '没有 preStop 命令' });
    const quote = seen(preStop, preStop.text.slice(0, 200));
    const isKept = known('nacos.storage')?.kind === 'external';
    return REMOVES.test(preStop.text) && !isKept ? fail({ name: own.workload?.name ?? own.name, where: whereIs(preStop), command: preStop.text.slice(0, 120) }, [quote]) : pass(quote);
  },
});
