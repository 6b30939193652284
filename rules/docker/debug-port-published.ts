import { removeItem, setVariable } from '../../src/kit/fix.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

const DEBUG_PORT = 9555;

export default defineDeploymentRule({
  id: 'docker/debug-port-published', severity: 'info',
  title: { en: 'The debugger\'s port is published', zh: '映射了调试端口' },
  message: {
    closed: { en: '{name} publishes 9555 at {where}; nobody listens there as long as NACOS_DEBUG is not y', zh: '{where} 处 {name} 映射了 9555；只要 NACOS_DEBUG 不是 y，就没有程序监听它' },
    open: { en: '{name} runs with NACOS_DEBUG=y and publishes 9555 at {where}: whoever reaches it runs any code in the server', zh: '{where} 处 {name} 以 NACOS_DEBUG=y 运行并映射了 9555：能访问该端口的人可以在服务端执行任意代码' },
  },
  why: { en: '9555 is the port of the Java debugger of the image; old examples publish it.', zh: '9555 是镜像中 Java 远程调试的端口，旧示例会映射它。' },
  fix: [
    { risk: 'restart', when: ['closed'], do: removeItem('9555'), text: { en: 'Take the mapping of 9555 out.', zh: '去掉 9555 的映射。' } },
    { risk: 'restart', when: ['open'], do: [setVariable('NACOS_DEBUG', 'n'), removeItem('9555')], text: { en: 'Take the mapping of 9555 out, and NACOS_DEBUG with it.', zh: '去掉 9555 的映射，以及 NACOS_DEBUG。' } },
  ],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v3.1.0'],

  check({ own, isStandalone, value, seen, fail, pass }) {
    const port = own.ports.find(({ containerPort }) => containerPort === DEBUG_PORT);
    if (!port) return pass(seen(own, '9555 is not published'));
    const isOpen = value('NACOS_DEBUG') === 'y' && !isStandalone;
    return fail({ name: own.name, where: whereIs(port) }, [seen(port, `${port.hostPort}:${DEBUG_PORT}`)], isOpen ? { case: 'open', severity: 'error' } : { case: 'closed' });
  },
});
