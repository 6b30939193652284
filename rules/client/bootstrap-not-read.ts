import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { ClientEntry, ClientProject } from '../../src/model/client.ts';
import { newestRecords } from '../../src/nacos/log.ts';
import { isBootstrapGone } from '../../src/nacos/client/bootstrap.ts';
import { versionOfPart } from '../../src/nacos/client/versions.ts';
import { applicationFile, overClients, seenLibrary, seenLine } from './shared/projects.ts';
import { movedKeys, valuesOf, wholeImport } from './shared/whole-import.ts';
import { LACKING_WORDS, lackedIn } from './shared/unfilled.ts';
import { bootstrapEvidence, hostsOf, neededEntries } from './shared/bootstrap.ts';

const TO_APPLICATION = { risk: 'restart', do: editSource('{application}', null, '{imports}'), text: {
  en: 'Move {moved} from {file} to {application}, and import there what the bootstrap file asked for (in place of an import that it may have now).',
  zh: '把 {file} 中的 {moved} 移到 {application}，并在其中导入 bootstrap 文件原来要加载的 dataId（替换现有的 spring.config.import）。',
} } as const;

const STARTER = { risk: 'restart', do: editSource('{build}', null, 'org.springframework.cloud:spring-cloud-starter-bootstrap'), text: {
  en: 'Add the dependency org.springframework.cloud:spring-cloud-starter-bootstrap to {build} (its version comes from spring-cloud-dependencies).',
  zh: '在 {build} 中加入依赖 org.springframework.cloud:spring-cloud-starter-bootstrap（版本由 spring-cloud-dependencies 管理）。',
} } as const;

const MESSAGE = {
  en: '{project} has Spring Boot {boot} without spring-cloud-starter-bootstrap: nobody reads {file}, so {lost} has no effect and the client uses {used}',
  zh: '{project} 使用 Spring Boot {boot}，但没有 spring-cloud-starter-bootstrap：{file} 不会被读取，{lost} 不生效，客户端实际使用 {used}',
};

export default defineCaseRule({
  id: 'client/bootstrap-not-read', severity: 'error',
  title: { en: 'The bootstrap file of the application is not read', zh: '应用的 bootstrap 配置文件没有被读取' },
  why: {
    en: 'Since Spring Cloud 2020.0 (Spring Boot 2.4) the bootstrap context is off until spring-cloud-starter-bootstrap is on the class path or -Dspring.cloud.bootstrap.enabled=true is given.',
    zh: '从 Spring Cloud 2020.0（Spring Boot 2.4）起，bootstrap 上下文默认关闭，只有引入 spring-cloud-starter-bootstrap 或以 -Dspring.cloud.bootstrap.enabled=true 启动才会启用。',
  },
  cases: {
    starter: { message: MESSAGE, fix: [STARTER, TO_APPLICATION] },
    import: { message: MESSAGE, fix: TO_APPLICATION },
  },
  anyOf: [], uses: ['client.projects', 'logs.digest'], keeps: LACKING_WORDS,
  explains: ['client-cannot-connect', 'grpc-unreachable', 'request-refused'],
  references: ['alibaba/nacos#8258', 'alibaba/spring-cloud-alibaba#2349'],
  proof: look => overClients(look, project => {
    const lost = neededEntries(project);
    const [first] = lost;
    if (!first) return [];
    // The application talks to the server of that file: it is read after all, by a way that the folder does not show.
    const digest = look.known('logs.digest');
    const used = new Set(project.uses.flatMap(use => use.addresses.map(({ host }) => host)));
    const hosts = hostsOf(lost).filter(host => !used.has(host));
    if (digest && hosts.length > 0 && newestRecords(digest).some(({ message }) => hosts.some(host => message.includes(host)))) return [];
    const addresses = project.uses.flatMap(use => use.addresses.map(({ host, port }) => `${host}:${port}`));
    const args = {
      project: project.name, boot: versionOfPart(project.libraries, 'boot') ?? '2.4+', file: first.file.path, lost: first.entry.key, used: [...new Set(addresses)].join(', ') || '-',
      application: applicationFile(project), build: project.build ?? '-',
      ...wholeOf(project, first.file.entries),
    };
    const reason = bootstrapEvidence(project).map(library => seenLibrary(look, library));
    return [look.fail(isBootstrapGone(versionOfPart(project.libraries, 'alibaba')) ? 'import' : 'starter', args, [seenLine(look, `${first.entry.key}: ${first.entry.value}`, { path: first.file.path, line: first.entry.line }), ...reason, ...lackedIn(digest, look.seen)])];
  }),
});

const wholeOf = (project: ClientProject, entries: readonly ClientEntry[]): { readonly imports: string; readonly moved: string } => {
  const values = valuesOf(entries);
  const name = project.settings['spring.application.name']?.value;
  const isImported = Object.keys(project.settings).some(key => key.startsWith('spring.config.import'));
  return { imports: wholeImport(project, name === undefined ? values : { 'spring.application.name': name, ...values }, { withOwn: !isImported }), moved: movedKeys(values) };
};
