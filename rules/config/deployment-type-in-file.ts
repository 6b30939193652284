import { addJavaOption } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

const KEY = 'nacos.deployment.type';

export default defineRule({
  id: 'config/deployment-type-in-file', severity: 'error', versions: '>=3.0.0-0 <3.1.0-0',
  title: { en: 'The deployment type stands where it is read too late', zh: '部署类型写在读取过晚的位置' },
  message: { en: '{key}={value} ({where}) is not read when the server decides what to start: everything is started, and parts of it are missing', zh: '{where} 处的 {key}={value} 在服务端决定启动哪些部分时还没有读取：所有部分都会启动，但会缺少组件' },
  why: { en: 'The bootstrap of 3.0 asks the system property only; its beans ask the Spring property, so both halves decide differently.', zh: '3.0 的启动器只看系统属性，而各个 Bean 看 Spring 属性，两边的判断不一致。' },
  fix: [{ risk: 'restart', do: addJavaOption('-D{key}={value}'), text: { en: 'Give it as -D{key}={value} (image: NACOS_DEPLOYMENT_TYPE={value}; startup.sh -d {value}).', zh: '用 -D{key}={value} 设置（镜像：NACOS_DEPLOYMENT_TYPE={value}；startup.sh -d {value}）。' } }],
  needs: ['nacos.config'], explains: ['start-failed', 'not-ready'],
  references: ['alibaba/nacos NacosBootstrap.java:49@3.0.3', 'alibaba/nacos EnabledInnerHandler.java:36@3.0.3'],

  check({ facts, seen, fail, pass }) {
    const setting = facts['nacos.config'].settings[KEY];
    const quote = seen('nacos.config', `${KEY}=${setting?.value ?? ''}`, setting?.source.kind === 'file' ? { path: setting.source.path, ...(setting.source.line !== undefined && { line: setting.source.line }) } : {});
    if (setting?.origin !== 'file' || setting.value === 'merged') return pass(quote);
    const where = setting.source.kind === 'file' ? `${setting.source.path}:${setting.source.line ?? ''}` : '';
    return fail({ key: KEY, value: setting.value, where }, [quote]);
  },
});
