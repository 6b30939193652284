import { expect, test } from 'vitest';
import { bootHome, homeIn } from '../../src/nacos/boot-home.ts';
import { boot } from '../support/facts.ts';

test.each([
  ['/usr/bin/java -Xms512m -Dnacos.standalone=true -Dnacos.home=/opt/nacos -jar /srv/other/target/nacos-server.jar', '/opt/nacos'],
  ['"C:\\jdk\\bin\\java.exe" "-Dnacos.home=C:\\my nacos" -jar "C:\\my nacos\\target\\nacos-server.jar"', 'C:\\my nacos'],
  ['java -Dnacos.home="/opt/my nacos" -jar x.jar', '/opt/my nacos'],
  ['java -jar /opt/nacos/target/nacos-server.jar', '/opt/nacos'], ['java -jar "D:\\a b\\target\\nacos-server-2.3.2.jar"', 'D:\\a b'],
  ['2024-05-01 10:00:00,000 INFO Starting Nacos v2.3.2 using Java 17 on vm with PID 7 (/home/nacos/target/nacos-server.jar started by root in /)', '/home/nacos'],
])('%s', (text, home) => expect(homeIn(text)).toBe(home));

test.each(['java -jar app.jar', 'java -DXnacos.home=/x -jar app.jar', 'see -Dnacos.homepage=/x', ''])('%s names no home', text => expect(homeIn(text)).toBeUndefined());

test('a digest of an earlier version has the command line only', () => {
  expect(bootHome(boot({ home: '/opt/a', command: 'java -Dnacos.home=/opt/b' }))).toBe('/opt/a');
  expect(bootHome(boot({ command: 'java -Dnacos.home=/opt/b' }))).toBe('/opt/b');
  expect(bootHome(boot())).toBeUndefined();
  expect(bootHome(undefined)).toBeUndefined();
});
