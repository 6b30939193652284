import { expect, test } from 'vitest';
import { isInside, isSamePath, nameGiven, pathBelow, textHolding } from '../../src/syntax/paths.ts';

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

test.each([
  ['-#/bootstrap.yml', 'bootstrap.yml'], ['-#/order/application.yml', 'order/application.yml'], ['note.txt#/pom.xml', 'pom.xml'], ['C:\\Users\\me\\note.txt#/pom.xml', 'pom.xml'],
  ['/tmp/a b/x.yml', '/tmp/a b/x.yml'], ['-', '-'], ['http://10.0.0.1:8848/nacos/#/login', 'http://10.0.0.1:8848/nacos/#/login'], ['/nacos/#/login', '/nacos/#/login'],
])('%s is called %s', (path, name) => expect(nameGiven(path)).toBe(name));

test.each([
  ['note.txt#/conf/bootstrap.yml', 'note.txt'], ['C:\\mails\\note.txt#/application.yml', 'C:\\mails\\note.txt'], ['-#/application.yml', '-'], ['-', '-'], ['/opt/nacos/conf/application.yml', '/opt/nacos/conf/application.yml'],
])('%s stands in %s', (path, text) => expect(textHolding(path)).toBe(text));
