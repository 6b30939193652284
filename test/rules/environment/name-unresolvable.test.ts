import rule from '../../../rules/environment/name-unresolvable.ts';
import { chainOf, digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const unknown = (said: string) => ({ 'logs.digest': digest([record('start failed', chainOf(`java.net.UnknownHostException: ${said}`))]) });
const cites = ['logs.digest'] as const;

testRule(rule, {
  fail: {
    'the name alone': { given: unknown('nacos2'), args: { host: 'nacos2' }, case: 'name', confidence: 'stated', cites },
    'the host by the name that Docker Desktop gives it': { given: unknown('host.docker.internal: Name or service not known'), args: { host: 'host.docker.internal' }, case: 'gateway', cites },
    'with what the system says': { given: unknown('mysql.db.svc: Name or service not known'), args: { host: 'mysql.db.svc' }, cites },
  },
  pass: {
    'an address': { given: unknown('10.0.0.300') },
    'the name that a server without members asks for': { given: unknown('jmenv.tbsite.net') },
    'another failure': { given: { 'logs.digest': digest([record('start failed', chainOf('java.net.ConnectException: Connection refused'))]) } },
    'of an application': { given: { 'logs.digest': digest([record('boom', chainOf('java.net.UnknownHostException: kafka1'), { kind: 'application' })]) } },
  },
});
