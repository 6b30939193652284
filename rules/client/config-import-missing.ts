import { setProperty } from '../../src/kit/fix.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/config-import-missing', severity: 'error',
  title: { en: 'The application imports no configuration from Nacos', zh: '应用没有声明从 Nacos 导入配置' },
  message: { en: 'The application ended its start: spring.config.import names no Nacos configuration', zh: '应用启动终止：没有用 spring.config.import 导入 Nacos 配置' },
  why: {
    en: 'Since Spring Boot 2.4 and Spring Cloud 2020 bootstrap.yml is read only with spring-cloud-starter-bootstrap on the class path; Spring Cloud Alibaba 2021.0.1 and later want spring.config.import instead.',
    zh: 'Spring Boot 2.4、Spring Cloud 2020 起，只有引入 spring-cloud-starter-bootstrap 才会读取 bootstrap.yml；Spring Cloud Alibaba 2021.0.1 及以上要求改用 spring.config.import。',
  },
  fix: [
    { risk: 'restart', do: setProperty('spring.config.import', 'nacos:<dataId>.yaml?group=DEFAULT_GROUP', 'application.yml'), text: {
      en: 'Import every dataId by its full name, extension included, in application.yml (not bootstrap.yml).',
      zh: '在 application.yml（而不是 bootstrap.yml）中按完整的 dataId（含扩展名）逐个导入。',
    } },
    { risk: 'restart', text: {
      en: 'Or keep bootstrap.yml: add org.springframework.cloud:spring-cloud-starter-bootstrap.',
      zh: '或保留 bootstrap.yml：引入 org.springframework.cloud:spring-cloud-starter-bootstrap 依赖。',
    } },
    { risk: 'restart', do: setProperty('spring.cloud.nacos.config.import-check.enabled', 'false', 'application.yml'), text: {
      en: 'If this application takes no configuration from Nacos, switch the examination off.',
      zh: '如果该应用不使用 Nacos 配置中心，可以关闭该检查。',
    } },
  ],
  explains: ['client-cannot-connect'],
  references: ['alibaba/spring-cloud-alibaba#2958', 'alibaba/spring-cloud-alibaba#2349'],
  signature: [
    { anchor: 'spring.config.import=nacos:', pattern: /Add a spring\.config\.import=nacos: property/, files: [...CLIENT_FILES, 'start'] },
    // The exception alone is said for every configuration server: only one thrown over Nacos' own check counts.
    { anchor: 'No spring.config.import set', pattern: /No spring\.config\.import set/, frame: 'com.alibaba.cloud.nacos.', files: CLIENT_FILES },
  ],
});
