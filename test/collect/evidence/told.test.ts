import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { check } from '../../../src/index.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';

const pasted = (text: string): Promise<Diagnosis> => check(['-'], { stdin: Readable.from([text]), network: false, db: false, exec: false });

/** Rules that speak, consequences aside. */
const found = async (text: string): Promise<readonly string[]> =>
  [...new Set((await pasted(text)).findings.filter(({ severity, explainedBy }) => severity !== 'info' && explainedBy.length === 0).map(({ rule }) => rule))];

const DOWN = 'cluster/member-down-9849';

it.each([
  ['the page of the console', '节点Ip\t节点状态\n10.2.3.1:8848\tUP\n10.2.3.2:8848\tDOWN\n10.2.3.3:8848\tUP\n'],
  ['a table of Markdown in a letter', 'nacos 2.1.0\n\n| 节点IP | 状态 |\n|--|--|\n| 10.2.3.1:8848 | UP |\n| 10.2.3.2:8848 | DOWN |\n| 10.2.3.3:8848 | UP |\n\n怎么恢复？\n'],
  ['objects that jq picked', '{\n  "address": "10.2.3.1:8848",\n  "state": "UP"\n}\n{\n  "address": "10.2.3.2:8848",\n  "state": "DOWN"\n}\n{\n  "address": "10.2.3.3:8848",\n  "state": "UP"\n}\n'],
  ['an object a line', '{"ip":"10.2.3.1","port":8848,"state":"UP"}\n{"ip":"10.2.3.2","port":8848,"state":"DOWN"}\n{"ip":"10.2.3.3","port":8848,"state":"UP"}\n'],
  ['the state in front', 'UP 10.2.3.1:8848\nDOWN 10.2.3.2:8848\nUP 10.2.3.3:8848\n'],
])('%s tells the state of each member', async (_, text) => {
  expect(await found(text)).toEqual([DOWN]);
  expect(await found(text.replace('DOWN', 'UP'))).not.toContain(DOWN);
});

it('a word behind one address is no list of members', async () => {
  expect(await found('10.2.3.2:8848 DOWN\n')).toEqual([]);
  expect(await found('{"ip":"10.2.3.1","port":8848,"state":"running"}\n{"ip":"10.2.3.2","port":8848,"state":"exited"}\n')).toEqual([]);
});

const RANGES = '\n协议 tcp 端口排除范围\n\n开始端口    结束端口\n----------    --------\n';

it('a port that is not named is the one that Windows keeps', async () => {
  const forbidden = 'java.net.BindException: Permission denied: bind\nnetsh interface ipv4 show excludedportrange protocol=tcp\n';
  expect(await found(`${forbidden}${RANGES}      9763        9862\n`)).toEqual(['ports/windows-excluded-port-range']);
  expect(await found(`${forbidden}${RANGES}      5000        5100\n`)).toEqual(['ports/bind-port-not-told']);
});

it('a port that pasted settings name is judged by its line', async () => {
  expect(await found('spring.datasource.platform=mysql\nserver.port=64848\ndb.num=1\n')).toContain('ports/port-out-of-range');
  expect(await found('spring.datasource.platform=mysql\nserver.port=64534\ndb.num=1\n')).not.toContain('ports/port-out-of-range');
});
