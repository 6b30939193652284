import { editText } from '../../src/kit/fix.ts';
import type { DeclaredBudget } from '../../src/model/kube-objects.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD, picks, sameNamespace } from './shared/services.ts';

/** Pods that may be away at a time, of so many; null: it cannot be told. */
const awayOf = ({ kind, amount }: DeclaredBudget, replicas: number): number | null => {
  const number = /^\d+%?$/.test(amount) ? Number.parseInt(amount, 10) : null;
  if (number === null) return null;
  const count = amount.endsWith('%') ? Math.ceil((replicas * number) / 100) : number;
  return kind === 'maxUnavailable' ? Math.min(count, replicas) : Math.max(0, replicas - count);
};

const budgetsFor = ({ declared, own: { workload } }: DeploymentLook): readonly DeclaredBudget[] =>
  (declared.budgets ?? []).filter(one => workload !== null && sameNamespace(one.namespace, workload.namespace) && Object.keys(one.selector).some(key => workload.labels[key] !== undefined) && (/nacos/i.test(one.name) || picks(one.selector, workload.labels)));

export default defineDeploymentRule({
  id: 'k8s/disruption-budget-unfit', severity: 'warning',
  title: { en: 'The PodDisruptionBudget does not keep the cluster', zh: 'PodDisruptionBudget 起不到保护作用' },
  message: {
    none: { en: '{kind}: {amount} ({where}) lets no pod of {replicas} go: a node with one of them can never be drained', zh: '{kind}: {amount}（{where}）不允许 {replicas} 个 Pod 中的任何一个离开：其所在节点永远无法 drain' },
    majority: { en: '{kind}: {amount} ({where}) lets {away} of {replicas} pods go at a time: the rest is no majority, and the cluster has no leader', zh: '{kind}: {amount}（{where}）允许 {replicas} 个 Pod 同时离开 {away} 个：剩余的达不到多数派，集群没有 leader' },
    selector: { en: 'The PodDisruptionBudget {name} selects {label} ({where}), a label that the pods of Nacos do not have ({wanted}): it protects nothing', zh: 'PodDisruptionBudget {name} 的 selector 是 {label}（{where}），Nacos Pod 没有这个标签（{wanted}）：起不到保护作用' },
  },
  why: { en: 'kubectl drain and the autoscaler of nodes take pods away as far as the budget allows. Three members bear the loss of one, five that of two.', zh: 'kubectl drain 和节点自动伸缩会在 PDB 允许的范围内驱逐 Pod。三个成员只能容忍一个离开，五个可以容忍两个。' },
  fix: [
    { risk: 'none', when: ['none', 'majority'], do: editText('{kind}: {written}', 'maxUnavailable: 1'), text: { en: 'Let one go at a time:', zh: '每次只允许一个离开：' } },
    { risk: 'none', when: ['selector'], do: editText('{label}', '{wanted}'), text: { en: 'Select the pods:', zh: '选中这些 Pod：' } },
  ],
  subject: '{name}', references: ['kubernetes.io/docs/tasks/run-application/configure-pdb'],

  check(look) {
    const { own: { workload }, isFirst, seen, fail, pass, na } = look;
    const budgets = budgetsFor(look);
    const [first] = budgets;
    if (!first || workload === null || !isFirst || workload.replicas < 2) return na(NO_WORKLOAD);
    const { replicas, labels } = workload;
    const wrong = budgets.flatMap(budget => {
      const { name, kind, amount, selector } = budget;
      const args = { name, kind, amount, written: amount.endsWith('%') ? `"${amount}"` : amount, replicas, where: whereIs(budget), away: '', label: '', wanted: '' };
      const [other] = Object.entries(selector).filter(([key, value]) => labels[key] !== value);
      if (other) return [fail({ ...args, label: `${other[0]}: ${other[1]}`, wanted: `${other[0]}: ${labels[other[0]] ?? ''}`, where: `${budget.path}:${budget.selectorLine}` }, [seen({ path: budget.path, line: budget.selectorLine }, `${other[0]}: ${other[1]}`)], { case: 'selector' })];
      const away = awayOf(budget, replicas);
      const quote = [seen(budget, `${kind}: ${amount}`)] as const;
      if (away === 0) return [fail(args, quote, { case: 'none' })];
      return away !== null && replicas > 2 && replicas - away <= replicas / 2 ? [fail({ ...args, away }, quote, { case: 'majority' })] : [];
    });
    return wrong.length > 0 ? wrong : pass(seen(first, `${first.kind}: ${first.amount}`));
  },
});
