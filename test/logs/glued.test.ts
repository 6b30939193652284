import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import { withoutHtml } from '../../src/syntax/html-text.ts';
import { digestOnce } from '../support/digest-once.ts';

const START = '2026-04-02 09:11:00,101 INFO Starting Nacos v2.3.2 using Java 17.0.9 on node-a with PID 21 (/opt/nacos/target/nacos-server.jar started by root in /opt/nacos)\n';
const UNRELATED = '2026-04-02 09:11:02,000 INFO Tomcat initialized with port(s): 8848 (http)\n\n';
const JMENV = [
  'com.alibaba.nacos.api.exception.NacosException: java.net.UnknownHostException: jmenv.tbsite.net',
  '\tat com.alibaba.nacos.core.cluster.lookup.AddressServerMemberLookup.doStart(AddressServerMemberLookup.java:1)',
  'Caused by: java.net.UnknownHostException: jmenv.tbsite.net',
  '\t... 3 more',
].join('\n');
const SECOND = 'java.lang.IllegalStateException: No DataSource set\n\tat com.alibaba.nacos.config.server.X.y(X.java:2)';

const judged = async (text: string) => (await check(['-'], { stdin: Readable.from([text]), network: false, db: false, exec: false }));
const lineOf = (text: string, words: string): number => text.split('\n').findIndex(line => line.startsWith(words)) + 1;

describe('a stack trace that was printed behind a record', () => {
  const text = `${START}${UNRELATED}${JMENV}\n${SECOND}\n`;

  it('is a record of its own: neither the level nor the words of what stands before it are its own', async () => {
    const { records } = await digestOnce([{ path: 'nacos.log', text }], []);
    expect(records.map(({ line, level, message, chain }) => ({ line, level, message, root: chain.at(-1)?.message }))).toEqual([
      { line: 4, level: null, message: '', root: 'jmenv.tbsite.net' },
      { line: 8, level: null, message: '', root: 'No DataSource set' },
    ]);
  });

  it('is judged, and cited where it stands', async () => {
    const { findings } = await judged(text);
    const places = findings.map(({ rule, evidence: [first] }) => [rule, first.source.kind === 'file' ? first.source.line : null]);
    expect(places).toContainEqual(['cluster/jmenv-unknown-host', lineOf(text, 'Caused by: java.net.UnknownHostException')]);
    expect(places).toContainEqual(['database/no-datasource-set', lineOf(text, 'java.lang.IllegalStateException')]);
  });

  it.each([
    ['the exception of an ERROR is its own', `${START}2026-04-02 09:11:02,000 ERROR it failed\n\n${JMENV}\n`, ['it failed']],
    ['what was looked for and not found is logged at DEBUG with its exception', `${START}2026-04-02 09:11:02,000 DEBUG not found\n\n${SECOND}\n`, ['not found']],
    ['a nested one that a driver prints between its marks is one of the same', `${START}2026-04-02 09:11:02,000 ERROR it failed\n\n${SECOND}\n== begin nested exception\n${SECOND}\n== end nested exception\n`, ['it failed']],
    ['a name at the margin without frames is a line of the text', `${START}2026-04-02 09:11:02,000 ERROR it failed\n\n${SECOND}\njava.lang.Thing: it went on\n`, ['it failed']],
  ])('%s', async (_, log, messages) => {
    const { records } = await digestOnce([{ path: 'nacos.log', text: log }], []);
    expect(records.map(({ message }) => message)).toEqual(messages);
  });
});

describe('a page of HTML that was logged', () => {
  const page = '<!doctype html><html lang="en"><head><title>HTTP Status 501 – Not Implemented</title><style>body {color:black;} b {color:white;}</style></head><body><h1>HTTP Status 501 – Not Implemented</h1><p><b>Message</b> caused: admin role user &quot;nacos&quot; not exist&#59;</p><!-- x --></body></html>';

  it.each([
    ['by its words, the title once', `login failed: {"code":501,"message":"${page}","header":{}}`, 'login failed: {"code":501,"message":"HTTP Status 501 – Not Implemented Message caused: admin role user "nacos" not exist;","header":{}}'],
    ['its title where the page does not repeat it', '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>', '502 Bad Gateway nginx'],
    ['lines below stay where they are', '<html>\n<h1>No</h1>\n</html>\njava.lang.X: y', 'No\n\n\njava.lang.X: y'],
    ['one that was cut', '<html><body><h1>Forbidden</h1><style>a {', 'Forbidden'],
    ['no page', 'a < b and c > d', 'a < b and c > d'],
  ])('%s', (_, text, expected) => {
    expect(withoutHtml(text)).toBe(expected);
  });
});
