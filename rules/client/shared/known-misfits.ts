import { runEverywhere } from '../../../src/kit/fix.ts';
import type { Heard } from '../../../src/kit/said-rule.ts';
import type { Fix } from '../../../src/model/finding.ts';

const LOOK = { en: 'See in the tree who brings which version along:', zh: '在依赖树中查看各版本是谁带来的：' };

export const TREE: Fix = { risk: 'none', do: runEverywhere('mvn dependency:tree -Dverbose'), text: LOOK };

/** The tree of one group alone: whole, it has hundreds of lines. */
export const treeOf = (group: string): Fix => ({ risk: 'none', do: runEverywhere(`mvn dependency:tree -Dverbose -Dincludes=${group}`), text: LOOK });

/** With what Spring Boot ends the start, where it is known why: it names what it could not load or bind, and not what that lacked. */
export const KNOWN_REFUSALS = {
  'boot-misfit': {
    message: { en: 'Spring Boot cannot load {what}: Spring Cloud Alibaba is of another generation than this Spring Boot', zh: 'Spring Boot 无法加载 {what}：Spring Cloud Alibaba 与当前 Spring Boot 不是同一代' },
    fix: [{ risk: 'restart', text: { en: 'Take the Spring Cloud Alibaba that is made for your Spring Boot: 2025.1.0.0 for 4.0, 2025.0.0.0 for 3.5, 2023.0.3.x for 3.2 to 3.4, 2022.0.0.x for 3.0 and 3.1, 2021.0.6.x for 2.6 and 2.7, with the Spring Cloud of the same train; let its BOM give every version.', zh: '改用与当前 Spring Boot 配套的 Spring Cloud Alibaba：4.0 用 2025.1.0.0，3.5 用 2025.0.0.0，3.2～3.4 用 2023.0.3.x，3.0、3.1 用 2022.0.0.x，2.6、2.7 用 2021.0.6.x；Spring Cloud 选同一版本线，各依赖版本交给 BOM 管理。' } }, treeOf('com.alibaba.cloud,org.springframework.boot')],
  },
  'rule-type': {
    message: { en: '{property} is "{value}" ({place}), which is no kind of rules of Sentinel', zh: '{property} 的值是 “{value}”（{place}），不是 Sentinel 的规则类型' },
    fix: [{ risk: 'restart', text: { en: 'Write one of flow, degrade, param-flow, system, authority; at a gateway gw-flow or gw-api-group.', zh: '改成 flow、degrade、param-flow、system、authority 之一；网关用 gw-flow 或 gw-api-group。' } }],
  },
  'jdk-misfit': {
    message: { en: '{property} is right; the Java that runs fails while it reads the type behind it, with nothing but “{reason}”', zh: '{property} 的值没有问题：当前的 Java 在读取其类型时出错，只留下一个 “{reason}”' },
    fix: [{ risk: 'restart', text: { en: 'Take a current update of the JDK (java -version; of JDK 8 update 40 or later, 1.8.0_31 is known for this) and start again; the configuration stays as it is.', zh: '把 JDK 升级到较新的更新版本（用 java -version 查看；JDK 8 用 8u40 及以上，已知 1.8.0_31 会这样）后重新启动，配置不用改。' } }],
  },
} satisfies Readonly<Record<string, Heard>>;

/** What is missing, where it is known why (src/nacos/said/linkage.ts). */
export const KNOWN_MISFITS = {
  'naming-utils': {
    message: { en: '{caller} asks for {what}, which only nacos-client up to 1.0.0 has: it is older than the client', zh: '{caller} 需要的 {what} 只存在于 nacos-client 1.0.0 及以前：调用方比客户端旧' },
    fix: [{ risk: 'restart', text: { en: 'Dubbo before 2.7.3 is made for nacos-client 1.0.0: take Dubbo 2.7.3 or later (dubbo-registry-nacos in the version of Dubbo), or nacos-client 1.0.0. In code of your own take a StringUtils that is no part of the client.', zh: '2.7.3 之前的 Dubbo 是针对 nacos-client 1.0.0 编译的：升级到 Dubbo 2.7.3 及以上（dubbo-registry-nacos 与 Dubbo 版本一致），或使用 nacos-client 1.0.0。自己的代码请改用其他库的 StringUtils，不要引用客户端内部的类。' } }, treeOf('com.alibaba.nacos')],
  },
  'mcp-sdk': {
    message: { en: '{caller} asks for {what}, which the MCP SDK (io.modelcontextprotocol.sdk) of the application does not have', zh: '{caller} 需要的 {what} 在应用加载的 MCP SDK（io.modelcontextprotocol.sdk）中不存在' },
    fix: [{ risk: 'restart', text: { en: 'The MCP SDK belongs to the release of Spring AI: let spring-ai-bom give its version, take the Spring AI Alibaba that is made for that Spring AI, and take out every version of io.modelcontextprotocol.sdk that is written by hand.', zh: 'MCP SDK 的版本由 Spring AI 决定：交给 spring-ai-bom 管理，Spring AI Alibaba 选用与该 Spring AI 配套的版本，并去掉手工指定的 io.modelcontextprotocol.sdk 版本。' } }, treeOf('io.modelcontextprotocol.sdk')],
  },
} satisfies Readonly<Record<string, Heard>>;
