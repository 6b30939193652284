import type { SpringEntry, SpringFile } from './spring-file.ts';
import { isXml, readXml, type Xml } from './xml.ts';

/** Elements of Dubbo's schema that concern its registries and what it registers. */
const ELEMENTS: ReadonlySet<string> = new Set(['application', 'registry', 'config-center', 'metadata-report', 'protocol', 'consumer', 'provider']);

const elementsOf = (root: Xml): readonly Xml[] => [root, ...root.children.flatMap(elementsOf)];

const entriesOf = ({ attributes, line, children }: Xml, base: string): readonly SpringEntry[] => [
  ...[...attributes].map(([name, value]) => ({ key: `${base}.${name}`, value, line })),
  ...children.filter(({ name }) => name === 'parameter').map(one => ({ key: `${base}.parameters.${one.attributes.get('key') ?? ''}`, value: one.attributes.get('value') ?? '', line: one.line })),
];

/** `<dubbo:registry address="nacos://…"/>` and its kin, under the names that `dubbo.properties` gives them; several registries each by its id. */
export const readDubboXml = (text: string): SpringFile => {
  const root = readXml(text);
  if (!isXml(root)) return { documents: [], problems: [root] };
  const all = elementsOf(root).filter(({ name }) => ELEMENTS.has(name));
  const registries = all.filter(({ name }) => name === 'registry');
  const baseOf = (element: Xml): string =>
    element.name === 'registry' && registries.length > 1 ? `dubbo.registries.${element.attributes.get('id') ?? `r${registries.indexOf(element) + 1}`}` : `dubbo.${element.name}`;
  return { documents: [{ entries: all.flatMap(element => entriesOf(element, baseOf(element))), when: null }], problems: [] };
};
