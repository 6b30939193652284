import rule from '../../../rules/client/client-port-offset-property.ts';
import { boot, digest, nacosProcess, startScript } from '../../support/facts.ts';
import { SOMEWHERE } from '../../../rules/jvm/shared/cms-gc-flag-removed.ts';
import { testRule } from '../../support/rule-tester.ts';

const flag = '-Dnacos.server.grpc.port.offset=2000';

testRule(rule, {
  fail: {
    'on the running server': { given: { 'nacos.processes': [nacosProcess({ flags: ['-Xmx1g', flag] })] }, args: { flag, where: 'pid 4711' }, cites: ['nacos.processes'] },
    'in the script': {
      given: { 'nacos.processes': [], 'nacos.scripts': [startScript({ javaOpts: [{ line: 120, text: `JAVA_OPT="\${JAVA_OPT} ${flag}"` }] })] },
      args: { where: '/opt/nacos/bin/startup.sh' }, cites: ['nacos.scripts'],
    },
    'in the environment': { given: { 'host.env': { JAVA_OPT: flag } }, args: { where: 'JAVA_OPT' }, cites: ['host.env'] },
    'in the last start': { given: { 'logs.digest': digest([], [boot({ command: `java ${flag} -jar nacos-server.jar`, file: '/opt/nacos/logs/nacos.log' })]) }, args: { flag, where: '/opt/nacos/logs/nacos.log', place: SOMEWHERE }, cites: ['logs.digest'] },
    'in the last start and in the script': {
      given: { 'logs.digest': digest([], [boot({ command: `java ${flag} -jar nacos-server.jar`, file: '/opt/nacos/logs/nacos.log' })]), 'nacos.scripts': [startScript({ javaOpts: [{ line: 120, text: `JAVA_OPT="\${JAVA_OPT} ${flag}"` }] })] },
      args: { place: '/opt/nacos/bin/startup.sh' }, cites: ['logs.digest'],
    },
  },
  pass: {
    'not set': { given: { 'nacos.processes': [nacosProcess()] } },
    'the default': { given: { 'nacos.processes': [nacosProcess({ flags: ['-Dnacos.server.grpc.port.offset=1000'] })] } },
    'set in the script, not on the running server': { given: { 'nacos.processes': [nacosProcess()], 'host.env': { JAVA_OPT: flag } } },
  },
  na: { 'before 2.0.4': { given: { 'nacos.processes': [nacosProcess({ flags: [flag] })], 'nacos.version': { version: '2.0.3', by: 'jar' } } } },
  unknown: { 'no options seen': { given: { 'nacos.processes': [] }, missing: ['nacos.processes'] } },
});
