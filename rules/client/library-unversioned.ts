import { runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { fileAndLine, overClients, seenLibrary, used } from './shared/projects.ts';

const OF_INCUBATOR = /^org\.springframework\.cloud:spring-cloud-(?:starter-)?alibaba-/;
const BOM = /^com\.alibaba\.cloud:spring-cloud-alibaba-(?:dependencies|bom)$/;

const GROUP = {
  en: 'Write <groupId>com.alibaba.cloud</groupId> at {library} in place of org.springframework.cloud: the group changed with 2.1.0 (1.5.1, 2.0.4 and later); the old one has 0.x only.',
  zh: '把 {library} 的 <groupId> 从 org.springframework.cloud 改为 com.alibaba.cloud：从 2.1.0 起（1.5.1、2.0.4 及以后）换了 groupId，旧的只有 0.x 版本。',
} as const;

export default defineCaseRule({
  id: 'client/library-unversioned', severity: 'error', subject: '{library}',
  title: { en: 'The build finds no version of a library', zh: '构建时找不到依赖的版本' },
  why: {
    en: 'A dependency without a version gets it from dependencyManagement: of the very same groupId and artifactId. Spring Cloud Alibaba is not managed by spring-cloud-dependencies, and its BOM knows com.alibaba.cloud only.',
    zh: '没有写版本的依赖由 dependencyManagement 提供版本，groupId 和 artifactId 必须完全一致。spring-cloud-dependencies 不管理 Spring Cloud Alibaba，而后者的 BOM 只包含 com.alibaba.cloud。',
  },
  cases: {
    group: {
      message: { en: '{project} has {library} without a version, and its BOM {bom} manages com.alibaba.cloud only', zh: '{project} 的 {library} 没有版本，而 BOM {bom} 只管理 com.alibaba.cloud' },
      fix: { risk: 'restart', text: { en: `In {file}:{line}: ${GROUP.en}`, zh: `{file}:{line}：${GROUP.zh}` } },
    },
    moved: {
      message: { en: 'The build asks for {library} in a group that it left', zh: '构建使用的是 {library} 的旧 groupId' },
      fix: { risk: 'restart', text: GROUP },
      logged: [
        { anchor: ':jar is missing', pattern: /'dependencies\.dependency\.version' for (?<library>org\.springframework\.cloud:spring-cloud-(?:starter-)?alibaba-[\w-]{1,60}):jar is missing/ },
        { anchor: 'Could not find artifact', pattern: /Could not find artifact (?<library>org\.springframework\.cloud:spring-cloud-(?:starter-)?alibaba-[\w-]{1,60}):(?:jar|pom):(?:1\.5|2\.[0-9]|20\d\d)\./ },
        { anchor: 'Could not find ', pattern: /Could not find (?<library>org\.springframework\.cloud:spring-cloud-(?:starter-)?alibaba-[\w-]{1,60}):\.(?!\w)/ },
      ],
    },
    missing: {
      message: { en: 'Nothing in the build gives a version to {library}', zh: '构建中没有任何地方指定 {library} 的版本' },
      fix: { risk: 'restart', do: runEverywhere('mvn help:effective-pom'), text: {
        en: 'Import com.alibaba.cloud:spring-cloud-alibaba-dependencies (type pom, scope import) in dependencyManagement of this module or of its parent, in the version that fits Spring Boot; in a module see that <parent> is the one that has it. The effective POM shows what is managed.',
        zh: '在本模块或父 POM 的 dependencyManagement 中导入 com.alibaba.cloud:spring-cloud-alibaba-dependencies（type 为 pom、scope 为 import），版本与 Spring Boot 配套；子模块要确认 <parent> 指向的就是那个父 POM。有效 POM 会列出实际管理的版本：',
      } },
      logged: [
        { anchor: ':jar is missing', pattern: /'dependencies\.dependency\.version' for (?<library>com\.alibaba\.(?:cloud|nacos|boot):[\w-]{1,80}):jar is missing/ },
        { anchor: 'Could not find ', pattern: /Could not find (?<library>com\.alibaba\.(?:cloud|nacos|boot):[\w-]{1,80}):\.(?!\w)/ },
      ],
    },
  },
  anyOf: ['client.projects'], explains: ['client-cannot-connect'],
  over: { never: 'a build file is what it is until somebody edits it' },
  references: ['alibaba/spring-cloud-alibaba#820', 'maven: Introduction to the Dependency Mechanism', 'alibaba/spring-cloud-alibaba#1071'],
  proof: look => overClients(look, project => {
    const bom = project.libraries.find(({ name, version }) => BOM.test(name) && version !== null);
    const library = used(project, OF_INCUBATOR).find(({ version, by }) => version === null && by === 'nobody');
    return bom && library ? [look.fail('group', { project: project.name, library: library.name, bom: bom.version ?? '', ...fileAndLine(library) }, [seenLibrary(look, library), seenLibrary(look, bom)])] : [];
  }),
});
