import { at, itemsAt, parseYaml, textAt, type Tree } from './yaml-tree.ts';

/** Objects with parameters in them, as `oc process` takes them. */
export const isTemplate = (tree: Tree): boolean => textAt(tree, 'kind') === 'Template' && at(tree, 'objects').kind === 'list';

/** `${{NAME}}` stands for a number or a truth: the quotes around it go. */
const REFERENCE = /(?<quote>["']?)\$\{\{(?<bare>\w{1,100})\}\}\k<quote>|\$\{(?<name>\w{1,100})\}/g;

/** Every parameter by the value that it has unless somebody gives another; one without stays as it is written. */
export const withParameters = (text: string): string => {
  if (!/^kind:\s*["']?Template\b/m.test(text) || !text.includes('${')) return text;
  const given = new Map(parseYaml(text).filter(isTemplate).flatMap(tree => itemsAt(tree, 'parameters')).flatMap(item => {
    const [name, value] = [textAt(item, 'name'), textAt(item, 'value')];
    return name === null || value === null || value.includes('\n') ? [] : [[name, value] as const];
  }));
  return text.replace(REFERENCE, (whole: string, _quote: string, bare: string | undefined, name: string | undefined) => given.get(bare ?? name ?? '') ?? whole);
};
