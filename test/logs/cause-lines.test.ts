import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/index.ts';
import type { Finding } from '../../src/model/finding.ts';

const START = '2026-04-02 09:11:00,101 INFO Starting Nacos v2.3.2 using Java 17.0.9 on node-a with PID 21 (/opt/nacos/target/nacos-server.jar started by root in /opt/nacos)\n';
const FAILED = '2026-04-02 09:11:06,001 ERROR Nacos failed to start, please see /opt/nacos/logs/nacos.log for more details.\n';

const TRACE = [
  '2026-04-02 09:11:05,330 ERROR Startup errors : ',
  '',
  "org.springframework.beans.factory.BeanCreationException: Error creating bean; nested exception is java.sql.SQLException: Access denied for user 'nacos'@'10.0.0.1' (using password: YES)",
  '\tat org.springframework.x.Y.z(Y.java:1)',
  "Caused by: java.lang.IllegalStateException: java.sql.SQLException: Access denied for user 'nacos'@'10.0.0.1' (using password: YES)",
  '\tat com.alibaba.nacos.config.server.X.y(X.java:2)',
  "Caused by: java.sql.SQLException: Access denied for user 'nacos'@'10.0.0.1' (using password: YES)",
  '\tat com.mysql.cj.jdbc.exceptions.SQLError.createSQLException(SQLError.java:129)',
  '\t... 40 common frames omitted',
  '',
];

const findingsIn = async (text: string): Promise<readonly Finding[]> => (await check(['-'], { stdin: Readable.from([text]), network: false, db: false, exec: false })).findings;
const lineOf = (text: string, words: string): number => text.split('\n').findIndex(line => line.startsWith(words)) + 1;
const cited = ({ evidence: [first] }: Finding): unknown => ({ quote: first.quote, line: first.source.kind === 'file' ? first.source.line : null });

describe('the proof of a finding', () => {
  const text = `${START}\n${TRACE.join('\n')}${FAILED}`;
  const quote = "java.sql.SQLException: Access denied for user 'nacos'@'10.0.0.1' (using password: YES)";
  const line = lineOf(text, 'Caused by: java.sql.SQLException');

  it('is the innermost cause, on its own line', async () => {
    const findings = await findingsIn(text);
    expect(findings.map(({ rule }) => rule)).toEqual(['database/mysql-access-denied', 'operations/start-failed']);
    expect(findings.map(cited)).toEqual([{ quote, line }, { quote, line }]);
  });

  it('still accounts for the failed start, and for every record that ends in it', async () => {
    const again = `${text}${START.replace('09:11', '09:12')}${TRACE.join('\n').replace('09:11', '09:12')}${FAILED.replace('09:11', '09:12')}`;
    const findings = await findingsIn(again);
    expect(findings[0]).toMatchObject({ rule: 'database/mysql-access-denied', explains: ['operations/start-failed'] });
  });

  it('keeps its line under a collector that puts something before each line', async () => {
    const wrapped = text.split('\n').map(one => `nacos  | ${one}`).join('\n');
    expect((await findingsIn(wrapped)).map(cited)[0]).toEqual({ quote, line });
  });

  it('stands on the line of its message where an exception says several', async () => {
    const several = `${START}\n2026-04-02 09:11:05,330 WARN [master-db] master db access error\n\norg.springframework.jdbc.BadSqlGrammarException: bad SQL grammar\n\tat a.b.C.d(C.java:1)\nCaused by: dm.jdbc.driver.DMException: 第 1 行附近出现错误: \n无效的表或视图名[CONFIG_INFO]\n\tat x.Y.z(Y.java:1)\n${FAILED}`;
    expect((await findingsIn(several)).map(cited)[0]).toEqual({ quote: '无效的表或视图名[CONFIG_INFO]', line: lineOf(several, '无效的表') });
  });

  it('is the description of a failed Spring application', async () => {
    const block = `${START}\n2026-04-02 09:11:05,330 ERROR \n\n***************************\nAPPLICATION FAILED TO START\n***************************\n\nDescription:\n\nWeb server failed to start. Port 8848 was already in use.\n\nAction:\n\nStop it.\n\n${FAILED}`;
    const [first] = await findingsIn(block);
    expect(first).toMatchObject({ rule: 'ports/main-port-in-use' });
    expect(cited(first as Finding)).toMatchObject({ line: lineOf(block, 'Web server failed') });
  });
});
