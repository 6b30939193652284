import type { Refused } from '../../../src/model/deployment.ts';

export const UNDEFINED = { en: '{service} names {what} {name} ({where}), which the file does not define at its top level', zh: '{service} 使用的 {what} {name}（{where}）没有在文件顶层定义' };
export const PAIR = { en: '"- {value}: …" at {where} is a map in a list of variables; {value}=… is meant', zh: '{where} 处环境变量列表里写成了“- {value}: …”，应为 {value}=…' };
/** An image that no registry has, where the line has no key to name. */
export const IMAGE_SLIP = { en: 'there is no image {value} ({where}); {wanted} is meant', zh: '{where} 处的镜像 {value} 不存在，应为 {wanted}' };
export const SLIP = { en: '{name} is {value} ({where}), which does not exist; {wanted} is meant', zh: '{where} 处 {name} 的值 {value} 不存在，应为 {wanted}' };
export const LIST = { en: '{name} at {where} must be a list', zh: '{where} 处的 {name} 必须是列表' };

/** Under which heading a fault of the file is told. */
export const caseOf = ({ what, edit, block }: Refused) => {
  if (what === 'undefined') return edit ? 'near' : block === 0 ? 'undefined-anew' : 'undefined-below';
  if (what === 'tab') return edit ? 'tab' : 'tabs';
  if (what === 'pair') return edit ? 'pair' : 'pair-open';
  if (what === 'list') return edit ? what : 'list-open';
  if (what === 'value') return edit ? what : 'open';
  if (what === 'slip' || what === 'text' || what === 'map' || what === 'single' || what === 'needed' || what === 'above') return what;
  return what === 'yaml' || what === 'again' || what === 'deep' || what === 'key' || what === 'inside' || what === 'twice' || what === 'both' || what === 'cycle' ? what : 'stray';
};
