import type { Case } from '../../../src/kit/case-rule.ts';
import type { Fix } from '../../../src/model/finding.ts';
import { hasNonAscii, lettersOf } from './path-letters.ts';

/** The reason stands in alipay-jraft.log; who shows start.out only has the path of the jar, with its letters or what a code page made of them. */
export const initNode = (fix: Fix): Case => ({
  fix, confidence: 'suspected',
  message: { en: 'JRaft could not start below {path}: its RocksDB cannot handle {letters} on Windows', zh: 'JRaft 无法在 {path} 下启动：Windows 上它的 RocksDB 不支持路径中的 {letters}' },
  logged: { anchor: 'Fail to init node', when: 'start', pattern: /jar:file:\/(?<path>[A-Za-z]:\/[^!\n]{1,300}?)\/target\/nacos-server\.jar![^\n]{1,4000}Fail to init node, please see the logs/ },
  read: ({ groups: { path = '' } }) => (hasNonAscii(path) ? { home: path, path, letters: lettersOf(path) } : null),
});
