import { describe, expect, it } from 'vitest';
import { reports as clusterAuthClient } from './reports/cluster-auth-client.ts';
import { reports as database } from './reports/database.ts';
import { reports as environmentJvmPorts } from './reports/env-jvm-ports.ts';
import { reports as threads } from './reports/threads.ts';
import { diagnosisOfPaste } from './support-paste.ts';

const all = [...clusterAuthClient, ...database, ...environmentJvmPorts, ...threads];

/** Reports in which another finding rightly stands before the one they are about. */
const NOT_FIRST: ReadonlySet<string> = new Set([
  // The answer names what is wrong with the request.
  'alibaba/nacos#2517 client/failed-to-req-api',
  // Two failures in one paste: that of the database came first.
  'PortInUseFailureAnalyzer (spring-boot@2.7.18) ports/main-port-in-use',
]);

describe('known reports, as pasted text', () => {
  it.each(all)('%s: %s', async (reference, rule, text) => {
    const diagnosis = await diagnosisOfPaste(text);
    const found = diagnosis.findings.map(finding => finding.rule);
    expect(found).toContain(rule);
    if (!NOT_FIRST.has(`${reference} ${rule}`)) expect(found[0], found.join(', ')).toBe(rule);
    expect(diagnosis.crashed).toEqual([]);
  });
});
