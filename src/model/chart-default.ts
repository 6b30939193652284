/** What the chart of nacos-k8s has where nobody gave a key: in YAML that is a word. */
export const NIL_OF_CHART = 'nil of the nacos-k8s chart';
