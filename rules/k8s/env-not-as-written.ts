import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

/** `$(NAME)`, but not `$$(NAME)`, which is meant so. */
const REFERENCE = /(?<!\$)\$\((?<name>[A-Za-z_]\w*)\)/;

export default defineDeploymentRule({
  id: 'k8s/env-not-as-written', severity: 'error',
  title: { en: 'A variable of the pod has another value than is written', zh: 'Pod 环境变量的实际值与所写不同' },
  message: {
    twice: { en: '{name} stands twice in env: the entry at {where} counts, that at {other} does not', zh: 'env 中 {name} 写了两次：以 {where} 为准，{other} 处的不生效' },
    later: { en: '{name} at {where} uses $({part}), which stands below it ({other}): Kubernetes fills in only what stands above, so the text stays as it is', zh: '{where} 处的 {name} 引用了写在它下面的 $({part})（{other}）：Kubernetes 只替换写在前面的变量，这里会原样保留' },
    nobody: { en: '{name} at {where} uses $({part}), which the container does not set: the text stays as it is', zh: '{where} 处的 {name} 引用了 $({part})，而容器没有设置它：这里会原样保留' },
  },
  why: {
    en: 'Kubernetes reads env from above to below. $(NAME) takes the value of an entry above it, or of envFrom; nothing complains about one that is not there. kubectl apply takes two entries of one name with a warning at most.',
    zh: 'Kubernetes 自上而下处理 env。$(NAME) 只取写在前面的变量或 envFrom 的值；引用不存在的变量不会报错。同名变量写两次时 kubectl apply 至多给出警告。',
  },
  fix: [
    { risk: 'restart', when: ['twice'], text: { en: 'Keep the one that is right, and take the other out ({other} or {where}).', zh: '保留正确的一处，删除另一处（{other} 或 {where}）。' } },
    { risk: 'restart', when: ['later'], text: { en: 'Move the entry {part} ({other}) above {name} ({where}).', zh: '把 {part}（{other}）移到 {name}（{where}）之前。' } },
    { risk: 'restart', when: ['nobody'], text: { en: 'Set {part} above it (a field of the pod: valueFrom: {fieldRef: {fieldPath: metadata.namespace}}), or write the value itself.', zh: '在它前面设置 {part}（Pod 字段用 valueFrom: {fieldRef: {fieldPath: metadata.namespace}}），或直接写值。' } },
  ],
  subject: '{name}', explains: ['self-not-in-list', 'start-failed', 'database-unreachable', 'member-down'],
  references: ['kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables', 'kubernetes/kubernetes#58477'],

  check({ own, isFirst, seen, fail, pass, na }) {
    if (own.workload === null || !isFirst) return na(NO_WORKLOAD);
    const wrong = own.env.flatMap(one => {
      const { name, value, beaten } = one;
      if (beaten) return [fail({ name, where: whereIs(one), other: whereIs(beaten), part: '' }, [seen(one, `${name} (last)`), seen(beaten, `${name} (first)`)], { case: 'twice' })];
      const part = REFERENCE.exec(value ?? '')?.groups?.['name'];
      const below = own.env.find(other => other.name === part);
      // The value of a Secret above it is not known here, and a file that was not given may set it.
      if (part === undefined || (below === undefined && own.envIsPartial) || (below && (below.path !== one.path || below.line <= one.line))) return [];
      return [fail({ name, where: whereIs(one), part, other: below ? whereIs(below) : '' }, [seen(one, `${name}: $(${part})`), ...(below ? [seen(below, part)] : [])], { case: below ? 'later' : 'nobody' })];
    });
    return wrong.length > 0 ? wrong : pass(seen(own, `${own.env.length} variables`));
  },
});
