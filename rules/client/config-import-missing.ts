import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isCheckedForImport } from '../../src/nacos/client/bootstrap.ts';
import { importsOf } from '../../src/nacos/client/asks.ts';
import { trainsFor } from '../../src/nacos/client/trains.ts';
import { NACOS_CONFIG, tellerOf, versionOfPart } from '../../src/nacos/client/versions.ts';
import { CLIENT_FILES } from './shared/client-log.ts';
import { neededEntries } from './shared/bootstrap.ts';
import { IMPORT, OTHERS } from './shared/import-fixes.ts';
import { importUnserved, importWhileOff, unasked, unknownImport } from './shared/imports.ts';
import { applicationFile, overClients, seenLibrary, seenLine, used } from './shared/projects.ts';

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
    unasked: {
      message: { en: '{project} sets {key}, but nothing asks Nacos for a configuration: Spring Cloud Alibaba {version} has neither an import nor a bootstrap file that is read', zh: '{project} 设置了 {key}，但没有任何地方会去 Nacos 拉取配置：Spring Cloud Alibaba {version} 既没有 import，也没有会被读取的 bootstrap 文件' },
      fix: IMPORT,
    },
    'no-import': {
      message: { en: '{project} sets {key} in a file that is read too late: Spring Cloud Alibaba {version} fetches configuration for a bootstrap file only', zh: '{project} 把 {key} 写在了读取过晚的文件里：Spring Cloud Alibaba {version} 只会为 bootstrap 文件拉取配置' },
      fix: { risk: 'restart', text: { en: 'Move spring.cloud.nacos.config.* to bootstrap.yml and add org.springframework.cloud:spring-cloud-starter-bootstrap; or take 2021.0.1.0 or later and import the dataId.', zh: '把 spring.cloud.nacos.config.* 移到 bootstrap.yml 并引入 org.springframework.cloud:spring-cloud-starter-bootstrap；或升级到 2021.0.1.0 以上并用 import 导入 dataId。' } },
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
      logged: [
        { anchor: 'Unable to load config data from', files: [...CLIENT_FILES, 'start'], pattern: /Unable to load config data from '(?<place>(?:optional:)?nacos:[^'\n]{1,200})'/ },
        { anchor: 'Config data resource', files: [...CLIENT_FILES, 'start'], pattern: /Config data resource '(?:file|class path resource) \[(?<place>nacos:[^\]\n]{1,200})\]'/ },
      ],
    },
    unread: {
      message: { en: '{project} imports {place}, and Spring Cloud Alibaba {version} has nobody who reads it: Spring takes it for the name of a file', zh: '{project} 写了导入 {place}，但 Spring Cloud Alibaba {version} 不支持 nacos: 导入，Spring 会把它当成文件名' },
      fix: { risk: 'restart', text: { en: 'Take Spring Cloud Alibaba {next}, made for your Spring Boot (imports came with 2021.0.1.0; 2021.1 is older than that), with its Spring Cloud and nacos-client; or stay, and name the dataId in bootstrap.yml with spring-cloud-starter-bootstrap.', zh: '升级到与当前 Spring Boot 配套的 Spring Cloud Alibaba {next}（2021.0.1.0 起才支持 import，2021.1 比它更早），Spring Cloud 和 nacos-client 随之配套；或不升级，改用 bootstrap.yml 并引入 spring-cloud-starter-bootstrap。' } },
    },
  },
  anyOf: ['client.projects'],
  over: 'each-by-itself',
  references: ['alibaba/spring-cloud-alibaba#2958', 'alibaba/spring-cloud-alibaba#2349', 'nacos-group/nacos-spring-boot-project#263', 'NacosConfigDataMissingEnvironmentPostProcessor@2023.x', 'alibaba/nacos#9160'],
  proof: look => overClients(look, project => {
    const off = importWhileOff(project);
    if (off) return [look.fail('off', { project: project.name, ...off.args }, [seenLine(look, `${off.args.key}: false`, off.at), seenLine(look, off.args.place, off.asked)])];
    const unread = unknownImport(project);
    if (unread) return [look.fail('unread', { project: project.name, ...unread.args, next: trainsFor(versionOfPart(project.libraries, 'boot') ?? '')[0]?.alibaba ?? '2021.0.6.2' }, [seenLine(look, unread.args.place, unread.at)])];
    const unserved = importUnserved(project);
    if (unserved) return [look.fail('resolver', { place: unserved.place }, [seenLine(look, unserved.place, unserved.at)])];
    const alibaba = tellerOf(project.libraries, 'alibaba');
    const idle = unasked(project);
    if (idle) return [look.fail(idle.canImport ? 'unasked' : 'no-import', { project: project.name, key: idle.entry.key, version: alibaba?.version ?? '', application: applicationFile(project) }, [seenLine(look, `${idle.entry.key}: ${idle.entry.value}`, { path: idle.file.path, line: idle.entry.line })])];
    const [library] = used(project, NACOS_CONFIG);
    const isOff = ['spring.cloud.nacos.config.enabled', 'spring.cloud.nacos.config.import-check.enabled'].some(key => project.settings[key]?.value === 'false');
    const isSilent = !library || !isCheckedForImport(alibaba?.version ?? null) || project.bootstrap.isRead !== false || isOff || project.files.length === 0;
    // A bootstrap file that nobody reads is what is wrong then.
    if (isSilent || importsOf(project.settings).length > 0 || neededEntries(project).length > 0 || project.files.some(file => file.entries.some(({ key, value }) => key.startsWith('spring.config.import') && value.includes('nacos:')))) return [];
    return [look.fail('project', { project: project.name, version: alibaba?.version ?? '', application: applicationFile(project) }, [seenLibrary(look, library)])];
  }),
});
