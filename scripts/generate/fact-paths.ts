interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Node[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: boolean | Node;
}

const DEEPEST = 7;

/** Path → types of what can stand there; `*` is any element of a list, or any name of a map. */
const pathsBelow = (start: Node, definitions: Readonly<Record<string, Node>>): Readonly<Record<string, string>> => {
  const found = new Map<string, Set<string>>();
  const add = (path: string, type: string): void => {
    found.set(path, (found.get(path) ?? new Set()).add(type));
  };
  const visit = (given: Node, path: readonly string[]): void => {
    const node = given.$ref === undefined ? given : definitions[decodeURIComponent(given.$ref.replace('#/definitions/', ''))];
    if (node === undefined || path.length > DEEPEST) return;
    for (const one of node.anyOf ?? []) visit(one, path);
    for (const type of [node.type ?? []].flat()) add(path.join('.'), type);
    if (node.type === undefined && (node.const !== undefined || node.enum)) add(path.join('.'), typeof (node.const ?? node.enum?.[0]));
    if (node.items) visit(node.items, [...path, '*']);
    for (const [name, child] of Object.entries(node.properties ?? {})) visit(child, [...path, name]);
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, [...path, '*']);
  };
  visit(start, []);
  return Object.fromEntries([...found].map(([path, types]) => [path, [...types].sort().join('|')]));
};

/** What rules in YAML may ask for: every fact, and every path in it, from the schema of the snapshot. */
export const factPaths = (snapshotSchema: string): ReadonlyMap<string, string> => {
  const { definitions } = JSON.parse(snapshotSchema) as { definitions: Readonly<Record<string, Node>> };
  const facts = definitions['FactMap']?.properties ?? {};
  const valueOf = (fact: Node): Node => {
    const name = decodeURIComponent((fact.$ref ?? '').replace('#/definitions/Fact', 'Known'));
    return definitions[name]?.properties?.['value'] ?? {};
  };
  const paths = Object.fromEntries(Object.entries(facts).map(([fact, node]) => [fact, pathsBelow(valueOf(node), definitions)]));
  return new Map([['src/team/rules/fact-paths.json', `${JSON.stringify(paths, null, 1)}\n`]]);
};
