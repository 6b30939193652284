import { runEverywhere } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'k8s/crd-api-removed', severity: 'fatal',
  title: { en: 'The CRD is of an API version that Kubernetes removed', zh: 'CRD 使用了 Kubernetes 已移除的 API 版本' },
  message: { en: '{crd} is declared as apiextensions.k8s.io/v1beta1, which Kubernetes 1.22 removed', zh: '{crd} 以 apiextensions.k8s.io/v1beta1 声明，该版本已在 Kubernetes 1.22 移除' },
  why: {
    en: 'nacos-operator-all.yaml of nacos-k8s carries the CRD in its old form; the other objects of the file were created, the CRD was not.',
    zh: 'nacos-k8s 的 nacos-operator-all.yaml 中仍是旧格式的 CRD；该文件的其他对象已创建，只有 CRD 没有。',
  },
  fix: [
    { risk: 'none', do: runEverywhere('kubectl apply -f operator/chart/nacos-operator/crds/crd.yaml'), text: {
      en: 'Install the CRD of the chart, which is apiextensions.k8s.io/v1 (crds/crd.yaml of nacos-k8s), take the CustomResourceDefinition out of the all-in-one file, and apply that again.',
      zh: '安装 chart 自带的 v1 格式 CRD（nacos-k8s 的 crds/crd.yaml），并从 all-in-one 文件中删除 CustomResourceDefinition 部分后重新 apply。',
    } },
  ],
  explains: ['not-running', 'start-failed'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-k8s#471', 'alibaba/nacos#11564'],
  signature: {
    anchor: 'apiextensions.k8s.io/v1beta1',
    pattern: /(?:resource mapping not found for name: "(?<crd>[\w.-]{1,120})"[^\n]{0,300}|unable to recognize[^\n]{0,200})no matches for kind "CustomResourceDefinition" in version "apiextensions\.k8s\.io\/v1beta1"/,
  },
});
