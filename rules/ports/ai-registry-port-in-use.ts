import { seePortHolder, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** nacos.ai.registry.port, before 3.2 nacos.ai.mcp.registry.port. */
export default defineLogRule({
  id: 'ports/ai-registry-port-in-use', severity: 'error', versions: '>=3.0.1-0',
  title: { en: 'The port of the AI registry is taken', zh: 'AI Registry 端口被占用' },
  message: { en: 'Port {port}, which the AI registry of 3.x uses beside the server and the console, is taken', zh: '端口 {port} 被占用：它是 3.x 的 AI Registry 使用的端口，与服务端、控制台的端口无关' },
  why: {
    en: 'With nacos.ai.mcp.registry.enabled or nacos.ai.skill.registry.enabled a third web server is started at this port; when it cannot have it, the whole start ends.',
    zh: '开启 nacos.ai.mcp.registry.enabled 或 nacos.ai.skill.registry.enabled 后会在该端口启动第三个 Web 服务；端口拿不到时整个启动都会失败。',
  },
  fix: [
    { risk: 'none', do: seePortHolder(), text: { en: 'See who holds it (APISIX, WebSphere and Prometheus exporters like this number).', zh: '查看被谁占用（APISIX、WebSphere 等常用这个端口）。' } },
    { risk: 'restart', do: [setProperty('nacos.ai.registry.port', '9081'), setProperty('nacos.ai.mcp.registry.port', '9081')], text: { en: 'Give the registry another port (the second key is the name before 3.2), and restart.', zh: '给 AI Registry 换一个端口（第二个配置项是 3.2 之前的名字），然后重启。' } },
    { risk: 'restart', do: [setProperty('nacos.ai.mcp.registry.enabled', 'false'), setProperty('nacos.ai.skill.registry.enabled', 'false')], text: { en: 'Or switch it off when nobody uses it.', zh: '没人使用时也可以直接关闭。' } },
  ],
  explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['docs: nacos.ai.registry.port, default 9080'],
  signature: { anchor: 'already in use', pattern: /Port (?<port>9080) was already in use/, by: 'server' },
});
