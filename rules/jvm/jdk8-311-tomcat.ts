import { rootCause } from '../../src/nacos/log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

const TOMCAT: Signature = {
  anchor: 'Unable to start embedded Tomcat',
  pattern: /Unable to start embedded Tomcat/,
  when: 'start',
};

const REPORTED = /^1\.8\.0_(?:311|231)\b/;

export default defineRule({
  id: 'jvm/jdk8-311-tomcat', severity: 'warning',
  title: { en: 'Tomcat fails on this update of JDK 8', zh: '该 JDK 8 更新版本上 Tomcat 启动失败' },
  message: {
    en: 'Tomcat did not start and gives no deeper cause; Java {version} on Windows was reported for this',
    zh: 'Tomcat 启动失败且没有更深的原因；Windows 上的 Java {version} 有过同样的报告',
  },
  why: {
    en: 'Users saw “Unable to start embedded Tomcat” vanish by changing only the update of JDK 8; why was never found out.',
    zh: '有用户仅更换 JDK 8 的更新版本就消除了 “Unable to start embedded Tomcat”，真正原因至今不明。',
  },
  fix: [
    { risk: 'restart', text: {
      en: 'Try another update of JDK 8 (201 and 301 were reported to work) or JDK 11.',
      zh: '换一个 JDK 8 更新版本（201、301 有成功报告）或 JDK 11 试试。',
    } },
  ],
  versions: '<2.1.0-0',
  needs: ['logs.digest', 'java.selected'], uses: ['host.os'], signatures: [TOMCAT],
  explains: ['start-failed'],
  references: ['alibaba/nacos#7371', 'alibaba/nacos#4089'],

  check({ facts, known, seen, fail, pass, na }) {
    const version = facts['java.selected']?.version ?? null;
    const os = known('host.os');
    if (os && os.platform !== 'win32') return na({ en: 'reported on Windows only', zh: '仅在 Windows 上有报告' });
    if (version === null || !REPORTED.test(version)) return na({ en: 'another Java', zh: '不是该版本的 Java' });
    // Every other reason stands in a deeper cause; then this one is not it.
    const match = matchesIn(facts['logs.digest'], [TOMCAT]).find(each => {
      const root = rootCause(each.record);
      return root === undefined || root.message.includes(TOMCAT.anchor);
    });
    if (!match) return pass(seen('logs.digest', 'no Tomcat failure without a cause'));
    return fail({ version }, [seen('logs.digest', ...quoteMatch(match)), seen('java.selected', version)], {
      confidence: 'suspected',
    });
  },
});
