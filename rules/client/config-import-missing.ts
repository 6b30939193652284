import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isCheckedForImport } from '../../src/nacos/client/bootstrap.ts';
import { importsOf } from '../../src/nacos/client/asks.ts';
import { NACOS_CONFIG, tellerOf } from '../../src/nacos/client/versions.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { neededEntries } from './shared/bootstrap.ts';
import { importWhileOff } from './shared/imports.ts';
import { applicationFile, overClients, seenLibrary, seenLine, used } from './shared/projects.ts';

const IMPORT = { risk: 'restart', do: editSource('{application}', null, 'spring.config.import: nacos:<dataId>.yaml?group=DEFAULT_GROUP'), text: {
  en: 'Import every dataId by its full name, extension included, in application.yml (not bootstrap.yml).',
  zh: '在 application.yml（而不是 bootstrap.yml）中按完整的 dataId（含扩展名）逐个导入。',
} } as const;

const OTHERS = [
  { risk: 'restart', do: editSource('pom.xml', null, 'org.springframework.cloud:spring-cloud-starter-bootstrap'), text: {
    en: 'Or keep bootstrap.yml: add org.springframework.cloud:spring-cloud-starter-bootstrap (up to Spring Cloud Alibaba 2023.0.1.2).',
    zh: '或保留 bootstrap.yml：引入 org.springframework.cloud:spring-cloud-starter-bootstrap 依赖（最高到 Spring Cloud Alibaba 2023.0.1.2）。',
  } },
  { risk: 'restart', do: editSource('{application}', null, 'spring.cloud.nacos.config.import-check.enabled: false'), text: {
    en: 'If this application takes no configuration from Nacos, switch the examination off, or leave the dependency of configuration out.',
    zh: '如果该应用不使用 Nacos 配置中心，可以关闭该检查，或去掉 nacos-config 依赖。',
  } },
] as const;

export default defineCaseRule({
  id: 'client/config-import-missing', severity: 'error',
  title: { en: 'The application imports no configuration from Nacos', zh: '应用没有声明从 Nacos 导入配置' },
  why: {
    en: 'Since Spring Boot 2.4 and Spring Cloud 2020 bootstrap.yml is read only with spring-cloud-starter-bootstrap on the class path; Spring Cloud Alibaba 2021.0.4 and later want spring.config.import instead and end the start without it.',
    zh: 'Spring Boot 2.4、Spring Cloud 2020 起，只有引入 spring-cloud-starter-bootstrap 才会读取 bootstrap.yml；Spring Cloud Alibaba 2021.0.4 及以上要求改用 spring.config.import，没有时启动终止。',
  },
  cases: {
    project: { message: { en: '{project} has the configuration client of Spring Cloud Alibaba {version} and no spring.config.import for Nacos: it does not start', zh: '{project} 引入了 Spring Cloud Alibaba {version} 的配置客户端，却没有为 Nacos 写 spring.config.import：应用无法启动' }, fix: [IMPORT, ...OTHERS] },
    logged: {
      message: { en: 'The application ended its start: spring.config.import names no Nacos configuration', zh: '应用启动终止：没有用 spring.config.import 导入 Nacos 配置' },
      logged: [
        { anchor: 'spring.config.import=nacos:', pattern: /Add a spring\.config\.import=nacos: property/, files: [...CLIENT_FILES, 'start'] },
        // The exception alone is said for every configuration server: only one thrown over Nacos' own check counts.
        { anchor: 'No spring.config.import set', pattern: /No spring\.config\.import set/, frame: 'com.alibaba.cloud.nacos.', files: CLIENT_FILES },
      ],
      read: (_, { known }) => ({ application: known('client.projects')?.map(applicationFile)[0] ?? 'application.yml' }),
      fix: [IMPORT, ...OTHERS],
    },
    off: {
      message: { en: '{project} imports {place}, which must be there, and {key} is false: Nacos’ resolver declines it, Spring takes it for a file, and the start ends', zh: '{project} 强制导入 {place}，但 {key} 为 false：Nacos 不再处理该导入，Spring 会把它当成文件名，启动终止' },
      fix: { risk: 'restart', do: editSource('{file}', '{place}', 'optional:{place}', '{line}'), text: { en: 'Write optional:{place}, so that it may be missing while Nacos is off, or put the import into the profiles that use Nacos; or leave {key} out.', zh: '写成 optional:{place}，关闭 Nacos 时允许缺失；或把该导入放到使用 Nacos 的 profile 里；或删除 {key}。' } },
    },
    resolver: {
      message: { en: 'Nobody in the application understands {place}: Spring took it for the name of a file', zh: '应用里没有能识别 {place} 的组件：Spring 把它当成了文件名' },
      fix: { risk: 'restart', do: editSource('pom.xml', null, 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config'), text: {
        en: 'Add com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config (2021.0.1.0 or later, of the train of your Spring Boot) to this module, and see that spring.cloud.nacos.config.enabled is not false: without it nothing reads nacos:.',
        zh: '在该模块中引入 com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config（2021.0.1.0 以上，与 Spring Boot 配套），并确认 spring.cloud.nacos.config.enabled 不是 false：否则没有组件处理 nacos: 导入。',
      } },
      logged: { anchor: 'Unable to load config data from', files: [...CLIENT_FILES, 'start'], pattern: /Unable to load config data from '(?<place>(?:optional:)?nacos:[^'\n]{1,200})'/ },
    },
  },
  anyOf: ['client.projects'],
  over: 'each-by-itself',
  references: ['alibaba/spring-cloud-alibaba#2958', 'alibaba/spring-cloud-alibaba#2349', 'NacosConfigDataMissingEnvironmentPostProcessor@2023.x'],
  proof: look => overClients(look, project => {
    const off = importWhileOff(project);
    if (off) return [look.fail('off', { project: project.name, ...off.args }, [seenLine(look, `${off.args.key}: false`, off.at), seenLine(look, off.args.place, off.asked)])];
    const alibaba = tellerOf(project.libraries, 'alibaba');
    const [library] = used(project, NACOS_CONFIG);
    const isOff = ['spring.cloud.nacos.config.enabled', 'spring.cloud.nacos.config.import-check.enabled'].some(key => project.settings[key]?.value === 'false');
    const isSilent = !library || !isCheckedForImport(alibaba?.version ?? null) || project.bootstrap.isRead !== false || isOff || project.files.length === 0;
    // A bootstrap file that nobody reads is what is wrong then.
    if (isSilent || importsOf(project.settings).length > 0 || neededEntries(project).length > 0 || project.files.some(file => file.entries.some(({ key, value }) => key.startsWith('spring.config.import') && value.includes('nacos:')))) return [];
    return [look.fail('project', { project: project.name, version: alibaba?.version ?? '', application: applicationFile(project) }, [seenLibrary(look, library)])];
  }),
});
