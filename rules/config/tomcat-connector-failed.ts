import { matchLines, removeProperty, runEverywhere, searchLog, setProperty } from '../../src/kit/fix.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

const STORE = { en: 'the key store (server.ssl.key-store)', zh: '密钥库（server.ssl.key-store）' };

const LOOK = runEverywhere('keytool -list -v -keystore "<path of the key store>"');

export default defineSaidRule({
  id: 'config/tomcat-connector-failed',
  severity: 'fatal',
  title: { en: 'Tomcat could not start its connector', zh: 'Tomcat 连接器启动失败' },
  why: {
    en: 'The embedded Tomcat loads the key store, then binds the port; when either fails Spring takes the whole server down.',
    zh: '内嵌 Tomcat 先加载密钥库，再绑定端口；任何一步失败，Spring 都会关闭整个服务。',
  },
  speakers: ['tomcat'],
  args: ({ about, quote }) => ({ store: about['store'] ?? STORE, reason: about['reason'] ?? quote }),
  cases: {
    'key-store-password': {
      message: { en: 'The password does not open {store}: {quote}', zh: '密码打不开 {store}：{quote}' },
      fix: { text: { en: 'Try the password with keytool, and set server.ssl.key-store-password (and server.ssl.key-password, when the key has its own).', zh: '用 keytool 验证密码，并设置 server.ssl.key-store-password（私钥另有密码时还要设置 server.ssl.key-password）。' }, do: LOOK, risk: 'restart' },
    },
    'key-store-alias': {
      message: { en: '{store} has no key under the alias that is asked for: {quote}', zh: '{store} 中没有所配置别名的私钥：{quote}' },
      fix: { text: { en: 'List the aliases, and set server.ssl.key-alias to one of type PrivateKeyEntry.', zh: '列出别名，把 server.ssl.key-alias 设为类型是 PrivateKeyEntry 的那个。' }, do: LOOK, risk: 'restart' },
    },
    'key-store-format': {
      message: { en: '{store} is of another type than is configured: {quote}', zh: '{store} 的类型与配置不一致：{quote}' },
      fix: { text: { en: 'Set server.ssl.key-store-type to its type (PKCS12 for .p12 and .pfx, JKS for old .jks); a PEM file is no key store and goes into server.ssl.certificate and server.ssl.certificate-private-key.', zh: '把 server.ssl.key-store-type 设为实际类型（.p12、.pfx 为 PKCS12，旧 .jks 为 JKS）；PEM 文件不是密钥库，应配置到 server.ssl.certificate 和 server.ssl.certificate-private-key。' }, do: LOOK, risk: 'restart' },
    },
    'key-store': {
      message: { en: 'Tomcat could not load {store}: {reason}', zh: 'Tomcat 无法加载 {store}：{reason}' },
      fix: { text: { en: 'See that the file is there for the user of the server (in a container: mounted), and that its path begins with file: or classpath:.', zh: '确认服务进程的用户能读到该文件（容器中要挂载），路径以 file: 或 classpath: 开头。' }, do: LOOK, risk: 'restart' },
    },
    pem: {
      message: { en: 'The certificate or the private key in PEM cannot be read ({store}): {quote}', zh: '无法读取 PEM 证书或私钥（{store}）：{quote}' },
      fix: { text: { en: 'server.ssl.certificate takes -----BEGIN CERTIFICATE----- (the chain, the server first), server.ssl.certificate-private-key an unencrypted key in PKCS#8 (-----BEGIN PRIVATE KEY-----); an older form is turned into it by this line.', zh: 'server.ssl.certificate 填以 -----BEGIN CERTIFICATE----- 开头的证书链（服务器证书在前），server.ssl.certificate-private-key 填未加密的 PKCS#8 私钥（-----BEGIN PRIVATE KEY-----）；旧格式可用该命令转换。' }, do: runEverywhere('openssl pkcs8 -topk8 -nocrypt -in "<old key>" -out "<new key>"'), risk: 'restart' },
    },
    'ssl-bundle': {
      message: { en: 'There is no SSL bundle of the name {store}', zh: '没有名为 {store} 的 SSL bundle' },
      fix: { do: matchLines('ssl', 'conf/application.properties'), text: { en: 'Define spring.ssl.bundle.jks.{store}.* or spring.ssl.bundle.pem.{store}.*, or take server.ssl.bundle out and name the key store by server.ssl.key-store.', zh: '定义 spring.ssl.bundle.jks.{store}.* 或 spring.ssl.bundle.pem.{store}.*，或去掉 server.ssl.bundle，改用 server.ssl.key-store 指定密钥库。' }, risk: 'restart' },
    },
    'ssl-values': {
      message: { en: 'This Java has none of the protocols or ciphers that are asked for: {quote}', zh: '当前 Java 不支持所配置的协议或加密套件：{quote}' },
      fix: { do: [setProperty('server.ssl.enabled-protocols', 'TLSv1.2,TLSv1.3'), removeProperty('server.ssl.ciphers')], text: { en: 'Set server.ssl.enabled-protocols=TLSv1.2,TLSv1.3 and take server.ssl.ciphers out, unless you know that this Java has them.', zh: '设置 server.ssl.enabled-protocols=TLSv1.2,TLSv1.3，并去掉 server.ssl.ciphers（除非确定当前 Java 支持）。' }, risk: 'restart' },
    },
    'ssl-trust': {
      message: { en: 'TLS is on, and neither a key store nor a certificate is set: {quote}', zh: '开启了 TLS，却没有配置密钥库或证书：{quote}' },
      fix: { text: { en: 'Set server.ssl.key-store with its password and type (or certificate and certificate-private-key), or server.ssl.enabled=false.', zh: '配置 server.ssl.key-store 及其密码、类型（或 certificate 和 certificate-private-key），或设置 server.ssl.enabled=false。' }, risk: 'restart' },
    },
    connector: {
      message: { en: 'The connector of Tomcat failed: {reason}', zh: 'Tomcat 连接器失败：{reason}' },
      fix: { do: searchLog('Caused by', 10, 'logs/nacos.log'), text: { en: 'The reason is the last "Caused by" of that record: a port that is taken, a server.address that is none of this host, or a value below server.tomcat.* that Tomcat refuses.', zh: '原因在该条记录最后一个 “Caused by”：端口被占用、server.address 不是本机地址，或 server.tomcat.* 下的值不被 Tomcat 接受。' }, risk: 'restart' },
    },
  },
  explains: ['start-failed', 'not-running'],
  symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['tomcat: SSLUtilBase.getStore@9.0', 'spring-boot: SslConnectorCustomizer@2.7'],
});
