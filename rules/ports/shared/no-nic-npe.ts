import { type Signature } from '../../../src/kit/log-rule.ts';

export const SIGNATURES: readonly Signature[] = [
  { anchor: 'java.lang.NullPointerException', pattern: /NullPointerException/, exception: 'NullPointerException', frame: 'com.alibaba.nacos.sys.utils.InetUtils', when: 'start' },
  { anchor: 'Unable to retrieve localhost', pattern: /Unable to retrieve localhost/, when: 'start' },
];
