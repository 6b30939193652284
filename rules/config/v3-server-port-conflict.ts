import { removeProperty, setProperty } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting, settingOf, settingValue as textOf } from '../../src/nacos/settings.ts';
import { DEFAULT_MAIN_PORT, OLD_PORT_KEY, PORT_KEYS_OF_3 } from '../../src/nacos/main-port.ts';
import { placeOfRecord, quoteRecord } from '../../src/nacos/log.ts';
import { BIND_LITERALS, bindFailures, SERVER_API_STARTED, tookItsOwnPort } from '../ports/shared/port-bind-failure.ts';
import { knownPorts, PORT_FACTS } from '../ports/shared/port-place.ts';
import { mainBeside, sameAsMain } from './shared/same-port.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Config, Setting } from '../../src/model/config.ts';

const isSet = (setting: Setting | undefined): boolean => setting !== undefined && setting.origin !== 'default';

/** So does what a server of 3.x alone prints before it fails. */
const hasKeysOf3 = (config: Config | undefined): boolean => config !== undefined && PORT_KEYS_OF_3.some(key => isSet(settingOf(config, key)));

export default defineRule({
  id: 'config/v3-server-port-conflict', severity: 'fatal', versions: '>=3.0.0-0',
  title: { en: 'Nacos 3 takes one port twice', zh: 'Nacos 3 重复占用同一端口' },
  message: {
    config: {
      en: 'server.port={port} is set in {where}: the server and the console of 3.x would both bind it',
      zh: '{where} 中设置了 server.port={port}：3.x 的服务端和控制台都会去绑定它',
    },
    same: { en: '{key}={port} is the main port of the server: both would bind it', zh: '{key}={port} 与服务端主端口相同，两者会绑定同一端口' },
    logged: {
      en: 'The last start took port {port} itself and then failed to bind it once more',
      zh: '上次启动时服务端自己占用了端口 {port}，随后再次绑定它失败',
    },
  },
  why: {
    en: 'In 3.x server and console are two web contexts with their own keys; a server.port left from 2.x overrides both. The log then says the port is in use although no other program has it.',
    zh: '3.x 的服务端和控制台是两个 Web 上下文，各有自己的端口配置；从 2.x 遗留的 server.port 会同时覆盖二者。于是日志提示端口被占用，但并没有其他程序在用它。',
  },
  fix: [
    { risk: 'restart', when: ['config'], do: [removeProperty('server.port', '{file}'), setProperty('nacos.server.main.port', '{main}', '{file}')], text: {
      en: 'Remove server.port (also -Dserver.port and the variable SERVER_PORT); set the main port by nacos.server.main.port and the console by nacos.console.port.',
      zh: '删掉 server.port（包括 -Dserver.port 和环境变量 SERVER_PORT）；主端口用 nacos.server.main.port，控制台端口用 nacos.console.port。',
    } },
    { risk: 'restart', when: ['logged'], do: removeProperty('server.port', '{file}'), text: {
      en: 'Remove server.port (also -Dserver.port and the variable SERVER_PORT); set the main port by nacos.server.main.port and the console by nacos.console.port.',
      zh: '删掉 server.port（包括 -Dserver.port 和环境变量 SERVER_PORT）；主端口用 nacos.server.main.port，控制台端口用 nacos.console.port。',
    } },
    { risk: 'restart', when: ['same'], do: setProperty('nacos.console.port', '8080', '{file}'), text: { en: 'Give the console a port of its own.', zh: '给控制台单独的端口。' } },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: [...PORT_FACTS, 'nacos.ports'],
  keeps: [...BIND_LITERALS, SERVER_API_STARTED],
  explains: ['start-failed', 'start-hangs', 'not-ready'],
  references: ['alibaba/nacos#13983', 'alibaba/nacos#13973', 'alibaba/nacos#14872', 'console/.../nacos-console.properties:18@3.0.3'],

  check(bench) {
    const config = bench.known('nacos.config');
    const digest = bench.known('logs.digest');
    const ports = knownPorts(bench);
    const failure = digest ? bindFailures(digest, ports).find(each => tookItsOwnPort(digest, each, ports)) : undefined;
    const logged = failure ? [bench.seen('logs.digest', quoteRecord(failure.record), placeOfRecord(failure.record))] : [];
    const setting = config ? settingOf(config, OLD_PORT_KEY) : undefined;
    if (bench.known('nacos.version') === undefined && !failure && !hasKeysOf3(config)) return bench.unknown('nacos.version');
    if (config && textOf(config, 'nacos.deployment.type') === 'server') return bench.na({ en: 'this deployment has no console', zh: '该部署方式没有控制台' });
    if (setting && setting.origin !== 'default') {
      const own = bench
        .known('nacos.processes')
        ?.find(each => each.own && each.listens !== null && ports.console !== null && each.listens.includes(ports.console));
      if (own && ports.console !== Number(setting.value))
        return bench.pass(bench.seen('nacos.processes', `pid ${own.pid} listens on ${(own.listens ?? []).join(', ')}`));
      const { path } = placeOf(setting);
      const where = path ?? (setting.source.kind === 'env' ? setting.source.name : 'the java command line');
      return bench.fail(
        { port: setting.value, main: mainBeside(setting.value, config), where, file: path ?? 'conf/application.properties' },
        [bench.seen('nacos.config', quoteSetting(setting), placeOf(setting)), ...logged],
        { case: 'config' },
      );
    }
    const [same, first] = [config && sameAsMain(bench, config), logged[0]];
    if (same) return same;
    if (!failure || !first) return config ? bench.pass(bench.seen('nacos.config', 'server.port is not set')) : bench.unknown('nacos.config');
    return bench.fail({ port: failure.port ?? DEFAULT_MAIN_PORT, file: 'conf/application.properties' }, [first], { case: 'logged' });
  },
});
