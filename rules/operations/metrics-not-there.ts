import { run, setProperty } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { fileToEdit, placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';
import { versionIn } from '../../src/nacos/version.ts';

const KEY = 'management.endpoints.web.exposure.include';

const ABSENT: Signature = { anchor: '/actuator/prometheus', pattern: /"status":\s?404\b[^{}\n]{0,400}"path":\s?"(?<path>[^"\n]{0,80}\/actuator\/prometheus)"/ };

/** The list of services for Prometheus (http_sd), which has a switch of its own. */
const OWN: Signature = { anchor: '/nacos/prometheus', pattern: /"status":\s?404\b[^{}\n]{0,400}"path":\s?"(?<path>\/nacos\/prometheus(?:\/namespaceId\/[^"\n]{0,100})?)"/ };
const GIVEN = /nacos\.prometheus\.[\w.-]{1,60}\s?[=:]\s?\w{1,10}/;

/** Said beside it, where no file was given. */
const SET: Signature = { anchor: 'endpoints.web.exposure.include', pattern: /management\.endpoints\.web\.exposure\.include\s{0,5}[=:]\s{0,5}(?<value>[\w*,"'-]{1,200})/ };

/** Built without the actuator at all. */
const WITHOUT = '>=3.0.0-0 <3.0.1-0';

export default defineRule({
  id: 'operations/metrics-not-there', severity: 'warning',
  title: { en: 'The server has no page of metrics', zh: '服务端没有指标页面' },
  message: {
    closed: { en: '{path} answers 404: the endpoint is not shown unless {key} names it', zh: '{path} 返回 404：{key} 中没有写它时不会开放该端点' },
    unread: { en: '{path} answers 404 although {key}={value} is set: the running server has not read it, or was built without it (3.0.0, 3.2.1)', zh: '已设置 {key}={value}，{path} 仍返回 404：运行中的服务端没有读到它，或该版本没有带上（3.0.0、3.2.1）' },
    own: { en: '{path} answers 404: that page exists only with nacos.prometheus.metrics.enabled=true, and what is given is {value}', zh: '{path} 返回 404：该页面只有设置 nacos.prometheus.metrics.enabled=true 才有，而现在写的是 {value}' },
    without: { en: '{path} answers 404: Nacos {version} was built without the actuator', zh: '{path} 返回 404：Nacos {version} 构建时没有带上 actuator' },
  },
  why: {
    en: 'The metrics are an endpoint of Spring Boot, which shows health alone by default; older files of Nacos opened all of them, newer ones none.',
    zh: '指标是 Spring Boot 的端点，默认只开放 health；旧版 Nacos 的配置文件开放了全部端点，新版没有开放。',
  },
  fix: [
    { risk: 'restart', when: ['closed'], do: setProperty(KEY, 'prometheus,health', '{file}'), text: { en: 'Open it (in a container: in the application.properties that is mounted, or as -D{key}=prometheus,health in JAVA_OPT), on every node; nothing else, for the actuator asks for no login.', zh: '在每个节点上开放它（容器里写在挂载的 application.properties 中，或在 JAVA_OPT 里加 -D{key}=prometheus,health）；不要开放其他端点，actuator 不校验登录。' } },
    { risk: 'none', when: ['unread'], do: run({ sh: 'curl -s http://127.0.0.1:8848/nacos/actuator', cmd: 'curl -s http://127.0.0.1:8848/nacos/actuator', powershell: 'Invoke-RestMethod http://127.0.0.1:8848/nacos/actuator' }), text: { en: 'See what it shows. Nothing at all: it did not read that file (restart it; a container reads the mounted one), or it is 3.0.0: take 3.0.1 or later. All but prometheus: the jar for it is not in this build, take another release.', zh: '查看开放了哪些端点。什么都没有：没有读到该文件（重启；容器读的是挂载的那份），或版本是 3.0.0，请升级到 3.0.1 及以上。只缺 prometheus：该版本没有带上对应的 jar，请换其他版本。' } },
    { risk: 'restart', when: ['without'], text: { en: 'Take 3.0.1 or later.', zh: '升级到 3.0.1 及以上。' } },
    { risk: 'restart', when: ['own'], do: setProperty('nacos.prometheus.metrics.enabled', 'true', '{file}'), text: { en: 'Write it exactly so, on every node, and restart (2.3.0 and later have this page). The metrics of the server itself are /nacos/actuator/prometheus.', zh: '在每个节点上按这个写法设置并重启（2.3.0 起才有该页面）。服务端自身的指标在 /nacos/actuator/prometheus。' } },
  ],
  needs: ['logs.digest'], uses: ['nacos.config', 'nacos.version'], signatures: [ABSENT, SET, OWN], keeps: ['nacos.prometheus.'],
  over: 'each-by-itself',
  references: ['alibaba/nacos#10537', 'alibaba/nacos#13321', 'nacos-group/nacos-docker#503', 'alibaba/nacos#15639'],

  check({ facts, known, seen, fail, na }) {
    const digest = facts['logs.digest'];
    const [match] = digest ? matchesIn(digest, [ABSENT]) : [];
    const [own] = digest && !match ? matchesIn(digest, [OWN]) : [];
    if (digest && own) {
      const given = digest.records.flatMap(({ message }) => GIVEN.exec(message)?.[0] ?? [])[0] ?? 'nacos.prometheus.metrics.enabled=false';
      return fail({ path: own.groups['path'] ?? '', key: KEY, value: given, version: '', file: fileToEdit(known('nacos.config'), 'nacos.prometheus.metrics.enabled') }, [seen('logs.digest', ...quoteMatch(own))], { case: 'own' });
    }
    if (!match) return na({ en: 'nobody was refused the metrics', zh: '没有指标被拒绝的记录' });
    const config = known('nacos.config');
    const version = known('nacos.version')?.version ?? '';
    const setting = config === undefined ? null : settingOf(config, KEY);
    const value = setting?.value ?? (digest ? matchesIn(digest, [SET])[0]?.groups['value'] : undefined) ?? '';
    const args = { path: match.groups['path'] ?? '', key: KEY, value, version, file: fileToEdit(config, KEY) };
    const told = seen('logs.digest', ...quoteMatch(match));
    if (versionIn(version, WITHOUT) === true) return fail(args, [told], { case: 'without' });
    if (!/\*|prometheus/.test(value)) return fail(args, [told], { case: 'closed' });
    return fail(args, [told, ...(setting ? [seen('nacos.config', quoteSetting(setting), placeOf(setting))] : [])], { case: 'unread' });
  },
});
