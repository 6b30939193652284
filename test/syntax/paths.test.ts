import { expect, test } from 'vitest';
import { isInside, isSamePath, pathBelow } from '../../src/syntax/paths.ts';

test.each([
  ['/opt/nacos/logs/nacos.log', '/opt/nacos'], ['/opt/nacos', '/opt/nacos'], ['/opt/nacos/', '/opt/nacos'], ['/opt/nacos/conf', '/opt/nacos/'], ['/opt', '/'],
  ['/opt//nacos/./logs', '/opt/nacos'], ['C:\\nacos\\logs\\nacos.log', 'C:\\nacos'], ['c:\\NACOS\\logs', 'C:/nacos'], ['D:/nacos/conf', 'D:\\nacos\\'],
  ['\\\\files\\nacos\\logs', '\\\\files\\nacos'], ['logs/nacos.log', 'logs'], ['./logs/nacos.log', 'logs'], ['app/build.gradle', '.'], ['build.gradle', './'],
])('%s is inside %s', (path, folder) => expect(isInside(path, folder)).toBe(true));

test.each([
  ['/opt/nacos2/logs/nacos.log', '/opt/nacos'], ['/opt/nacos', '/opt/nacos/logs'], ['/opt/Nacos/logs', '/opt/nacos'], ['opt/nacos', '/opt/nacos'], ['/opt/nacos', 'opt'],
  ['C:\\nacos2', 'C:\\nacos'], ['D:\\nacos', 'C:\\nacos'], ['/opt/nacos', ''], ['', '/opt/nacos'], ['', ''], ['/opt/nacos', '.'], ['../nacos', '.'], ['a/../../b', '.'], ['C:\\nacos', '.'], ['', '.'],
])('%s is not inside %s', (path, folder) => expect(isInside(path, folder)).toBe(false));

test('the same folder, however it is written', () => {
  expect(isSamePath('/opt/nacos/', '/opt/nacos')).toBe(true);
  expect(isSamePath('C:\\Nacos', 'c:/nacos/')).toBe(true);
  expect(isSamePath('/opt/nacos/logs', '/opt/nacos')).toBe(false);
});

test('the rest of a path below a folder', () => {
  expect(pathBelow('/opt/nacos/logs/a.log', '/opt/nacos/')).toBe('logs/a.log');
  expect(pathBelow('C:\\nacos\\logs\\a.log', 'c:/nacos')).toBe('logs/a.log');
  expect(pathBelow('/opt/nacos2/a', '/opt/nacos')).toBeNull();
  expect(pathBelow('/opt/nacos', '/opt/nacos')).toBeNull();
});
