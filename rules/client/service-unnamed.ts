import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import type { ClientFile, ClientProject } from '../../src/model/client.ts';
import { NACOS_CONFIG, NACOS_DISCOVERY } from '../../src/nacos/client/versions.ts';
import { applicationFile, overClients, readFiles, seenLibrary, used } from './shared/projects.ts';

const NAMES = ['spring.application.name', 'spring.cloud.nacos.discovery.service'];
const OFF = ['spring.cloud.nacos.discovery.enabled', 'spring.cloud.nacos.discovery.register-enabled', 'spring.cloud.discovery.enabled', 'spring.cloud.service-registry.auto-registration.enabled'];

/** The files that Spring reads, where all of them were given and nothing else may bring a name along. */
const wholeFiles = (project: ClientProject): readonly ClientFile[] => {
  const isOpen = project.build === null || project.unseen.length > 0 || used(project, NACOS_CONFIG).length > 0 || Object.keys(project.settings).some(key => key.startsWith('spring.config.import'));
  const files = readFiles(project).filter(({ role }) => role === 'application' || role === 'bootstrap');
  return isOpen || files.some(({ problems }) => problems.length > 0) ? [] : files;
};

export default defineCaseRule({
  id: 'client/service-unnamed', severity: 'warning',
  title: { en: 'The application has no name to register under', zh: '应用没有可用于注册的服务名' },
  why: {
    en: 'Spring Cloud Alibaba registers under spring.cloud.nacos.discovery.service, by default spring.application.name. Where both are empty it logs "No service to register for nacos client..." and goes on: the application runs, and nobody finds it.',
    zh: 'Spring Cloud Alibaba 以 spring.cloud.nacos.discovery.service 注册，默认取 spring.application.name。两者都为空时只打印 “No service to register for nacos client...”，应用照常运行，但其他应用找不到它。',
  },
  cases: { project: {
    message: { en: '{project} has the starter for discovery, and none of its files sets spring.application.name: it is not registered', zh: '{project} 引入了服务发现 starter，但所有配置文件都没有设置 spring.application.name：不会注册' },
    fix: { risk: 'restart', do: editSource('{application}', null, 'spring.application.name: <name>'), text: {
      en: 'Name the application in {application}; letters, digits and hyphens, as callers write it. Who gives it at the start (-Dspring.application.name, SPRING_APPLICATION_NAME) has it already.',
      zh: '在 {application} 中设置应用名（字母、数字、连字符，与调用方的写法一致）。如果启动时已通过 -Dspring.application.name 或 SPRING_APPLICATION_NAME 传入，则无需改动。',
    } },
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['client-cannot-connect'],
  references: ['NacosServiceRegistry.register@spring-cloud-alibaba 2023.x', 'NacosDiscoveryProperties.service@spring-cloud-alibaba 2023.x'],
  proof: look => overClients(look, project => {
    const [library] = used(project, NACOS_DISCOVERY);
    const isNamed = NAMES.some(key => (project.settings[key]?.value ?? '').trim() !== '') || OFF.some(key => project.settings[key]?.value === 'false');
    if (!library || isNamed || wholeFiles(project).length === 0) return [];
    return [look.fail('project', { project: project.name, application: applicationFile(project) }, [seenLibrary(look, library)])];
  }),
});
