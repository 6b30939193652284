import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isUsed } from '../../src/nacos/client/versions.ts';
import { newestRecords } from '../../src/nacos/log.ts';
import { fileAndLine, overClients, seenLibrary } from './shared/projects.ts';
import { BOM, unimported } from './shared/unimported.ts';

/** What Spring Cloud says of a Spring Boot that its own modules are not made for. */
const UNFIT = /is not compatible with this Spring Cloud release train/;

export default defineCaseRule({
  id: 'client/bom-not-imported', severity: 'warning',
  title: { en: 'A BOM is not imported', zh: 'BOM 没有被导入' },
  why: {
    en: 'A list of versions works in dependencyManagement with type pom and scope import only. Among the dependencies it brings nothing: each module then comes with the version that some other library asks for, and Spring Cloud ends the start when they do not fit.',
    zh: '版本清单只有写在 dependencyManagement 中并且 type 为 pom、scope 为 import 才生效。写在普通依赖里不起任何作用：各模块的版本由其他依赖传递决定，互相不匹配时 Spring Cloud 会终止启动。',
  },
  cases: { plain: {
    message: { en: '{project} has {library} {version} as an ordinary dependency: its versions are not used', zh: '{project} 把 {library} {version} 当作普通依赖引入，其中的版本没有生效' },
    fix: { risk: 'restart', text: {
      en: 'In {file}:{line} move {library} into <dependencyManagement><dependencies> with <type>pom</type><scope>import</scope>, and take the versions at the single modules of Spring Cloud and Spring Cloud Alibaba out.',
      zh: '在 {file}:{line} 把 {library} 移到 <dependencyManagement><dependencies> 中，并写上 <type>pom</type><scope>import</scope>；各个 Spring Cloud、Spring Cloud Alibaba 模块不要再单独写版本。',
    } },
  }, managed: {
    message: { en: '{project} lists {library} {version} in dependencyManagement without importing it: none of its versions is used', zh: '{project} 的 dependencyManagement 里有 {library} {version}，但没有导入，其中的版本都没有生效' },
    fix: { risk: 'restart', text: {
      en: 'In {file}:{line} add <type>pom</type> and <scope>import</scope> to {library}; without the scope Maven takes it for one more library whose version is managed.',
      zh: '在 {file}:{line} 给 {library} 加上 <type>pom</type> 和 <scope>import</scope>；不写 scope 时，Maven 只把它当作一个被管理版本的普通依赖。',
    } },
  } },
  anyOf: [], uses: ['client.projects', 'logs.digest'],
  explains: ['client-cannot-connect'],
  references: ['maven: Importing Dependencies', 'lucumt.info/post/nacos/spring-boot-cloud-version-not-compatible-due-to-nacos'],
  proof: look => {
    const digest = look.known('logs.digest');
    const isUnfit = digest != null && newestRecords(digest).some(({ message, chain }) => UNFIT.test(message) || chain.some(one => UNFIT.test(one.message)));
    return overClients(look, project => [...unimported(look, project), ...project.libraries.filter(library => BOM.test(library.name) && library.by === 'declared' && isUsed(library) && /pom\.xml$/.test(library.path)).slice(0, 1).map(library =>
      look.fail('plain', { project: project.name, library: library.name, version: library.version ?? '', ...fileAndLine(library) }, [seenLibrary(look, library)], isUnfit ? { severity: 'error' } : {}))]);
  },
});
