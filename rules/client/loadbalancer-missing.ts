import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { isBootstrapOptIn } from '../../src/nacos/client/bootstrap.ts';
import { NACOS_DISCOVERY } from '../../src/nacos/client/versions.ts';
import { CLIENT_FILES, PRINTED_FILES } from './shared/client-log.ts';
import { PLACEHOLDER } from './shared/placeholder.ts';
import { misfits } from './shared/trains.ts';
import { fileAndLine, overClients, seenLibrary, used } from './shared/projects.ts';

const CALLS = /^org\.springframework\.cloud:spring-cloud-starter-(?:gateway|openfeign)(?:-\w+)*$/;
const BALANCER = /^org\.springframework\.cloud:spring-cloud-(?:starter-)?loadbalancer$/;

export default defineCaseRule({
  id: 'client/loadbalancer-missing', severity: 'error',
  title: { en: 'Nothing chooses among the instances of a service', zh: '缺少负载均衡器' },
  why: {
    en: 'Since Spring Cloud 2020.0 Ribbon is gone and Spring Cloud Alibaba brings no load balancer: lb:// routes answer 503, a Feign client does not start, although every instance is healthy in the console.',
    zh: '从 Spring Cloud 2020.0 起移除了 Ribbon，Spring Cloud Alibaba 也不再自带负载均衡器：lb:// 路由返回 503，Feign 客户端无法启动，尽管控制台里实例都是健康的。',
  },
  cases: { missing: {
    message: { en: '{project} has {library} and no spring-cloud-starter-loadbalancer', zh: '{project} 引入了 {library}，但没有 spring-cloud-starter-loadbalancer' },
    fix: { risk: 'restart', do: editSource('{file}', null, 'org.springframework.cloud:spring-cloud-starter-loadbalancer', '{line}'), text: { en: 'Add org.springframework.cloud:spring-cloud-starter-loadbalancer to {file}.', zh: '在 {file} 中加入 org.springframework.cloud:spring-cloud-starter-loadbalancer。' } },
  }, logged: {
    message: { en: 'A Feign client found nothing that chooses among the instances', zh: 'Feign 客户端找不到负载均衡器' },
    fix: { risk: 'restart', text: { en: 'Add org.springframework.cloud:spring-cloud-starter-loadbalancer (up to Hoxton: spring-cloud-starter-netflix-ribbon).', zh: '加入 org.springframework.cloud:spring-cloud-starter-loadbalancer（Hoxton 及以前：spring-cloud-starter-netflix-ribbon）。' } },
    logged: { anchor: 'No Feign Client for loadBalancing defined', files: PRINTED_FILES, pattern: /No Feign Client for loadBalancing defined\. Did you forget to include spring-cloud-starter-/ },
  }, bean: {
    message: { en: '{bean} of Spring Cloud is injected, and nothing in the application makes it', zh: '代码注入了 Spring Cloud 的 {bean}，但没有组件创建它' },
    fix: { risk: 'restart', text: { en: 'Add org.springframework.cloud:spring-cloud-starter-loadbalancer (from Spring Cloud 2020.0 on no starter of Nacos brings one), of the train of the application.', zh: '加入 org.springframework.cloud:spring-cloud-starter-loadbalancer（Spring Cloud 2020.0 起 Nacos 的 starter 不再自带），版本由 BOM 管理。' } },
    logged: { anchor: 'org.springframework.cloud.client.loadbalancer.', files: PRINTED_FILES, pattern: /(?:required a (?:single )?bean of type|No qualifying bean of type) '?org\.springframework\.cloud\.client\.loadbalancer\.(?:reactive\.)?(?<bean>(?:React\w{0,4})?LoadBalancer\w{1,40})'?/ },
  }, filter: {
    message: { en: 'The gateway has no load balancer: the placeholder that Spring Cloud Gateway puts in its place answers every lb:// route with 503', zh: '网关里没有负载均衡器：Spring Cloud Gateway 用占位过滤器代替，所有 lb:// 路由都返回 503' },
    fix: { risk: 'restart', do: editSource('pom.xml', null, 'org.springframework.cloud:spring-cloud-starter-loadbalancer'), text: { en: 'Add org.springframework.cloud:spring-cloud-starter-loadbalancer to the gateway (up to Hoxton: spring-cloud-starter-netflix-ribbon). The service and Nacos are not the point.', zh: '给网关加上 org.springframework.cloud:spring-cloud-starter-loadbalancer（Hoxton 及以前：spring-cloud-starter-netflix-ribbon）。与服务和 Nacos 无关。' } },
    logged: [
      { anchor: 'Unable to find instance for', exception: 'NotFoundException', frame: PLACEHOLDER, files: CLIENT_FILES, pattern: /Unable to find instance for/ },
      // Reactor hangs the frames on what it suppressed.
      { anchor: 'has been observed at the following site', exception: 'OnAssemblyException', frame: PLACEHOLDER, files: CLIENT_FILES, pattern: /has been observed at the following site/ },
    ],
  } },
  anyOf: ['client.projects'],
  over: { never: 'a library that is missing is missing until the application is built anew' },
  references: ['spring-cloud/spring-cloud-gateway#2210', 'alibaba/nacos#2568', 'alibaba/spring-cloud-alibaba#2198', 'alibaba/nacos#5210'],
  proof: look => overClients(look, project => {
    const [caller] = used(project, CALLS);
    const [discovery] = used(project, NACOS_DISCOVERY);
    const isNew = isBootstrapOptIn(project.libraries);
    // A module or parent that was not given may bring it along; one of an older train looks for Ribbon, whatever is added (client/train-misfit).
    if (!caller || misfits(project).some(({ name }) => name === 'module') || !discovery || isNew !== true || used(project, BALANCER).length > 0 || project.unseen.length > 0) return [];
    return [look.fail('missing', { project: project.name, library: caller.name, ...fileAndLine(caller) }, [seenLibrary(look, caller), seenLibrary(look, discovery)])];
  }),
});
