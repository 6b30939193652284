import type { Signature } from '../../../src/kit/log-rule.ts';

/** What the start script of 3.x prints while it waits for somebody to type the keys (process_required_config, bin/startup.sh@3.0.3). */
export const PROMPTED: readonly Signature[] = [
  { anchor: 'is missing, please set', pattern: /`?(?<key>nacos\.core\.auth\.[\w.]{5,60})`? is missing, please set/ },
  { anchor: ' value is empty, please input', pattern: /(?<key>nacos\.core\.auth\.[\w.]{5,60}) value is empty, please input/ },
  { anchor: 'Invalid Base64 string: ', pattern: /Invalid Base64 string: [^\n]{0,400}, please input again/ },
  { anchor: 'Invalid original token.secret.key', pattern: /Invalid original token\.secret\.key/ },
];
