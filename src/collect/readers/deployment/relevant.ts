const LARGE = 200_000;

const ROUTING = /^kind:\s*(?:Service|Ingress|Gateway|\w+Route\w*|TCPIngress|NetworkPolicy|List|\w+List)\s*$/m;

const NAME = /^metadata:(?:\s*\{.{0,200}?\bname:\s*([\w.-]+)|\s*\n(?:\s+.*\n)*?\s+name:\s*["']?([\w.-]+))/m;

/**
 * Of a dump of a whole cluster, the objects that may concern Nacos: those that speak of it or of a database, what leads to something, and
 * what these name. The rest is left blank, so that lines keep their numbers.
 */
export const relevantPart = (text: string): string => {
  if (text.length < LARGE) return text;
  const documents = text.split(/^(?=---)/m);
  const speaks = documents.map(one => /nacos|mysql|kustomize/i.test(one) || ROUTING.test(one));
  const words = documents.filter((one, at) => speaks[at] && /nacos/i.test(one)).join('\n');
  return documents.map((one, at) => {
    const match = speaks[at] ? null : NAME.exec(one);
    const name = match?.[1] ?? match?.[2];
    const isNamed = name !== undefined && /^kind:\s*(?:ConfigMap|Secret)\s*$/m.test(one) && words.includes(name);
    return speaks[at] || isNamed ? one : `---\n${'\n'.repeat(Math.max(0, one.split('\n').length - 2))}`;
  }).join('');
};
