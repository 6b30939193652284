import type { Generation } from './generations.ts';

/** A line of the image's conf/application.properties, and the variables it is filled from. */
export interface ImageProperty {
  readonly key: string;
  /** As it stands there, with Spring's placeholders. */
  readonly template: string;
  readonly variables: readonly string[];
}

const property = (key: string, template: string): ImageProperty => ({ key, template, variables: [...template.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name) });

const filled = (key: string, variable: string, standard: string | null): ImageProperty => property(key, standard === null ? `\${${variable}}` : `\${${variable}:${standard}}`);

/** What the URL of the database ends with unless MYSQL_SERVICE_DB_PARAM says otherwise. */
export const urlParameters = ({ usesSsl }: Pick<Generation, 'usesSsl'>): string => `characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&autoReconnect=true${usesSsl ? '' : '&useSSL=false'}`;

const urlTemplate = (usesSsl: boolean): string => {
  const parameters = urlParameters({ usesSsl });
  return `jdbc:mysql://\${MYSQL_SERVICE_HOST}:\${MYSQL_SERVICE_PORT:3306}/\${MYSQL_SERVICE_DB_NAME}?\${MYSQL_SERVICE_DB_PARAM:${parameters}}`;
};

const databaseOf = ({ keys, usesSsl, hasPoolTimeout }: Generation): readonly ImageProperty[] => {
  const url = urlTemplate(usesSsl);
  const isOld = keys === '1.4';
  return [
    filled(isOld ? 'spring.datasource.platform' : 'spring.sql.init.platform', 'SPRING_DATASOURCE_PLATFORM', isOld ? '""' : ''),
    filled('db.num', 'MYSQL_DATABASE_NUM', '1'),
    property('db.url.0', url),
    ...(isOld ? [property('db.url.1', url)] : []),
    filled(isOld ? 'db.user' : 'db.user.0', 'MYSQL_SERVICE_USER', null),
    filled(isOld ? 'db.password' : 'db.password.0', 'MYSQL_SERVICE_PASSWORD', null),
    ...(hasPoolTimeout ? [filled('db.pool.config.connectionTimeout', 'DB_POOL_CONNECTION_TIMEOUT', '30000')] : []),
  ];
};

const PUBLISHED_TOKEN = 'SecretKey012345678901234567890123456789012345678901234567890123456789';

const authOf = ({ tokenKey, secrets, hasIdentity }: Generation): readonly ImageProperty[] => {
  const standard = (published: string): string | null => (secrets === 'published' ? published : secrets === 'placeholder' ? null : '');
  return [
    filled('nacos.core.auth.system.type', 'NACOS_AUTH_SYSTEM_TYPE', 'nacos'),
    filled('nacos.core.auth.caching.enabled', 'NACOS_AUTH_CACHE_ENABLE', 'false'),
    filled(`${tokenKey}.expire.seconds`, 'NACOS_AUTH_TOKEN_EXPIRE_SECONDS', '18000'),
    filled(`${tokenKey}.secret.key`, 'NACOS_AUTH_TOKEN', standard(PUBLISHED_TOKEN)),
    ...(hasIdentity ? [
      filled('nacos.core.auth.server.identity.key', 'NACOS_AUTH_IDENTITY_KEY', standard('serverIdentity')),
      filled('nacos.core.auth.server.identity.value', 'NACOS_AUTH_IDENTITY_VALUE', standard('security')),
      filled('nacos.security.ignore.urls', 'NACOS_SECURITY_IGNORE_URLS', '/,/error,/**/*.css,/**/*.js,/**/*.html,/**/*.map,/**/*.svg,/**/*.png,/**/*.ico,/console-fe/public/**,/v1/auth/**,/v1/console/health/**,/actuator/**,/v1/console/server/**'),
    ] : []),
  ];
};

const portsOf = ({ keys, console, hasAi }: Generation): readonly ImageProperty[] => (keys !== '3.0' ? [
  filled('server.port', 'NACOS_APPLICATION_PORT', '8848'),
  filled('server.servlet.contextPath', 'SERVER_SERVLET_CONTEXTPATH', '/nacos'),
  filled('server.tomcat.accesslog.enabled', 'TOMCAT_ACCESSLOG_ENABLED', 'false'),
] : [
  filled('nacos.server.main.port', 'NACOS_APPLICATION_PORT', '8848'),
  filled('nacos.server.contextPath', 'SERVER_SERVLET_CONTEXTPATH', '/nacos'),
  filled('nacos.console.port', 'NACOS_CONSOLE_PORT', '8080'),
  ...(console === 'path' ? [filled('nacos.console.contextPath', 'NACOS_CONSOLE_CONTEXTPATH', '')] : []),
  ...(hasAi ? [
    filled('nacos.ai.mcp.registry.enabled', 'NACOS_AI_REGISTRY_ENABLED', 'false'),
    filled('nacos.ai.mcp.registry.port', 'NACOS_AI_REGISTRY_PORT', '9080'),
    filled('nacos.core.auth.nacos.anonymous.ai.enabled', 'NACOS_AUTH_ALLOW_ANONYMOUS_AI_ENABLED', 'false'),
    filled('nacos.plugin.ai-pipeline.skill-scanner.enabled', 'NACOS_AI_PIPELINE_SKILL_SCANNER_ENABLED', 'true'),
  ] : []),
]);

const OLD_IDENTITY_BYPASS = filled('nacos.core.auth.enable.userAgentAuthWhite', 'NACOS_AUTH_USER_AGENT_AUTH_WHITE_ENABLE', 'false');

/** The image's own conf/application.properties, as far as the environment fills it. */
export const imageProperties = (generation: Generation): readonly ImageProperty[] => [
  ...portsOf(generation), ...databaseOf(generation), ...authOf(generation),
  ...(generation.hasIdentity && generation.keys !== '3.0' ? [OLD_IDENTITY_BYPASS] : []),
];
