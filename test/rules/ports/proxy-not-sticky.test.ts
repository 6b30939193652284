import rule from '../../../rules/ports/proxy-not-sticky.ts';
import { digest, record } from '../../support/facts.ts';
import { nginx, proxied } from '../../support/proxied.ts';
import { testRule } from '../../support/rule-tester.ts';

const GROUP = (more = '', second = '10.0.0.2:8848'): string => nginx(`upstream reg {\n  ${more}\n  server 10.0.0.1:8848;\n  server ${second};\n}\nserver {\n  listen 80;\n  location /nacos/ {\n    proxy_pass http://reg;\n  }\n}`);
const STREAM = nginx('', 'upstream reg {\n  server 10.0.0.1:8848;\n  server 10.0.0.2:8848;\n}\nserver { listen 8848; proxy_pass reg; }');
const HAPROXY = (more: string): string => `frontend f\n  bind :80\n  mode http\n  default_backend b\nbackend b\n  mode http\n${more}  server n1 10.0.0.1:8848\n  server n2 10.0.0.2:8848\n`;
const expired = { 'logs.digest': digest([record('{"status":401,"error":"Unauthorized","message":"session expired!"}')]) };
const at = (text: string, version: string | null = '2.2.0', file = 'nginx.conf') => proxied({ [file]: text }, version);

testRule(rule, {
  fail: {
    'round robin': { given: await at(GROUP()), args: { proxy: 'nginx', targets: '10.0.0.1:8848, 10.0.0.2:8848', version: '2.2.0', first: 'nginx.conf:5' }, cites: ['proxy'], case: 'spread', severity: 'warning', explains: ['request-refused'] },
    'the least busy one': { given: await at(GROUP('least_conn;')), args: {}, cites: ['proxy'], case: 'spread' },
    'the first release with it': { given: await at(GROUP(), '2.0.4'), args: {}, cites: ['proxy'], case: 'spread' },
    'the last release with it': { given: await at(GROUP(), '2.4.0'), args: {}, cites: ['proxy'], case: 'spread' },
    'by HAProxy': { given: await at(HAPROXY('  balance roundrobin\n'), '2.1.0', 'haproxy.cfg'), args: { proxy: 'HAProxy' }, cites: ['proxy'], case: 'spread' },
    'refused, the version not told': { given: { ...await at(GROUP(), null), ...expired }, args: {}, cites: ['proxy', 'logs.digest'], case: 'refused', severity: 'error' },
  },
  pass: {},
  na: {
    'no proxy': { given: { 'host.os': { platform: 'linux', arch: 'x86_64', release: '6.1', distribution: null, libc: 'glibc', container: null } } },
    'the version is not told': { given: await at(GROUP(), null) },
    'before it': { given: await at(GROUP(), '2.0.3') },
    'after it': { given: await at(GROUP(), '2.4.1') },
    'by address': { given: { ...await at(GROUP('ip_hash;')), ...expired } },
    'by a key': { given: await at(GROUP('hash $remote_addr consistent;')) },
    'by a cookie': { given: await at(GROUP('sticky cookie route;')) },
    'the other one in reserve': { given: await at(GROUP('', '10.0.0.2:8848 backup')) },
    'the other one taken out': { given: await at(GROUP('', '10.0.0.2:8848 down')) },
    'the same one twice': { given: await at(GROUP('', '10.0.0.1:8848')) },
    'bytes as they come': { given: await at(STREAM) },
    'HAProxy by source': { given: await at(HAPROXY('  balance source\n'), '2.1.0', 'haproxy.cfg') },
    'HAProxy by cookie': { given: await at(HAPROXY('  cookie S insert\n'), '2.1.0', 'haproxy.cfg') },
  },
});
