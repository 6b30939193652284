import { replaceText } from '../../src/kit/fix.ts';
import { findFlag, FLAG_FACTS, flagPlaces } from '../jvm/shared/jvm-flags.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

const READ_BY_NOBODY = /-Dnacos\.deployment\.mode=(?:server|console)\b/;

/** As it is typed; startup.sh reads the option. */
const TYPED: Signature = { anchor: 'startup.cmd', pattern: /\bstartup\.cmd["']?(?: +-[a-z] +[^\s-]\S*){0,4} +-d +["']?(?<type>server|console)\b/ };

export default defineRule({
  id: 'config/win-deploy-flag-ignored', severity: 'warning', versions: '>=3.0.0-0',
  title: { en: 'The deployment type is set by a flag nobody reads', zh: '部署类型用了一个无人读取的参数' },
  message: { en: '{flag} in {where} has no effect: server and console are both started', zh: '{where} 中的 {flag} 不起作用：服务端和控制台都会启动' },
  why: {
    en: 'startup.cmd -d sets nacos.deployment.mode, the server reads the system property nacos.deployment.type.',
    zh: 'startup.cmd -d 设置的是 nacos.deployment.mode，而服务端读取的是系统属性 nacos.deployment.type。',
  },
  fix: [
    { risk: 'restart', do: replaceText('bin/startup.cmd', '-Dnacos.deployment.mode', '-Dnacos.deployment.type'), text: {
      en: 'Write -Dnacos.deployment.type=… in its place (startup.cmd of 3.0.3: line 89) and restart. The key in application.properties is not read at this point.',
      zh: '改为 -Dnacos.deployment.type=…（3.0.3 的 startup.cmd 第 89 行）并重启；写在 application.properties 中不会生效。',
    } },
  ],
  needs: [], anyOf: [...FLAG_FACTS, 'logs.digest'], signatures: [TYPED],
  references: ['distribution/bin/startup.cmd:89@3.0.3', 'sys/.../Constants.java:82@3.0.3'],

  check(bench) {
    const places = flagPlaces(bench);
    const found = findFlag(places, READ_BY_NOBODY);
    if (found && !findFlag([found.place], /-Dnacos\.deployment\.type=/)) {
      return bench.fail({ flag: found.flag, where: found.place.where }, [found.place.evidence(found.flag)]);
    }
    const [typed] = matchesIn(bench.known('logs.digest') ?? null, [TYPED]);
    if (typed) return bench.fail({ flag: `-d ${typed.groups['type'] ?? ''}`, where: 'startup.cmd' }, [bench.seen('logs.digest', ...quoteMatch(typed))], { confidence: 'stated' });
    const [first] = places;
    return first ? bench.pass(first.evidence('no nacos.deployment.mode')) : bench.unknown('nacos.processes');
  },
});
