import { replaceText } from '../../src/kit/fix.ts';
import { newestBoot } from '../../src/nacos/log.ts';
import { defineRule } from '../../src/kit/rule.ts';

const OPTIONAL = /--spring\.config\.additional-location=["']?optional:/;
const LOCATION = /--spring\.config\.additional-location=/;

export default defineRule({
  id: 'config/conf-ignored-145', severity: 'error', versions: '>=1.4.5-0 <1.4.7-0',
  title: { en: 'Nacos 1.4.5 ignores conf/application.properties', zh: 'Nacos 1.4.5 不读取 conf/application.properties' },
  message: {
    command: { en: 'The server was started with additional-location=optional:…, which Nacos {version} cannot read: its own settings come from the copy inside the jar', zh: '启动参数为 additional-location=optional:…，Nacos {version} 解析不了，实际使用的是 jar 包内的配置' },
    version: { en: 'startup.sh of Nacos 1.4.5 passes additional-location=optional:…, which the server cannot read; no command line was seen', zh: 'Nacos 1.4.5 的 startup.sh 传入 additional-location=optional:…，服务解析不了；未看到实际启动命令' },
  },
  why: {
    en: 'Nacos cuts a fixed "file:" off the value, so that port and database settings of the file have no effect: the server comes up on 8848 with Derby, or finds no data source.',
    zh: 'Nacos 按固定长度去掉 “file:” 前缀，导致文件中的端口、数据库配置都不生效：服务仍在 8848 启动并使用 Derby，或者提示没有数据源。',
  },
  fix: [
    { text: { en: 'Upgrade to 1.4.7 or later, or take "optional:" out of the start script and start again.', zh: '升级到 1.4.7 以上，或者从启动脚本中去掉 “optional:” 后重启。' }, do: replaceText('{script}', 'additional-location=optional:', 'additional-location='), risk: 'restart' },
  ],
  needs: ['nacos.version'], uses: ['logs.digest', 'nacos.processes', 'nacos.scripts', 'nacos.home'],
  explains: ['datasource-missing', 'start-failed'],
  references: ['bin/startup.sh@1.4.5', 'bin/startup.cmd@1.4.6', 'alibaba/nacos#10217'],

  check({ facts, known, seen, fail, pass, unknown }) {
    const version = facts['nacos.version'].version;
    // A list of processes that somebody sent belongs to no home: the only server in it is meant.
    const processes = known('nacos.processes') ?? [];
    const process = processes.find(one => one.own) ?? (processes.length === 1 && processes[0]?.home === (known('nacos.home')?.path ?? processes[0]?.home) ? processes[0] : undefined);
    const digest = known('logs.digest');
    const logged = digest ? newestBoot(digest)?.command : undefined;
    const script = known('nacos.scripts')?.[0];
    const [path, located] = [script?.path ?? 'bin/startup.sh', script?.javaOpts.find(({ text }) => LOCATION.test(text))];
    const flags = process?.flags.join(' ');
    const command = flags !== undefined && LOCATION.test(flags) ? flags : (logged ?? flags);
    const fact = command !== undefined && command === flags ? ('nacos.processes' as const) : ('logs.digest' as const);
    if (command && OPTIONAL.test(command)) return fail({ version, script: path }, [seen(fact, 'spring.config.additional-location=optional:')], { case: 'command' });
    if (command && LOCATION.test(command)) return pass(seen(fact, 'additional-location without optional:'));
    if (!/^v?1\.4\.5\b/.test(version)) return unknown('logs.digest', 'the command line of the server was not seen');
    if (located && !located.text.includes('optional:')) return pass(seen('nacos.scripts', located.text, { path, line: located.line }));
    return fail({ version, script: path }, [seen('nacos.version', version)], { case: 'version', confidence: 'suspected', severity: 'warning' });
  },
});
