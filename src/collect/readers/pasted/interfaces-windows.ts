import type { Nic } from '../../../model/host.ts';
import { nicAddress, prefixOfNetmask } from './address.ts';
import type { NicDraft } from './interfaces-ip.ts';

// A heading starts in the first column and ends with a colon: "以太网适配器 以太网:", "Ethernet adapter vEthernet (WSL):".
const HEAD = /^(\S.{0,200}?(?:适配器|配接器|介面卡|adapter|Adapter|アダプター)\s?.{0,120})[:：]$/;
const FIELD = /^\s+(\S[^:：]{0,100}?)[ .]{0,100}[:：]\s?(.{0,200})$/;
const V4_LABEL = /IPv4|^IP[ -]?(?:Address|地址|Adresse)/i;
const V6_LABEL = /IPv6/i;
const MASK_LABEL = /Subnet Mask|子网掩码|子網路遮罩|Subnetzmaske/i;
const MEDIA_LABEL = /Media State|媒体状态|媒體狀態|Medienstatus/i;
const GATEWAY = /Gateway|网关|閘道/i;

const nameOf = (heading: string): string =>
  heading.replace(/^.{0,200}?(?:适配器|配接器|介面卡|[Aa]dapter|アダプター)\s{0,4}/, '').trim() || heading.trim();

const apply = (nic: NicDraft, label: string, value: string): void => {
  // "192.168.1.5(首选)", "fe80::1%11(Preferred)"
  const text = value.replace(/[(（].*$/, '').trim();
  if (MEDIA_LABEL.test(label)) nic.up = false;
  else if (MASK_LABEL.test(label)) {
    const last = nic.addresses.at(-1);
    if (last?.family === 4) nic.addresses.splice(-1, 1, { ...last, prefix: prefixOfNetmask(text) });
  } else if ((V4_LABEL.test(label) || V6_LABEL.test(label)) && !GATEWAY.test(label)) {
    const found = nicAddress(text, null);
    if (found) nic.addresses.push(found);
  }
};

/**
 * `ipconfig` and `ipconfig /all` of English, Chinese and German Windows. The loopback is not listed and there is no interface
 * index: `index` counts the order of appearance.
 */
export const parseIpconfig = (lines: readonly string[]): readonly Nic[] => {
  const nics: NicDraft[] = [];
  for (const line of lines) {
    const heading = HEAD.exec(line)?.[1];
    if (heading) {
      nics.push({ name: nameOf(heading), index: nics.length + 1, up: true, loopback: false, addresses: [] });
      continue;
    }
    const nic = nics.at(-1);
    const field = nic ? FIELD.exec(line.slice(0, 400)) : null;
    if (nic && field?.[1]) apply(nic, field[1], field[2] ?? '');
  }
  return nics;
};
