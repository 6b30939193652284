import { addListItem } from '../../src/kit/fix.ts';
import { DEFAULT_CONSOLE_PORT } from '../../src/nacos/console-port.ts';
import { hostPortOf } from '../../src/nacos/declared-container.ts';
import { isPageMissed, PAGE_WORDS } from './shared/page-told.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/console-not-published', severity: 'warning', versions: '>=3.0.0-0',
  title: { en: 'The console port of 3.x is not published', zh: '3.x 的控制台端口没有映射' },
  message: { en: '{name} publishes {main} but not {console}: since 3.0 the console has a port of its own, and http://<host>:{main}/nacos shows no page', zh: '{name} 映射了 {main}，但没有映射 {console}：3.0 起控制台使用独立端口，http://<host>:{main}/nacos 打不开页面' },
  why: { en: '8848 serves clients and the API only; the console listens on 8080 without the path /nacos.', zh: '8848 只服务客户端和 API；控制台监听 8080，且没有 /nacos 路径。' },
  fix: [
    { risk: 'restart', do: addListItem('ports', '"8080:{console}"'), text: { en: 'Publish it too: -p 8080:{console}, or "8080:{console}" under ports: (any port of the host will do), and open http://<host>:8080/.', zh: '同时映射控制台端口：-p 8080:{console}，或在 ports: 下加上 "8080:{console}"（宿主机端口可任选），然后访问 http://<host>:8080/。' } },
  ],
  uses: ['logs.digest', 'nacos.console-port'], keeps: PAGE_WORDS,
  references: ['nacos-group/nacos-docker example/standalone-derby.yaml@v3.0.3', 'alibaba/nacos#13708'],

  check({ declared, own, mainPort, value, known, seen, fail, pass, na }) {
    const text = value('NACOS_CONSOLE_PORT') ?? '';
    const console = /^\d{1,5}$/.test(text) ? Number(text) : (known('nacos.console-port')?.port ?? DEFAULT_CONSOLE_PORT);
    const main = hostPortOf(own, mainPort);
    if (own.workload !== null || main === null || value('NACOS_DEPLOYMENT_TYPE') === 'server') return na({ en: 'no console that is reached through the host', zh: '没有通过宿主机访问的控制台' });
    // One console is enough for a cluster.
    const shown = declared.containers.find(one => hostPortOf(one, console) !== null);
    if (shown) return pass(seen(shown, `${shown.name}: ${console} is published`));
    const place = own.ports[0] ?? own;
    return fail({ name: own.name, main, console, where: whereIs(place) }, [seen(place, `${main}:${mainPort}, not ${console}`)], isPageMissed(known('logs.digest')) ? { severity: 'error' } : {});
  },
});
