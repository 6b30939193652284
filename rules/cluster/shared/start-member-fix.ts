import { run, startServer } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { NonEmpty } from '../../../src/model/text.ts';

/** On another machine the member lies where this one does; on the same it has a home of its own, which only a person knows. */
const ofMember = (flags: string) => run({
  sh: `bash "<nacos home of that member>"/bin/startup.sh${flags}`, cmd: `"<nacos home of that member>\\bin\\startup.cmd"${flags}`,
  powershell: `& "<nacos home of that member>\\bin\\startup.cmd"${flags}`,
});

const there = { en: 'Start Nacos on {host}; if it fails, examine that node.', zh: '在 {host} 上启动 Nacos；如果启动失败，请诊断该节点。' };

/** By where the member lies, and by its storage. */
export const startMember = (cases: { readonly there: string; readonly thereEmbedded?: string; readonly here: string; readonly hereEmbedded?: string }): NonEmpty<Fix> => [
  { risk: 'none', when: [cases.there], do: startServer(), text: there },
  ...(cases.thereEmbedded === undefined ? [] : [{ risk: 'none', when: [cases.thereEmbedded], do: startServer('embedded'), text: {
    en: 'Start Nacos on {host}, on embedded storage like this node; if it fails, examine that node.',
    zh: '在 {host} 上启动 Nacos，与本节点一样使用内嵌存储；如果启动失败，请诊断该节点。',
  } } as const]),
  ...[[cases.here, ''], [cases.hereEmbedded, ' -p embedded']].flatMap(([name, flags]) => (name === undefined ? [] : [{ risk: 'none', when: [name], do: ofMember(flags ?? ''), text: {
    en: 'Start {member} from its own home on this machine; if it fails, examine that node.',
    zh: '在本机从该成员自己的安装目录启动 {member}；如果启动失败，请诊断该节点。',
  } } as const])),
];
