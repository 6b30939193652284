import { setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'ports/interface-vanished', severity: 'warning',
  title: { en: 'An interface vanished while Nacos looked for its address', zh: 'Nacos 查找本机地址时有网卡消失了' },
  message: { en: 'Nacos looked through the interfaces for its own address, and one was gone before it was asked: {words}', zh: 'Nacos 遍历网卡查找本机地址时，其中一块在查询前已消失：{words}' },
  why: {
    en: 'Nacos looks for its address again and again. On a host of many containers interfaces (veth…, cni…) come and go all the time, and one that goes between the list and the question ends the whole look; at the start it can end the server.',
    zh: 'Nacos 会定期查找本机地址。宿主机上容器多时，网卡（veth…、cni…）不断创建和删除；列出之后、查询之前消失的网卡会让这一轮查找直接抛异常，发生在启动时服务端可能起不来。',
  },
  fix: [
    { risk: 'restart', do: setProperty('nacos.inetutils.ip-address', '<address of this node>'), text: { en: 'Name the address yourself, the one by which the others know this node: then the interfaces are not looked through at all.', zh: '直接指定本机地址（其他节点所用的那个），这样就不再遍历网卡。' } },
  ],
  explains: ['start-failed', 'self-not-in-list'], over: 'each-by-itself',
  references: ['alibaba/nacos#12321', 'sys/.../InetUtils.java:195@2.3.2'],
  signature: { anchor: 'java.net.SocketException', exception: 'SocketException', frame: 'com.alibaba.nacos.sys.utils.InetUtils', pattern: /SocketException: (?<words>(?:No such device|Device not configured)[^\n]{0,60}|没有那个设备[^\n]{0,60})/ },
});
