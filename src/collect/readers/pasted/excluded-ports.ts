import type { PortRange } from '../../../model/host.ts';
import { linesOf } from './text.ts';

// "Protocol tcp Port Exclusion Ranges", "协议 tcp 端口排除范围", "Protokoll tcp Portausschlussbereiche"
const HEADER = /^(?:Protocol|协议|通訊協定|Protokoll)\s+(tcp|udp)\s+\S/i;
const ROW = /^\s*(\d{1,5})\s+(\d{1,5})(?:\s+\*)?$/;

/**
 * `netsh interface ipv4 show excludedportrange protocol=tcp`: inclusive ranges, empty when Windows reserves none.
 * Null when the text is not that output or lists UDP.
 */
export const parseExcludedPorts = (text: string): readonly PortRange[] | null => {
  const ranges: PortRange[] = [];
  let tcp: boolean | null = null;
  for (const line of linesOf(text)) {
    const protocol = HEADER.exec(line)?.[1];
    if (protocol) tcp = (tcp ?? false) || protocol.toLowerCase() === 'tcp';
    const row = tcp && protocol === undefined ? ROW.exec(line) : null;
    const from = Number(row?.[1]);
    const to = Number(row?.[2]);
    if (row && from <= to && to <= 65535) ranges.push({ from, to });
  }
  return tcp ? ranges : null;
};
