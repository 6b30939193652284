import rule from '../../../rules/environment/script-not-executable.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, kind: 'start' | 'other' | 'nacos' = 'other') => ({ 'logs.digest': digest([record(message, [], { kind, level: null, boot: null, phase: null })], []) });

testRule(rule, {
  fail: {
    bash: { given: said('-bash: ./startup.sh: Permission denied'), args: { script: './startup.sh' }, cites: ['logs.digest'], explains: ['start-failed', 'not-running'] },
    'a full path, in Chinese': { given: said('bash: /opt/nacos/bin/startup.sh: 权限不够'), args: { script: '/opt/nacos/bin/startup.sh' }, cites: ['logs.digest'] },
    systemd: { given: said('Jul 02 10:11:19 app1 systemd[27650]: nacos.service: Failed at step EXEC spawning /home/app/nacos/bin/startup.sh: Permission denied'), args: { script: '/home/app/nacos/bin/startup.sh' }, cites: ['logs.digest'], case: 'systemd' },
    'systemd, in Chinese': { given: said('nacos.service: Failed at step EXEC spawning /opt/nacos/bin/startup.sh: 权限不够'), args: { script: '/opt/nacos/bin/startup.sh' }, cites: ['logs.digest'], case: 'systemd' },
    zsh: { given: said('zsh: permission denied: ./startup.sh'), args: { script: './startup.sh' }, cites: ['logs.digest'], case: 'shell' },
    fish: { given: said('fish: The file “./startup.sh” is not executable by this user'), args: { script: './startup.sh' }, cites: ['logs.digest'], case: 'shell' },
    'a container': { given: said('OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "bin/docker-startup.sh": permission denied: unknown'), args: { script: 'bin/docker-startup.sh' }, cites: ['logs.digest'] },
  },
  pass: {
    'zsh, another script': { given: said('zsh: permission denied: ./deploy.sh') },
    'zsh, quoted in the log of the server': { given: said('zsh: permission denied: ./startup.sh', 'nacos') },
    'fish, quoted there': { given: said('fish: The file “./startup.sh” is not executable by this user', 'nacos') },
    silent: { given: said('all is well') },
    'another script': { given: said('-bash: ./deploy-startup.sh: Permission denied') },
    'the script could not write': { given: said('bin/startup.sh: line 130: /opt/nacos/logs/start.out: Permission denied') },
    'quoted in the log of the server': { given: said('-bash: ./startup.sh: Permission denied', 'nacos') },
    'systemd, quoted in the log of the server': { given: said('nacos.service: Failed at step EXEC spawning /opt/nacos/bin/startup.sh: Permission denied', 'nacos') },
    'quoted there in Chinese': { given: said('bash: startup.sh: 权限不够', 'nacos') },
    'quoted there by an engine': { given: said('exec: "bin/docker-startup.sh": permission denied', 'nacos') },
    'an engine, another program': { given: said('exec: "bin/other.sh": permission denied') },
    'another script, in Chinese': { given: said('bash: ./my-startup.sh: 权限不够') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
