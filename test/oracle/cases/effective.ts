/** One start of a server; `{home}` stands for the installation. */
export interface EffectiveCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly system?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly keys: readonly string[];
}

const CONF = '--spring.config.additional-location=file:{home}/conf/';
const BASE = { 'conf/application.properties': 'server.port=1\nk=conf\nonly.conf=c\n' };
const K = ['server.port', 'k', 'only.conf', 'only.custom', 'only.profile', 'only.jar', 'ref'];

export const effectiveCases: readonly EffectiveCase[] = [
  { name: 'additional-location', files: BASE, args: [CONF], keys: K },
  { name: 'nothing given', files: BASE, args: [], keys: K },
  { name: 'argument beats -D beats environment beats file', files: BASE, args: [CONF, '--server.port=2'], system: { 'server.port': '3', k: 'sys' }, env: { SERVER_PORT: '4', K: 'env', ONLY_CONF: 'env' }, keys: K },
  { name: 'custom beside application', files: { ...BASE, 'conf/custom.properties': 'k=custom\nonly.custom=x\n' }, args: [CONF, '--spring.config.name=application,custom'], keys: K },
  { name: 'custom before application', files: { ...BASE, 'conf/custom.properties': 'k=custom\nonly.custom=x\n' }, args: [CONF, '--spring.config.name=custom,application'], keys: K },
  { name: 'profile by argument', files: { ...BASE, 'conf/application-dev.properties': 'k=dev\nonly.profile=p\n' }, args: [CONF, '--spring.profiles.active=dev'], keys: K },
  { name: 'profile in the file', files: { 'conf/application.properties': 'spring.profiles.active=dev\nk=conf\n', 'conf/application-dev.properties': 'k=dev\nonly.profile=p\n' }, args: [CONF], keys: K },
  { name: 'profile by environment', files: { ...BASE, 'conf/application-dev.properties': 'k=dev\nonly.profile=p\n' }, args: [CONF], env: { SPRING_PROFILES_ACTIVE: 'dev' }, keys: K },
  { name: 'two profiles, the last wins', files: { ...BASE, 'conf/application-a.properties': 'only.profile=a\n', 'conf/application-b.properties': 'only.profile=b\n' }, args: [CONF, '--spring.profiles.active=b,a'], keys: K },
  { name: 'profile include', files: { 'conf/application.properties': 'spring.profiles.include=x\nk=conf\n', 'conf/application-x.properties': 'only.profile=x\n', 'conf/application-dev.properties': 'only.profile=dev\n' }, args: [CONF, '--spring.profiles.active=dev'], keys: K },
  { name: 'standalone profile of Nacos', files: { ...BASE, 'conf/application-standalone.properties': 'only.profile=standalone\nk=standalone\n' }, args: [CONF], system: { 'nacos.standalone': 'true' }, keys: K },
  { name: 'default profile', files: { ...BASE, 'conf/application-default.properties': 'only.profile=default\nk=default\n' }, args: [CONF], keys: K },
  { name: 'two locations', files: { ...BASE, 'more/application.properties': 'k=more\nonly.custom=more\n' }, args: ['--spring.config.additional-location=file:{home}/conf/,file:{home}/more/'], keys: K },
  { name: 'two locations, other order', files: { ...BASE, 'more/application.properties': 'k=more\nonly.custom=more\n' }, args: ['--spring.config.additional-location=file:{home}/more/,file:{home}/conf/'], keys: K },
  { name: 'two locations with a group', files: { ...BASE, 'more/application.properties': 'k=more\nonly.custom=more\n' }, args: ['--spring.config.additional-location=file:{home}/conf/;file:{home}/more/'], keys: K },
  { name: 'optional:file:', files: BASE, args: ['--spring.config.additional-location=optional:file:{home}/conf/'], keys: K },
  { name: 'no file: in front', files: BASE, args: ['--spring.config.additional-location={home}/conf/'], keys: K },
  { name: 'no slash at the end', files: BASE, args: ['--spring.config.additional-location=file:{home}/conf'], keys: K },
  { name: 'a file as location', files: { ...BASE, 'conf/other.properties': 'k=other\nonly.custom=o\n' }, args: ['--spring.config.additional-location=file:{home}/conf/other.properties'], keys: K },
  { name: 'a missing folder', files: BASE, args: ['--spring.config.additional-location=file:{home}/nowhere/'], keys: K },
  { name: 'a missing optional folder', files: BASE, args: ['--spring.config.additional-location=optional:file:{home}/nowhere/'], keys: K },
  { name: 'spring.config.location', files: BASE, args: ['--spring.config.location=file:{home}/conf/'], keys: K },
  { name: 'location by -D', files: BASE, system: { 'spring.config.additional-location': 'file:{home}/conf/' }, keys: K },
  { name: 'location by environment', files: BASE, env: { SPRING_CONFIG_ADDITIONAL_LOCATION: 'file:{home}/conf/' }, keys: K },
  { name: 'location by environment, dash dropped', files: BASE, env: { SPRING_CONFIG_ADDITIONALLOCATION: 'file:{home}/conf/' }, keys: K },
  { name: 'raw Chinese', files: { 'conf/application.properties': 'k=中文\nonly.conf=\\u4e2d\n' }, args: [CONF], keys: K },
  { name: 'byte order mark', files: { 'conf/application.properties': '\ufeffk=1\nonly.conf=2\n' }, args: [CONF], keys: [...K, 'ï»¿k', '\ufeffk'] },
  { name: 'documents', files: { 'conf/application.properties': 'k=1\nonly.conf=1\n#---\nk=2\n' }, args: [CONF], keys: K },
  { name: 'documents with a profile', files: { 'conf/application.properties': 'k=1\nonly.conf=1\n#---\nspring.config.activate.on-profile=dev\nk=2\nonly.profile=d\n' }, args: [CONF], keys: K },
  { name: 'documents with an active profile', files: { 'conf/application.properties': 'k=1\nonly.conf=1\n#---\nspring.config.activate.on-profile=dev\nk=2\nonly.profile=d\n' }, args: [CONF, '--spring.profiles.active=dev'], keys: K },
  { name: 'documents with a profile expression', files: { 'conf/application.properties': 'k=1\n#---\nspring.config.activate.on-profile=dev & !x\nonly.profile=d\n#---\nspring.config.activate.on-profile=other,dev\nonly.custom=e\n' }, args: [CONF, '--spring.profiles.active=dev'], keys: K },
  { name: 'list', files: { 'conf/application.properties': 'a[]=1\na[]=2\nk=1,2\n' }, args: [CONF], keys: ['a[0]', 'a[1]', 'a[]', 'k'] },
  { name: 'placeholder over sources', files: { 'conf/application.properties': 'ref=${k}:${MYSQL_HOST:db}\nk=conf\n' }, args: [CONF, '--k=arg'], env: { MYSQL_HOST: 'mysql' }, keys: K },
  { name: 'unresolved placeholder', files: { 'conf/application.properties': 'ref=${NOPE}\nk=1\n' }, args: [CONF], keys: K },
  { name: 'relaxed environment', files: { 'conf/application.properties': 'db.url.0=file\nnacos.core.auth.enabled=false\nserver.servlet.contextPath=/a\n' }, args: [CONF], env: { DB_URL_0: 'env', NACOS_CORE_AUTH_ENABLED: 'true', SERVER_SERVLET_CONTEXTPATH: '/env' }, keys: ['db.url.0', 'nacos.core.auth.enabled', 'server.servlet.contextPath', 'server.servlet.context-path'] },
  { name: 'relaxed in the file', files: { 'conf/application.properties': 'server.servlet.context-path=/a\nSERVER.PORT=7\n' }, args: [CONF], keys: ['server.servlet.contextPath', 'server.servlet.context-path', 'server.port'] },
  { name: 'argument twice', files: BASE, args: [CONF, '--k=1', '--k=2'], keys: K },
  { name: 'argument without a value', files: BASE, args: [CONF, '--k', '--only.conf='], keys: K },
  { name: 'single dash is no argument', files: BASE, args: [CONF, '-k=1', 'k=2'], keys: K },
  { name: 'SPRING_APPLICATION_JSON', files: BASE, args: [CONF], env: { SPRING_APPLICATION_JSON: '{"k":"json","only":{"conf":"j"}}' }, system: { 'server.port': '9' }, keys: K },
  { name: 'spring.config.import', files: { 'conf/application.properties': 'k=1\nspring.config.import=optional:file:{home}/more/x.properties\n', 'more/x.properties': 'k=2\nonly.custom=i\n' }, args: [CONF], keys: K },
  { name: 'two additional-location arguments', files: { ...BASE, 'more/application.properties': 'k=more\n' }, args: [CONF, '--spring.config.additional-location=file:{home}/more/'], keys: K },
  { name: 'yaml beside properties', files: { ...BASE, 'conf/application.yml': 'k: yaml\nonly:\n  custom: y\n' }, args: [CONF], keys: K },
  { name: 'config folder below the location', files: { ...BASE, 'conf/config/application.properties': 'k=sub\n' }, args: [CONF], keys: K },
  { name: 'profile file and two locations', files: { ...BASE, 'conf/application-dev.properties': 'only.profile=1\n', 'more/application.properties': 'only.profile=2\n' }, args: ['--spring.config.additional-location=file:{home}/conf/,file:{home}/more/', '--spring.profiles.active=dev'], keys: K },
  { name: 'profile file of the weaker of two locations', files: { ...BASE, 'conf/application-dev.properties': 'k=dev\nonly.profile=1\n', 'more/application.properties': 'k=more\nonly.profile=plain\n' }, args: ['--spring.config.additional-location=file:{home}/conf/,file:{home}/more/', '--spring.profiles.active=dev'], keys: K },
  { name: 'two names, two locations, two profiles', files: { ...BASE, 'conf/custom.properties': 'only.custom=1\n', 'more/application.properties': 'only.custom=2\n', 'conf/custom-a.properties': 'only.profile=ca\n', 'conf/application-b.properties': 'only.profile=ab\n' }, args: ['--spring.config.additional-location=file:{home}/more/,file:{home}/conf/', '--spring.profiles.active=b,a', '--spring.config.name=application,custom'], keys: K },
  { name: 'names and profiles in one location', files: { ...BASE, 'conf/custom.properties': 'only.custom=1\n', 'conf/application-a.properties': 'only.custom=2\n', 'conf/custom-a.properties': 'only.profile=ca\n', 'conf/application-b.properties': 'only.profile=ab\n' }, args: [CONF, '--spring.profiles.active=a,b', '--spring.config.name=application,custom'], keys: K },
  { name: 'a group and a profile', files: { ...BASE, 'conf/application-dev.properties': 'k=dev\nonly.profile=1\n', 'more/application.properties': 'k=more\nonly.profile=plain\n' }, args: ['--spring.config.additional-location=file:{home}/conf/;file:{home}/more/', '--spring.profiles.active=dev'], keys: K },
  { name: 'location with blanks', files: { ...BASE, 'more/application.properties': 'k=more\n' }, args: ['--spring.config.additional-location=file:{home}/more/, file:{home}/conf/'], keys: K },
];
