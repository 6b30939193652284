import { run } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { versionIn } from '../../src/nacos/version.ts';

export default defineRule({
  id: 'upgrade/upgrade-only-jar', severity: 'warning',
  title: { en: 'Start script and server are of different versions', zh: '启动脚本与服务端版本不一致' },
  message: {
    older: { en: '{script} is of Nacos 2.x (it writes {startFile}), the server is {version}', zh: '{script} 是 Nacos 2.x 的脚本（输出到 {startFile}），而服务端是 {version}' },
    newer: { en: '{script} is of Nacos 3.x (it writes {startFile}), the server is {version}', zh: '{script} 是 Nacos 3.x 的脚本（输出到 {startFile}），而服务端是 {version}' },
  },
  why: {
    en: 'Only the jar was exchanged. Scripts, application.properties and nacos-logback.xml belong to a version: options are missing or unknown, and logs are not written where they should be.',
    zh: '只替换了 jar 包。脚本、application.properties 和 nacos-logback.xml 都与版本配套，混用会缺少或多出参数，日志也不会写到应有的位置。',
  },
  fix: [
    { risk: 'restart', do: run({
        sh: "diff {nacosHome}/bin/startup.sh '<new release>/bin/startup.sh'",
        cmd: 'fc {nacosHome}\\bin\\startup.cmd "<new release>\\bin\\startup.cmd"',
        powershell: "Compare-Object (Get-Content {nacosHome}\\bin\\startup.cmd ) (Get-Content '<new release>\\bin\\startup.cmd')",
      }), text: {
      en: 'Unpack the whole release of {version} beside this home, carry over your values of application.properties and cluster.conf by hand, and copy data/.',
      zh: '在旁边解压 {version} 的完整发行包，把 application.properties 和 cluster.conf 中自己的配置逐项迁移过去，再复制 data/。',
    } },
  ],
  needs: ['nacos.scripts', 'nacos.jar'],
  explains: ['start-failed'],
  references: ['bin/startup.sh@2.5.1', 'bin/startup.sh@3.0.0', 'alibaba/nacos#8584'],

  check({ facts, seen, fail, pass, na, unknown }) {
    const jar = facts['nacos.jar'];
    if (jar === null) return na({ en: 'there is no server jar', zh: '没有服务端 jar' });
    if (jar.version === null) return unknown('nacos.jar', 'the version of the jar is not known');
    const script = facts['nacos.scripts'].find(one => one.kind === 'sh' && one.startFile !== null);
    if (!script?.startFile) return na({ en: 'no start script that tells its version', zh: '没有可判断版本的启动脚本' });
    const three = versionIn(jar.version, '>=3.0.0') === true;
    // The alphas of 3.0.0 still wrote start.out.
    const alpha = versionIn(jar.version, '>=3.0.0-0 <3.0.0') === true;
    const quote = [seen('nacos.scripts', `${script.path} writes ${script.startFile}`, { path: script.path }), seen('nacos.jar', jar.version)] as const;
    const args = { script: script.path, startFile: script.startFile, version: jar.version };
    if (alpha || three === (script.startFile === 'startup.log')) return pass(...quote);
    return fail(args, quote, { case: three ? 'older' : 'newer' });
  },
});
