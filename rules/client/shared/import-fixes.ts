import { editSource } from '../../../src/kit/fix.ts';

export const IMPORT = { risk: 'restart', do: editSource('{application}', null, 'spring.config.import: nacos:<dataId>.yaml?group=DEFAULT_GROUP'), text: {
  en: 'Import every dataId by its full name, extension included, in application.yml (not bootstrap.yml).',
  zh: '在 application.yml（而不是 bootstrap.yml）中按完整的 dataId（含扩展名）逐个导入。',
} } as const;

export const OTHERS = [
  { risk: 'restart', do: editSource('pom.xml', null, 'org.springframework.cloud:spring-cloud-starter-bootstrap'), text: {
    en: 'Or keep bootstrap.yml: add org.springframework.cloud:spring-cloud-starter-bootstrap (up to Spring Cloud Alibaba 2023.0.1.2).',
    zh: '或保留 bootstrap.yml：引入 org.springframework.cloud:spring-cloud-starter-bootstrap 依赖（最高到 Spring Cloud Alibaba 2023.0.1.2）。',
  } },
  { risk: 'restart', do: editSource('{application}', null, 'spring.cloud.nacos.config.import-check.enabled: false'), text: {
    en: 'If this application takes no configuration from Nacos, switch the examination off, or leave the dependency of configuration out.',
    zh: '如果该应用不使用 Nacos 配置中心，可以关闭该检查，或去掉 nacos-config 依赖。',
  } },
] as const;
