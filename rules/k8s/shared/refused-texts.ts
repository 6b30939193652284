import { editText, setBlockKey } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';
import { CORRECT } from '../../docker/shared/refused.ts';

export const HAND: Fix = { risk: 'restart', text: { en: 'Correct line {where}; kubectl apply --dry-run=server -f checks the file against the cluster.', zh: '修正 {where} 这一行；可用 kubectl apply --dry-run=server -f 让集群校验文件。' } };
export const LEVEL: Fix = { risk: 'restart', text: { en: 'Move it, with all lines under it, to {wanted}; kubectl apply --dry-run=server -f then takes it.', zh: '把它和下面的行移到 {wanted} 之下，再用 kubectl apply --dry-run=server -f 校验。' } };
export const STRING_DATA: Fix = { risk: 'restart', do: editText('data:', 'stringData:'), text: { en: 'Values as they are belong under stringData:', zh: '未编码的值写在 stringData 下：' } };

export const NEEDED: Fix = { risk: 'restart', do: setBlockKey('{value}', '{wanted}', '{where}'), text: { en: 'Add it:', zh: '补上它：' } };
export const BACKEND: Fix = { risk: 'restart', do: [editText('{from}', '{to}'), editText('{value}', '# {value}', '{block}')], text: { en: 'Write it as it is meant:', zh: '改成正确的写法：' } };

export const NODE_PORT = 'spec.ports[].nodePort';
const OUTSIDE: Text = { en: '{name} is {value} ({where}): ports of the nodes are 30000 to 32767', zh: '{where} 处 {name} 的值是 {value}：NodePort 只能在 30000 到 32767 之间' };
const OTHER_PORT: Fix = { risk: 'restart', text: { en: 'For 8848 take one up to 31767, for 9848 that + 1000 (30848 and 31848). 9849 and 7848 are for members only: leave their nodePort out. Clients use the node port of 8848.', zh: '8848 取不超过 31767 的端口，9848 取其 +1000（如 30848 和 31848）；9849、7848 只用于成员之间，去掉 nodePort。客户端配置 8848 对应的 NodePort。' } };
export const NODE_PORTS = { 'node-port': { message: OUTSIDE, fix: [CORRECT, OTHER_PORT] }, 'node-port-open': { message: OUTSIDE, fix: OTHER_PORT } };

export const NEEDS: Text = { en: 'the entry at {where} has no {value} ({name}), which it needs', zh: '{where} 处缺少必填的 {value}（{name}）' };
export const MOUNT: Text = { en: 'the mount at {name} names the volume {value} ({where}), which the pod does not have', zh: '{name} 处的挂载引用了卷 {value}（{where}），但 Pod 里没有这个卷' };
export const REFERENCE: Text = { en: '{name} has no key {value} ({where}): the container is not made (CreateContainerConfigError, or FailedMount of a volume)', zh: '{name} 中没有 key {value}（{where}）：容器无法创建（CreateContainerConfigError，卷则为 FailedMount）' };
export const SUB_PATH: Text = { en: '{name} has no key {value} ({where}): subPath then mounts an empty folder in place of the file', zh: '{name} 中没有 key {value}（{where}）：subPath 会挂载一个空目录，而不是文件' };
export const LABELS: Text = { en: 'the selector {name} ({where}) does not match the labels of the pod template', zh: 'selector {name}（{where}）与 Pod 模板的标签不一致' };
