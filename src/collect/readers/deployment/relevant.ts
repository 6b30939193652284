const LARGE = 200_000;

const ROUTING = /^kind:\s*(?:Service|Ingress|Gateway|\w+Route\w*|TCPIngress|VirtualService|NetworkPolicy|List|\w+List)\s*$/m;

const NAME = /^metadata:(?:\s*\{.{0,200}?\bname:\s*([\w.-]+)|\s*\n(?:\s+.*\n)*?\s+name:\s*["']?([\w.-]+))/m;

/** One object of a text, as it stands there and as if it stood alone. */
interface Part {
  readonly text: string;
  readonly alone: string;
}

const endings = (text: string): string => '\n'.repeat(Math.max(0, text.split('\n').length - 1));

const blankDocument = ({ text }: Part): string => `---\n${endings(text).slice(1)}`;

const blankItem = ({ text }: Part): string => `- {}${endings(text)}`;

/** Parts that may concern Nacos, and in place of the others as many lines. */
const kept = (parts: readonly Part[], blank: (part: Part) => string): string => {
  const speaks = parts.map(({ alone }) => /nacos|mysql|kustomize/i.test(alone) || ROUTING.test(alone));
  const words = parts.filter(({ alone }, at) => speaks[at] && /nacos/i.test(alone)).map(({ alone }) => alone).join('\n');
  return parts.map((part, at) => {
    const match = speaks[at] ? null : NAME.exec(part.alone);
    const name = match?.[1] ?? match?.[2];
    const isNamed = name !== undefined && /^kind:\s*(?:ConfigMap|Secret)\s*$/m.test(part.alone) && words.includes(name);
    return speaks[at] || isNamed ? part.text : blank(part);
  }).join('');
};

/** `items:` of a list, as kubectl prints it: each item begins at the margin. */
const LIST = /^items:[ \t]*\n(?=- )/m;

const ofList = (text: string, begin: number): string => {
  const rest = text.slice(begin);
  const end = /^(?![- \n#])/m.exec(rest)?.index ?? rest.length;
  const items = rest.slice(0, end).split(/^(?=- )/m).map(item => ({ text: item, alone: item.replace(/^(?:- | {2})/gm, '') }));
  return text.slice(0, begin) + kept(items, blankItem) + rest.slice(end);
};

/**
 * Of a dump of a whole cluster, the objects that may concern Nacos: those that speak of it or of a database, what leads to something, and
 * what these name. The rest is left blank, so that lines keep their numbers.
 */
export const relevantPart = (text: string): string => {
  if (text.length < LARGE) return text;
  const list = /^---/m.test(text.trimStart().replace(/^---/, '')) ? null : LIST.exec(text);
  if (list) return ofList(text, list.index + list[0].length);
  return kept(text.split(/^(?=---)/m).map(one => ({ text: one, alone: one })), blankDocument);
};
