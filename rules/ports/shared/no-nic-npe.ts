import { type Signature } from '../../../src/kit/log-rule.ts';

export const SIGNATURES: readonly Signature[] = [
  { anchor: 'java.lang.NullPointerException', pattern: /NullPointerException/, exception: 'NullPointerException', frame: 'com.alibaba.nacos.sys.utils.InetUtils', when: 'start' },
  // Of the list of interfaces itself; Spring Cloud has a class of that name and these words too.
  { anchor: 'Cannot get first non-loopback address', pattern: /Cannot get first non-loopback address/, when: 'start', by: 'server' },
  { anchor: 'Unable to retrieve localhost', pattern: /Unable to retrieve localhost/, when: 'start' },
];
