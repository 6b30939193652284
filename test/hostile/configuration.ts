import { file, type Hostile, lines, ofServer } from './files.ts';

const properties = (name: string, text: () => string): readonly Hostile[] => ofServer(`properties: ${name}`, 'conf/application.properties', text);

/** `${a${a${a…}}}`. */
const nested = (depth: number): string => `${'${a'.repeat(depth)}${'}'.repeat(depth)}`;

export const CONFIGURATIONS: readonly Hostile[] = [
  ...properties('a chain of 100,000 placeholders', () => lines(100_000, at => `a${at}=\${a${at + 1}}`)),
  ...properties('100,000 values that each hold 50 placeholders', () => `${lines(20_000, at => `a${at}=${'${b}'.repeat(50)}`)}b=\${c}\nc=x\n`),
  ...properties('doubling', () => `${lines(1_000, at => `a${at}=\${a${at + 1}}\${a${at + 1}}`)}a1000=x\n`),
  ...properties('a circle', () => `${lines(50_000, at => `a${at}=\${a${(at + 1) % 50_000}}`)}`),
  ...properties('20,000 nested', () => lines(50, at => `a${at}=${nested(20_000)}`)),
  ...properties('unclosed', () => `a=${'${'.repeat(1_000_000)}\n`),
  ...properties('500,000 keys', () => lines(300_000, at => `key.${at}=v`)),
  ...properties('one key 200,000 times', () => lines(200_000, at => `server.port=${at}`)),
  ...properties('one key of 3 MB', () => `${'k'.repeat(3_000_000)}=v\n`),
  ...properties('dotted key of 3 MB', () => `${'a.'.repeat(1_500_000)}=v\n`),
  ...properties('index of 3 MB', () => `${'a[0]'.repeat(700_000)}=v\n`),
  ...properties('300,000 continued lines', () => `a=${'b\\\n'.repeat(300_000)}c\n`),
  ...properties('backslashes', () => `a=${'\\'.repeat(3_000_000)}\n`),
  ...properties('lone backslashes', () => `a=x\\\n${'\\\n'.repeat(500_000)}y\n`),
  ...properties('escapes', () => `a=${'\\u'.repeat(1_000_000)}\n`),
  ...properties('a list of 1,000,000', () => `a[]=${'x,'.repeat(1_000_000)}\n`),
  ...properties('50,000 documents', () => lines(50_000, () => 'a=b\n#---')),
  ...properties('profiles', () => `spring.profiles.active=${'p,'.repeat(100_000)}q\n`),
  ...properties('jdbc hosts', () => `spring.sql.init.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://${'10.0.0.1:3306,'.repeat(100_000)}/nacos?${'a=b&'.repeat(100_000)}\ndb.user.0=u\ndb.password.0=p\n`),
  ...properties('20,000 databases', () => `spring.sql.init.platform=mysql\ndb.num=20000\n${lines(20_000, at => `db.url.${at}=jdbc:mysql://127.0.0.1:1/nacos`)}`),
  ...properties('jdbc brackets', () => `spring.sql.init.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://${'['.repeat(50_000)}${']'.repeat(50_000)}/nacos\ndb.user.0=u\n`),
  ...properties('blanks', () => `${' '.repeat(2_000_000)}a${' '.repeat(2_000_000)}=b\n`),
  ...properties('NUL', () => `a=b\n${'\0'.repeat(3_000_000)}\nc=d\n`),
  ...properties('password in one line', () => `${'password='.repeat(30_000)}\n`),
  file('YAML: aliases', 'application.yml', () => `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 25 }, (_, at) => `${String.fromCharCode(98 + at)}: &${String.fromCharCode(98 + at)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + at)}`).join()}]`).join('\n')}\n`),
  file('YAML: nested', 'application.yml', () => `spring: ${'['.repeat(200_000)}\n`),
  file('XML: entities', 'nacos-logback.xml', () => `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, at) => `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`).join('')}]>\n<configuration>${'<a>'.repeat(300_000)}</configuration>\n`),
];

const cluster = (name: string, text: () => string): readonly Hostile[] => ofServer(`cluster.conf: ${name}`, 'conf/cluster.conf', text);

const ip = (at: number): string => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;

export const CLUSTER_CONFS: readonly Hostile[] = [
  ...cluster('1,000 members', () => lines(1_000, at => `${ip(at)}:8848`)),
  ...cluster('5,000 members', () => lines(5_000, at => `${ip(at)}:8848`)),
  ...cluster('200,000 members', () => lines(200_000, at => `${ip(at)}:8848`)),
  ...cluster('50,000 ghosts', () => lines(50_000, at => `not an address ${at}:x`)),
  ...cluster('50,000 loopbacks', () => lines(50_000, at => `127.0.0.1:${at}`)),
  ...cluster('20,000 IPv6', () => lines(20_000, at => `[2001:db8::${(at & 0xffff).toString(16)}]:8848`)),
  ...cluster('20,000 names', () => lines(20_000, at => `nacos-${at}.example.org:8848`)),
  ...cluster('one line of 200,000', () => `${Array.from({ length: 200_000 }, (_, at) => `${ip(at)}:8848`).join(',')}\n`),
  ...cluster('one line of 3 MB', () => `${'a'.repeat(3_000_000)}\n`),
  ...cluster('commas', () => `x${','.repeat(2_000_000)}y\n`),
  ...cluster('digits', () => `10.0.0.1:${'1'.repeat(3_000_000)}\n`),
  ...cluster('dots', () => `${'a.'.repeat(1_000_000)}:8848\n`),
  ...cluster('30,000 times the same', () => lines(30_000, () => '10.0.0.1:8848')),
  ...cluster('empty lines', () => '\n'.repeat(3_000_000)),
];

const script = (name: string, text: () => string): readonly Hostile[] => ofServer(`startup.sh: ${name}`, 'bin/startup.sh', () => `#!/bin/bash
${text()}`);

export const SCRIPTS: readonly Hostile[] = [
  ...script('200,000 JAVA_OPT', () => lines(100_000, at => `JAVA_OPT="$JAVA_OPT -Dx=${at}"`)),
  ...script('one line of 3 MB', () => `JAVA_OPT="${'-Da=b '.repeat(500_000)}"\n`),
  ...script('quotes', () => `JAVA_OPT=${'"'.repeat(3_000_000)}\n`),
  ...script('unset loops', () => lines(100_000, at => `if [ $x${at} ]; then nohup $JAVA "$JAVA_OPT_EXT_FIX" -jar`)),
  ...script('secrets', () => lines(50_000, at => `JAVA_OPT="-Dpassword=secret-number-${at}-value"`)),
];
