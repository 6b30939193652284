import rule from '../../../rules/operations/server-busy.ts';
import { answered, refusedWith } from '../../support/answers.ts';
import { testRule } from '../../support/rule-tester.ts';

const WARNING = { severity: 'warning', confidence: 'stated' } as const;

testRule(rule, {
  fail: {
    starting: { ...refusedWith('HTTP Status 503 – In the node initialization, unable to process any requests at this time', 'starting', {}), ...WARNING, explains: ['request-refused'] },
    'an answer': { ...answered('{"code":503,"message":"server limit match.","data":null}', 503), args: {}, case: 'search', cites: ['server.health'] },
    search: { ...refusedWith('com.alibaba.nacos.api.exception.runtime.NacosRuntimeException: errCode: 503, errMsg: server limit match.', 'search', {}), ...WARNING },
    written: { ...refusedWith('{"code":20005,"message":"resource conflict","data":"requested file is being modified, please try later."}', 'written', {}), ...WARNING },
    reload: { ...refusedWith('{"code":30000,"message":"server error","data":"Smart reload failed, please try again later."}', 'reload', {}), ...WARNING },
  },
  pass: { 'a limit of another': { ...refusedWith('the server limit match.com') } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
