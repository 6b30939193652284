import rule0 from '../../../rules/cluster/console-without-servers.ts';
import { chainOf, clusterConf, config, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

/** One record of a client's or server's log; an exception where the text is one. */
const said = (text: string) => ({ 'logs.digest': digest([/^(?:[\w$]+\.)+[\w$]+(?:Exception|Error): /.test(text) ? record('failed', chainOf(text)) : record(text)]) });

testRule(rule0, {
  fail: {
    loopback: { given: said('code:30000 No available server after 3 retries, last tried server: 127.0.0.1:8848, last errMsg: HTTP Status 400'), args: { address: '127.0.0.1:8848' }, cites: ['logs.digest'], severity: 'error', confidence: 'stated', case: 'itself', explains: ['start-failed', 'not-ready'] },
    'it has no list, and asks where a server without one does': {
      given: { ...said('java.net.UnknownHostException: jmenv.tbsite.net'), 'nacos.config': config({ 'nacos.deployment.type': 'console' }) },
      args: { address: 'jmenv.tbsite.net' }, cites: ['logs.digest'], case: 'address-server',
    },
  },
  pass: {
    'its list names a server of its own machine': { given: { ...said('No available server after 3 retries, last tried server: 127.0.0.1:8848, last errMsg: Not Found'), 'nacos.cluster-conf': clusterConf('127.0.0.1:8848') } },
    'a server asks there: another rule speaks': { given: { ...said('java.net.UnknownHostException: jmenv.tbsite.net'), 'nacos.config': config({}) } },
    'said otherwise': { given: said('No available server after 3 retries, last tried server: 10.0.0.5:8848') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
