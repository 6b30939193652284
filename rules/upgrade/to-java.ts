import { setVariable, useJava } from '../../src/kit/fix.ts';
import { releaseAtOrBefore } from '../../src/nacos/releases.ts';
import { defineUpgradeRule } from './shared/upgrade-rule.ts';

export default defineUpgradeRule({
  id: 'upgrade/to-java', severity: 'error', step: 'java', since: ['3.0.0'],
  title: { en: 'Java is too old for the release to upgrade to', zh: 'Java 版本低于要升级到的版本的要求' },
  message: {
    there: { en: '{version} needs Java {needed}; the start script takes Java {java} of {path}', zh: '{version} 需要 Java {needed}，而启动脚本使用的是 {path} 的 Java {java}' },
    absent: { en: '{version} needs Java {needed}; the start script takes Java {java} of {path}, and there is no other', zh: '{version} 需要 Java {needed}，而启动脚本使用的是 {path} 的 Java {java}，本机没有其他 Java' },
  },
  why: { en: 'The 3.x server is compiled for Java 17. Clients keep their own: the client jar still runs on Java 8.', zh: '3.x 服务端按 Java 17 编译。客户端不受影响，客户端 jar 仍可在 Java 8 上运行。' },
  fix: [
    { text: { en: 'Java {needed} is here already: let JAVA_HOME of the server point to it.', zh: '本机已有 Java {needed}：把服务端的 JAVA_HOME 指过去。' }, do: useJava('{home}'), risk: 'restart', when: ['there'] },
    { do: setVariable('JAVA_HOME', '<JDK {needed}>'), text: { en: 'Install Java {needed} and set JAVA_HOME for the user that starts the server, before the new release is started.', zh: '启动新版本前先安装 Java {needed}，并为启动服务端的用户设置 JAVA_HOME。' }, risk: 'restart', when: ['absent'] },
  ],
  uses: ['java.selected', 'java.runtimes', 'deployment'],
  references: ['pom.xml:95-98@3.0.3'],

  check({ to, known, seen, fail, pass, na, unknown }) {
    if (known('deployment')?.containers.length) return na({ en: 'the image brings its own Java', zh: '镜像自带 Java' });
    const java = known('java.selected');
    if (java === undefined) return unknown('java.selected');
    const needed = releaseAtOrBefore(to)?.java ?? 8;
    if (java !== null && java.major === null) return unknown('java.selected', 'its version was not told');
    const quote = seen('java.selected', java === null ? 'no Java found' : `Java ${java.major} ${java.path}`);
    if (java?.major != null && java.major >= needed) return pass(quote);
    const other = known('java.runtimes')?.find(({ major, problem }) => major !== null && major >= needed && problem === null);
    const args = { version: to, needed, java: java?.major ?? '?', path: java?.path ?? 'JAVA_HOME' };
    return fail({ ...args, ...(other && { home: other.path.replace(/[/\\]bin[/\\]java(?:\.exe)?$/, '') }) }, [quote], { case: other ? 'there' : 'absent' });
  },
});
