import { runEverywhere } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { linkageTraces } from '../../src/nacos/client/loaded.ts';
import { placeOfRecord } from '../../src/nacos/log.ts';
import { isShownAlone } from './shared/fragment.ts';
import { speaksOfNacos } from './shared/heard-nacos.ts';
import { loadedMisfits, type LoadedMisfit } from './shared/loaded.ts';
import { misfits } from './shared/trains.ts';

const TREE = { risk: 'none', do: runEverywhere('mvn dependency:tree -Dverbose -Dincludes=org.springframework.cloud,com.alibaba.cloud,com.alibaba.boot,com.alibaba.nacos'), text: { en: 'See in the tree who brings these versions along:', zh: '在依赖树中查看这些版本是谁带来的：' } } as const;

const MESSAGE = { en: '{library} {version} is loaded together with {otherName} {other}, for which it is not made: {missing} is missing', zh: '{library} {version} 与 {otherName} {other} 不配套，却被一起加载：缺少 {missing}' };

const take = (en: string, zh: string) => ({ message: MESSAGE, fix: [{ risk: 'restart', text: { en, zh } }, TREE] }) as const;

export default defineCaseRule({
  id: 'client/loaded-misfit', severity: 'error',
  title: { en: 'Jars of releases that do not belong together are loaded', zh: '加载的 jar 版本不配套' },
  why: {
    en: 'Behind each frame of the trace stands the jar that is really loaded, whatever the pom.xml says. Each line of Spring Cloud, Spring Cloud Alibaba and nacos-spring-boot is made for one line of Spring Boot; with another one classes and methods are missing.',
    zh: '堆栈每一行后面的 jar 就是实际加载的版本，不管 pom.xml 里怎么写。Spring Cloud、Spring Cloud Alibaba、nacos-spring-boot 的每条版本线都只对应一条 Spring Boot 版本线；混用时会缺少类或方法。',
  },
  cases: {
    boot: take('Take Spring Cloud Alibaba {next}, which is made for Spring Boot {other}, through its BOM (com.alibaba.cloud:spring-cloud-alibaba-dependencies), and no version at its starters.', '改用与 Spring Boot {other} 配套的 Spring Cloud Alibaba {next}：通过 BOM（com.alibaba.cloud:spring-cloud-alibaba-dependencies）引入，各 starter 不写版本。'),
    moved: take('{library} is of the incubator and was never made for Spring Boot {other}: take the same starter of com.alibaba.cloud, and import com.alibaba.cloud:spring-cloud-alibaba-dependencies:{next}.', '{library} 属于孵化期版本，不支持 Spring Boot {other}：改用 com.alibaba.cloud 下的同名 starter，并导入 com.alibaba.cloud:spring-cloud-alibaba-dependencies:{next}。'),
    module: take('{library} {version} is of Spring Cloud {train}: import org.springframework.cloud:spring-cloud-dependencies:{next} (or a later release of that train) in dependencyManagement, which gives all modules one train, and take every version of them written by hand out.', '{library} {version} 属于 Spring Cloud {train}：在 dependencyManagement 中导入 org.springframework.cloud:spring-cloud-dependencies:{next}（或同一版本线的更高版本），统一各模块版本，并去掉手工写的版本。'),
    client: take('Leave nacos-client to the BOM of Spring Cloud Alibaba {other} ({next}): take the version that is written by hand, or the library that brings {version} along, out.', 'nacos-client 的版本交给 Spring Cloud Alibaba {other} 的 BOM（{next}）：去掉手工指定的版本，或排除带来 {version} 的依赖。'),
    starter: take('Take {library} {next}, which is made for Spring Boot {other}.', '改用与 Spring Boot {other} 配套的 {library} {next}。'),
    dubbo: take('Take nacos-client {next} (and a server 2.0 or later), or Dubbo 2.7.', '改用 nacos-client {next}（服务端需 2.0 及以上），或改用 Dubbo 2.7。'),
  },
  needs: ['logs.digest'], uses: ['client.projects'],
  explains: ['client-cannot-connect', 'start-failed'], over: 'with-its-start',
  references: ['alibaba/nacos#13115', 'alibaba/nacos#6620', 'alibaba/spring-cloud-alibaba#2834', 'ch.qos.logback.classic.spi.PackagingDataCalculator'],
  proof: look => {
    const [digest, projects] = [look.ask('logs.digest'), look.known('client.projects') ?? []];
    const isOurs = ({ record, ofNacos }: LoadedMisfit): boolean => ofNacos || projects.length > 0 || speaksOfNacos(digest) || isShownAlone(digest, record);
    // The build tells the same, and where.
    const found = digest === null || projects.some(project => misfits(project).length > 0) ? [] : loadedMisfits(digest).filter(isOurs);
    const [first] = found;
    const [trace] = digest === null ? [] : linkageTraces(digest);
    if (!first) return trace ? look.clear(look.seen('logs.digest', trace.chain[0]?.type ?? trace.message, placeOfRecord(trace))) : look.na({ en: 'no trace shows jars', zh: '没有显示 jar 的堆栈' });
    const { misfit: { name, library, other, args }, missing } = first;
    const at = { path: library.path, line: library.line };
    return look.fail(name, { ...args, missing }, [look.seen('logs.digest', library.through ?? library.name, at), look.seen('logs.digest', other.through ?? other.name, at)], { confidence: 'stated' });
  },
});
