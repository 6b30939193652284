import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { removeProperty, runEverywhere, setProperty } from '../../src/kit/fix.ts';
import { isTrue, placeOf, quoteSetting, settingValue } from '../../src/nacos/settings.ts';
import { nearestSslKey, unknownSslKeys } from './shared/ssl-keys.ts';

const BUNDLE_OR_PEM = ['server.ssl.certificate', 'server.ssl.bundle'];

const fileUrl = (value: string): string => (/^(?:file|classpath):/.test(value.trim()) ? value.trim() : `file:${value.trim()}`);

export default defineCaseRule({
  id: 'config/ssl-key-store-not-loaded', severity: 'fatal',
  title: { en: 'HTTPS is switched on, but its key store cannot be loaded', zh: '开启了 HTTPS，但无法加载密钥库' },
  why: {
    en: 'With server.ssl.enabled=true Tomcat loads the file named by server.ssl.key-store before it listens. Spring Boot ignores keys it does not know, so a misspelt key counts as none at all.',
    zh: 'server.ssl.enabled=true 时，Tomcat 会在监听前加载 server.ssl.key-store 指向的文件。Spring Boot 不认识的键会被忽略，写错的键等于没写。',
  },
  anyOf: ['nacos.config'],
  by: 'server',
  cases: {
    'unknown-key': {
      message: { en: 'server.ssl.key-store is not set; {key} is no key of Spring Boot and is ignored', zh: '没有设置 server.ssl.key-store；{key} 不是 Spring Boot 的键，会被忽略' },
      fix: { text: { en: 'Write it under the key that Spring Boot reads, as file:/absolute/path, and drop the other.', zh: '改用 Spring Boot 认识的键，值写成 file:/绝对路径，并删掉原来的键。' }, do: [removeProperty('{key}'), setProperty('{right}', '{value}')], risk: 'restart' },
    },
    'not-set': {
      message: { en: 'server.ssl.enabled is true, and neither a key store nor a certificate is named', zh: 'server.ssl.enabled 为 true，但既没有指定密钥库也没有指定证书' },
      logged: { anchor: "Could not load key store 'null'", pattern: /Could not load key store 'null'/, when: 'start' },
      fix: { text: { en: 'Name the key store (file:/absolute/path) with its type and password; the key is server.ssl.key-store, not key-store-file or keystore-path.', zh: '指定密钥库（file:/绝对路径）及其类型和密码；键名是 server.ssl.key-store，而不是 key-store-file 或 keystore-path。' }, do: setProperty('server.ssl.key-store', 'file:<path of the key store>'), risk: 'restart' },
    },
    'not-loaded': {
      message: { en: 'Tomcat could not load the key store {store}', zh: 'Tomcat 无法加载密钥库 {store}' },
      logged: { anchor: 'Could not load key store', pattern: /Could not load key store '(?<store>(?!null')[^']{1,300})'/, when: 'start' },
      fix: { do: runEverywhere('keytool -list -keystore "<key store>"'), text: { en: 'See that the file exists and is readable by the user of the server (in a container: mounted), that its type is the one in server.ssl.key-store-type, and that the password opens it.', zh: '确认文件存在且服务进程的用户可读（容器中要挂载），类型与 server.ssl.key-store-type 一致，密码能打开它。' }, risk: 'restart' },
    },
  },
  proof({ ask, seen, fail, clear, na }) {
    const config = ask('nacos.config');
    if (!isTrue(config, 'server.ssl.enabled')) return na({ en: 'HTTPS is not switched on', zh: '没有开启 HTTPS' });
    const enabled = config.settings['server.ssl.enabled'];
    const quote = seen('nacos.config', enabled ? quoteSetting(enabled) : 'server.ssl.enabled=true', placeOf(enabled));
    if (['server.ssl.key-store', ...BUNDLE_OR_PEM].some(key => (settingValue(config, key) ?? '') !== '')) return clear(quote);
    const [unknown] = unknownSslKeys(config);
    if (!unknown) return fail('not-set', {}, [quote]);
    const { right } = nearestSslKey(unknown.key);
    return fail('unknown-key', { key: unknown.key, right, value: fileUrl(unknown.value) }, [seen('nacos.config', quoteSetting(unknown), placeOf(unknown)), quote]);
  },
  explains: ['start-failed'],
  references: ['alibaba/nacos#12528', 'spring-boot: ServerProperties.Ssl@2.7', 'SslConnectorCustomizer.java:140@2.6'],
});
