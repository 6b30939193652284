import { expect, test } from 'vitest';
import { xmxOf } from '../../../../rules/jvm/shared/jvm-heap.ts';

test.each([
  ['-Xms512m -Xmx512m -Xmn256m', 512 * 1024 ** 2],
  ['-Xmx2G', 2 * 1024 ** 3],
  ['-Xmx1048576', 1_048_576],
  ['-Xmx1g then -Xmx512m', 512 * 1024 ** 2],
  ['JAVA_OPT="${JAVA_OPT} -Xmx2g"', 2 * 1024 ** 3],
  ['-Xms512m', null],
  ['-Xmx${JVM_XMX}', null],
  ['-Xmx2gb', null],
])('xmxOf(%j)', (text, bytes) => {
  expect(xmxOf(text)).toBe(bytes);
});
