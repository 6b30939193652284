import { runEverywhere } from '../../../src/kit/fix.ts';
import type { Heard } from '../../../src/kit/said-rule.ts';
import type { Fix } from '../../../src/model/finding.ts';

const LOOK = { en: 'See in the tree who brings which version along:', zh: '在依赖树中查看各版本是谁带来的：' };

export const TREE: Fix = { risk: 'none', do: runEverywhere('mvn dependency:tree -Dverbose'), text: LOOK };

/** The tree of one group alone: whole, it has hundreds of lines. */
export const treeOf = (group: string): Fix => ({ risk: 'none', do: runEverywhere(`mvn dependency:tree -Dverbose -Dincludes=${group}`), text: LOOK });

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
