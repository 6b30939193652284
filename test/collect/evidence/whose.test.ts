import { describe, expect, it } from 'vitest';
import { Readable } from 'node:stream';
import { check } from '../../../src/index.ts';
import { recogniseEvidence } from '../../../src/collect/evidence/index.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';

const pasted = (text: string): Promise<Diagnosis> => check(['-'], { stdin: Readable.from([text]), network: false, db: false, exec: false });
const kindOf = (name: string, text: string): unknown => recogniseEvidence(name, text, text.length);
const rulesIn = ({ findings }: Diagnosis): readonly string[] => findings.map(({ rule }) => rule);

const FIVE = ['spring.sql.init.platform=mysql', 'db.num=1', 'db.url.0=jdbc:mysql://10.0.0.4:3306/nacos', 'db.user.0=nacos', 'nacos.core.auth.enabled=true'];

describe('lines that somebody pasted', () => {
  it('earn nothing by what does not stand in them', async () => {
    const diagnosis = await pasted(`${FIVE.join('\n')}\n`);
    expect(rulesIn(diagnosis)).toEqual([]);
    expect(diagnosis.snapshots[0]?.facts['nacos.config']).toMatchObject({ fragment: true, partial: 'only some lines of application.properties were given' });
    expect(diagnosis.passed.map(({ rule }) => rule).filter(rule => rule.startsWith('auth/'))).toEqual([]);
    expect(diagnosis.unknown.find(({ rule }) => rule === 'config/db-num-mismatch')?.missing).toMatchObject([{ fact: 'nacos.config', detail: 'only some lines of application.properties were given' }]);
  });

  it('are judged by what stands in them', async () => {
    expect(rulesIn(await pasted(`${FIVE.join('\n').replace('num=1', 'num=two')}\n`))).toEqual(['config/db-num-mismatch']);
  });

  it('among sentences have no encoding of their own', async () => {
    expect(rulesIn(await pasted(`我的配置如下：\n${FIVE.join('\n')}\n启动报错\n`))).toEqual([]);
  });

  it('are the whole file when the command above them shows all of it', async () => {
    const shown = (command: string): string => `[root@n1 nacos]# ${command}\n${FIVE.join('\n')}\n`;
    expect(rulesIn(await pasted(shown('cat conf/application.properties')))).toContain('config/db-num-mismatch');
    expect(rulesIn(await pasted(shown("grep -v '^#' conf/application.properties")))).toContain('config/db-num-mismatch');
    for (const part of ['head -5 conf/application.properties', 'grep db conf/application.properties', 'cat conf/application.properties | grep db']) expect(rulesIn(await pasted(shown(part))), part).toEqual([]);
  });
});

it('flags of the command line that a log begins with count before the file that was pasted with it', async () => {
  const start = '/usr/bin/java -Dnacos.standalone=true -Ddb.num=2 -Dnacos.home=/opt/nacos -jar /opt/nacos/target/nacos-server.jar --server.port=9999 nacos.nacos\n2024-05-01 10:00:00,000 INFO Starting Nacos v2.3.2 using Java 17 on vm with PID 7 (/opt/nacos/target/nacos-server.jar started by root in /)\n';
  const config = (await pasted(`$ cat conf/application.properties\n${FIVE.join('\n')}\nserver.port=8848\n$ cat logs/start.out\n${start}`)).snapshots[0]?.facts['nacos.config'];
  expect(config).toMatchObject({ value: { settings: { 'db.num': { value: '2', origin: 'system-property', shadowed: [{ value: '1' }] }, 'server.port': { value: '9999', origin: 'argument', shadowed: [{ value: '8848' }] } } } });
});

describe('whose file it is', () => {
  it.each([
    ['an application by its name', 'spring.application.name=orders\nserver.port=9001\nserver.servlet.context-path=/orders\n', 'client-config'],
    ['an application by its database', 'server.port=9001\nspring.datasource.url=jdbc:mysql://db/orders\n', 'client-config'],
    ['a client by its registry', 'server.port=9001\nspring.cloud.nacos.discovery.server-addr=10.0.0.1:8848\n', 'client-config'],
    ['the server, whatever else stands in it', 'spring.application.name=nacos\ndb.num=1\nserver.port=8848\n', 'application-properties'],
    ['the server with nothing of its own', 'server.port=8848\nserver.servlet.contextPath=/nacos\n', 'application-properties'],
  ])('%s', (_, text, kind) => expect(kindOf('application.properties', text)).toBe(kind));

  it('a script that starts containers is no start script, whatever its name', () => {
    const script = '#!/bin/bash\ndocker rm -f nacos\ndocker run -d --name nacos -e MODE=standalone -p 8848:8848 nacos/nacos-server:v2.3.2\n';
    for (const name of ['run.sh', 'startup.sh']) expect(kindOf(name, script)).toBe('paste');
    expect(kindOf('startup.sh', '#!/bin/bash\n# docker run … does the same\nJAVA_OPT="-Xms1g"\njava $JAVA_OPT -jar target/nacos-server.jar\n')).toBe('start-script');
  });
});
