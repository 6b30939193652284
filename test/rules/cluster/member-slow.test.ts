import rule from '../../../rules/cluster/member-slow.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const REPORT = "Send request fail, request = MemberReportRequest{headers={}, requestId='null'}, retryTimes = 0, errorMessage = java.util.concurrent.TimeoutException: Waited 3000 milliseconds (plus 67083 nanoseconds delay) for io.grpc.stub.ClientCalls$GrpcFuture";
const sync = (member: string): string => `[DISTRO] Sync data change failed. key: DistroKey{resourceKey='1752952297864_172.18.10.2_53934', resourceType='Nacos:Naming:v2:ClientData', targetServer='${member}'}`;
const report = (member: string, ms = 3000): string => `failed to report new info to target node by grpc : ${member}, error : caused: java.util.concurrent.TimeoutException: Waited ${ms} milliseconds (plus 114757 nanoseconds delay) for io.grpc.stub.ClientCalls$GrpcFuture;`;
const logged = (...messages: readonly string[]) => ({ 'logs.digest': digest(messages.map(message => record(message))) });

testRule(rule, {
  fail: {
    'and the data did not reach it either': { given: logged(REPORT, sync('172.18.10.12:8848')), args: { member: '172.18.10.12:8848', ms: '3000', count: 1 }, cites, case: 'named', severity: 'warning', confidence: 'stated' },
    'nothing says which': { given: logged(REPORT), args: { ms: '3000', count: 1 }, cites, case: 'unnamed' },
    'the log of the cluster says which': { given: logged(REPORT, report('172.18.10.12:8848')), args: { member: '172.18.10.12:8848', ms: '3000', count: 1 }, cites, case: 'named' },
    'the log of the cluster alone, of two': { given: logged(report('172.18.10.13:8848'), report('172.18.10.12:8848')), args: { member: '172.18.10.12:8848, 172.18.10.13:8848', ms: '3000', count: 2 }, cites, case: 'named' },
    'what it says of a member outranks the data that did not reach another': { given: logged(report('172.18.10.12:8848'), sync('172.18.10.13:8848')), args: { member: '172.18.10.12:8848', ms: '3000', count: 1 }, cites, case: 'named' },
    'two of them': { given: logged(REPORT, sync('172.18.10.12:8848'), sync('172.18.10.13:8848')), args: { ms: '3000', count: 1 }, cites, case: 'unnamed' },
  },
  pass: {
    ...silent,
    'data that did not reach a member that is away': { given: logged(sync('172.18.10.12:8848')) },
    'a member that is refused': { given: logged('Send request fail, request = MemberReportRequest{headers={}}, retryTimes = 0, errorMessage = io.grpc.StatusRuntimeException: UNAVAILABLE: io exception') },
    'a member that refuses the report': { given: logged('failed to report new info to target node by grpc : 172.18.10.12:8848, error : caused: Client not connected, current status:UNHEALTHY;') },
    'the words of an application': { given: said(REPORT, application) },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
