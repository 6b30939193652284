import type { Nic } from '../../../model/host.ts';
import { parseIfconfig } from './interfaces-ifconfig.ts';
import { parseIpAddr, parseIpBrief, parseIpOneLine } from './interfaces-ip.ts';
import { parseIpconfig } from './interfaces-windows.ts';
import { commandAndLines, isFiltered, onlyWhatShows, type Pasted } from './text.ts';

const READERS: readonly { readonly read: (lines: readonly string[]) => readonly Nic[]; readonly partial: string | null }[] = [
  { read: parseIpAddr, partial: null },
  { read: parseIpOneLine, partial: 'ip -o shows only interfaces with an address, without their state' },
  { read: parseIpconfig, partial: 'ipconfig shows neither the interface index nor the loopback; the order may differ from what Java sees' },
  { read: parseIfconfig, partial: 'ifconfig shows no interface index; the order may differ from what Java sees' },
  { read: parseIpBrief, partial: 'ip -br shows no interface index' },
];

// `ifconfig eth0`, `ip addr show dev eth0`
const ONE_INTERFACE = /^(?:sudo )?(?:ifconfig (?!-)\S|ip (?:-\S+ )*a(?:ddr(?:ess)?)? (?:show|list|ls|dev) \S|ip -[46] )/;

/** `ip addr`, `ip -o addr`, `ip -br addr`, `ifconfig` or `ipconfig`; null when the text is none of them. */
export const parseInterfaces = (text: string): Pasted<readonly Nic[]> | null => {
  const { command, lines } = commandAndLines(text);
  for (const { read, partial } of READERS) {
    const value = read(lines);
    if (value.length === 0) continue;
    const some = isFiltered(command) || (command !== null && ONE_INTERFACE.test(command));
    return { value, partial: some ? onlyWhatShows(command ?? '', 'the interfaces that') : partial };
  }
  return null;
};
