import { setProperty } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { severityByReach } from './shared/severity-by-reach.ts';
import { REACH_FACTS, reachOf } from '../../src/nacos/reach.ts';
import { fileToEdit, placeOf, quoteSetting, settingOf } from '../../src/nacos/settings.ts';

/** They show configuration, memory or other people's requests, or change something; health, info and metrics do not. */
const TELLING = ['heapdump', 'env', 'configprops', 'threaddump', 'httptrace', 'httpexchanges', 'logfile', 'loggers', 'beans', 'mappings', 'jolokia', 'shutdown', 'gateway'];

const KEY = 'management.endpoints.web.exposure.include';

export default defineRule({
  id: 'auth/actuator-open', severity: 'warning',
  title: { en: 'The actuator shows more than health and metrics', zh: 'actuator 暴露了健康和指标以外的端点' },
  message: {
    seen: { en: '{path} lists {names} to whoever asks, without login', zh: '{path} 无需登录即可看到 {names}' },
    configured: { en: '{key}={value}: {names} would be shown to whoever asks', zh: '{key}={value}：任何人都能看到 {names}' },
  },
  why: {
    en: 'Nacos does not guard the actuator. A heap dump holds every configuration and password of the server, env its settings; Prometheus needs none of them.',
    zh: 'Nacos 不保护 actuator。heapdump 包含服务端的所有配置和密码，env 包含其设置；Prometheus 监控都用不到。',
  },
  fix: [{ text: { en: 'Show only what monitoring needs.', zh: '只开放监控所需的端点。' }, do: setProperty(KEY, 'health,prometheus', '{file}'), risk: 'restart' }],
  needs: [], anyOf: ['server.actuator', 'nacos.config'], uses: REACH_FACTS,
  references: ['distribution/conf/application.properties@2.0.1', 'docs.spring.io actuator/endpoints'],

  check({ known, seen, fail, pass, unknown }) {
    const config = known('nacos.config');
    const severity = severityByReach(reachOf(known));
    const args = { key: KEY, file: fileToEdit(config, KEY) };
    const actuator = known('server.actuator');
    if (actuator !== undefined) {
      const names = TELLING.filter(name => actuator?.endpoints.includes(name));
      if (actuator === null || names.length === 0) return pass(seen('server.actuator', actuator === null ? 'no actuator answers' : actuator.endpoints.join(', ')));
      return fail({ ...args, path: actuator.url, names: names.join(', ') }, [seen('server.actuator', actuator.endpoints.join(', '))], { case: 'seen', severity });
    }
    if (config === undefined) return unknown('nacos.config');
    const setting = settingOf(config, KEY);
    const words = (setting?.value ?? '').split(',').map(word => word.trim());
    const names = TELLING.filter(name => words.includes('*') || words.includes(name));
    if (!setting || names.length === 0) return pass(seen('nacos.config', setting ? quoteSetting(setting) : `${KEY} is not set`));
    return fail({ ...args, value: setting.value, names: names.slice(0, 3).join(', ') }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))], { case: 'configured', severity });
  },
});
