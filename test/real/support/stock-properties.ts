import type { NacosVersion } from './fatjar.ts';

/** A conf/application.properties with the keys, the order and the defaults of that version; the remarks are ours. */
export function stockProperties(version: NacosVersion): string {
  if (version === '3.1.0') return properties310();
  return version === '2.0.3' ? properties203() : properties232();
}

const IGNORED_URLS =
  '/,/error,/**/*.css,/**/*.js,/**/*.html,/**/*.map,/**/*.svg,/**/*.png,/**/*.ico,/console-ui/public/**,/v1/auth/**,/v1/console/health/**,/actuator/**,/v1/console/server/**';
const DB_PARAMETERS =
  'characterEncoding=utf8&connectTimeout=1000&socketTimeout=3000&autoReconnect=true&useUnicode=true&useSSL=false&serverTimezone=UTC';

const WEB = `#--------------- Web server ---------------#
# Context path of the console and of the HTTP API:
server.servlet.contextPath=/nacos
`;

const NETWORK = `
#--------------- Network ---------------#
# Announce the host name instead of the address in cluster.conf
# nacos.inetutils.prefer-hostname-over-ip=false

# Address this server announces to the others:
# nacos.inetutils.ip-address=
`;

const datasource = (platformKey: string): string => `
#--------------- Storage ---------------#
# Set this to keep everything in MySQL:
# ${platformKey}=mysql

# Number of databases:
# db.num=1

# Where they are and who asks:
# db.url.0=jdbc:mysql://127.0.0.1:3306/nacos?${DB_PARAMETERS}
# db.user.0=nacos
# db.password.0=nacos

# HikariCP pool:
db.pool.config.connectionTimeout=30000
db.pool.config.validationTimeout=10000
db.pool.config.maximumPoolSize=20
db.pool.config.minimumIdle=2
`;

const NAMING = `
#--------------- Naming ---------------#
# nacos.naming.data.warmup=true
# nacos.naming.expireInstance=true
# nacos.naming.clean.empty-service.interval=60000
# nacos.naming.clean.empty-service.expired-time=60000
# nacos.naming.clean.expired-metadata.interval=5000
# nacos.naming.clean.expired-metadata.expired-time=60000
# nacos.naming.push.pushTaskDelay=500
# nacos.naming.push.pushTaskTimeout=5000
# nacos.naming.push.pushTaskRetryDelay=1000
# nacos.naming.client.expired.time=180000
`;

const CMDB = `
#--------------- CMDB ---------------#
# nacos.cmdb.dumpTaskInterval=3600
# nacos.cmdb.eventTaskInterval=10
# nacos.cmdb.labelTaskInterval=300
# nacos.cmdb.loadDataAtStart=false
`;

const METRICS = `
#--------------- Metrics ---------------#
# management.endpoints.web.exposure.include=*
management.metrics.export.elastic.enabled=false
# management.metrics.export.elastic.host=http://localhost:9200
management.metrics.export.influx.enabled=false
# management.metrics.export.influx.db=springboot
# management.metrics.export.influx.uri=http://localhost:8086
# management.metrics.export.influx.auto-create-db=true
# management.metrics.export.influx.consistency=one
# management.metrics.export.influx.compressed=true
`;

const ACCESS_LOG = `
#--------------- Access log ---------------#
server.tomcat.accesslog.enabled=true
server.tomcat.accesslog.pattern=%h %l %u %t "%r" %s %b %D %{User-Agent}i %{Request-Source}i
# Folder of the access log and of Tomcat's work files:
server.tomcat.basedir=file:.
`;

const authTop = `
#--------------- Access control ---------------#
# spring.security.enabled=false
nacos.security.ignore.urls=${IGNORED_URLS}
nacos.core.auth.system.type=nacos
nacos.core.auth.enabled=false
`;

const CLUSTER = `
#--------------- Cluster ---------------#
# nacos.member.list=192.168.16.101:8847?raft_port=8807,192.168.16.101?raft_port=8808,192.168.16.101:8849?raft_port=8809
# nacos.core.member.lookup.type=file
# nacos.core.member.fail-access-cnt=3
# address.server.retry=5
# address.server.domain=jmenv.tbsite.net
# address.server.port=8080
# address.server.url=/nacos/serverlist
`;

const RAFT = `
#--------------- JRaft ---------------#
# nacos.core.protocol.raft.data.election_timeout_ms=5000
# nacos.core.protocol.raft.data.snapshot_interval_secs=30
# nacos.core.protocol.raft.data.core_thread_num=8
# nacos.core.protocol.raft.data.cli_service_thread_num=4
# nacos.core.protocol.raft.data.read_index_type=ReadOnlySafe
# nacos.core.protocol.raft.data.rpc_request_timeout_ms=5000
# nacos.core.protocol.distro.data.sync.delayMs=1000
# nacos.core.protocol.distro.data.sync.timeoutMs=3000
# nacos.core.protocol.distro.data.sync.retryDelayMs=3000
# nacos.core.protocol.distro.data.verify.intervalMs=5000
# nacos.core.protocol.distro.data.verify.timeoutMs=3000
# nacos.core.protocol.distro.data.load.retryDelayMs=30000
`;

const ISTIO = `
#--------------- Istio ---------------#
nacos.istio.mcp.server.enabled=false
`;

function properties203(): string {
  const auth = `nacos.core.auth.default.token.expire.seconds=18000
nacos.core.auth.default.token.secret.key=SecretKey012345678901234567890123456789012345678901234567890123456789
nacos.core.auth.caching.enabled=true
nacos.core.auth.enable.userAgentAuthWhite=false
# How the servers of a cluster recognise each other while access control is on:
nacos.core.auth.server.identity.key=serverIdentity
nacos.core.auth.server.identity.value=security
`;
  const parts = [WEB, 'server.port=8848\n', NETWORK, datasource('spring.datasource.platform'), NAMING, CMDB, METRICS];
  return [...parts, ACCESS_LOG, authTop, auth, ISTIO, CLUSTER, RAFT].join('');
}

function properties232(): string {
  const auth = `nacos.core.auth.caching.enabled=true
nacos.core.auth.enable.userAgentAuthWhite=false
# How the servers of a cluster recognise each other while access control is on:
nacos.core.auth.server.identity.key=
nacos.core.auth.server.identity.value=
nacos.core.auth.plugin.nacos.token.cache.enable=false
nacos.core.auth.plugin.nacos.token.expire.seconds=18000
# Base64 of at least 32 bytes:
nacos.core.auth.plugin.nacos.token.secret.key=
`;
  const port = 'server.error.include-message=ALWAYS\nserver.port=8848\n';
  const config = '\n# Times a change is offered to one client:\nnacos.config.push.maxRetryTime=50\n';
  const rotation = 'server.tomcat.accesslog.rotate=true\nserver.tomcat.accesslog.file-date-format=.yyyy-MM-dd-HH\n';
  const metrics = METRICS.replace(
    '# management.endpoints',
    'server.tomcat.mbeanregistry.enabled=true\n# management.endpoints',
  );
  const extras = `
#--------------- Plugins and checks ---------------#
# nacos.plugin.datasource.log.enabled=true
# nacos.core.snowflake.worker-id=
# nacos.k8s.sync.enabled=false
# nacos.core.param.check.enabled=true
# nacos.console.ui.enabled=true
`;
  const parts = [WEB, port, NETWORK, datasource('spring.sql.init.platform'), config, NAMING, CMDB, metrics];
  return [...parts, ACCESS_LOG, rotation, authTop, auth, ISTIO, CLUSTER, RAFT, extras].join('');
}

// Spring Boot 3 has other keys: under the old ones both exporters would be on.
const forBoot3 = (metrics: string): string => metrics.replace(/management\.metrics\.export\.(elastic|influx)\./g, 'management.$1.metrics.export.');

/** bin/startup.sh of 3.x asks for the token key and both identity keys before the first start: here they are answered. */
function properties310(): string {
  const ports = `#--------------- Web server ---------------#
nacos.server.main.port=8848
# nacos.server.contextPath=/nacos
nacos.console.port=8080
# nacos.console.contextPath=
# nacos.deployment.type=merged
server.error.include-message=ON_PARAM
`;
  const auth = `
#--------------- Access control ---------------#
nacos.core.auth.system.type=nacos
nacos.core.auth.enabled=false
nacos.core.auth.admin.enabled=true
nacos.core.auth.console.enabled=true
nacos.core.auth.caching.enabled=true
nacos.core.auth.server.identity.key=real-test
nacos.core.auth.server.identity.value=real-test-value
nacos.core.auth.plugin.nacos.token.cache.enable=false
nacos.core.auth.plugin.nacos.token.expire.seconds=18000
nacos.core.auth.plugin.nacos.token.secret.key=${Buffer.from('a key of the real tests, 48 bytes long, no default').toString('base64')}
`;
  const metrics = forBoot3(METRICS);
  return [ports, NETWORK, datasource('spring.sql.init.platform'), NAMING, CMDB, metrics, ACCESS_LOG, auth, ISTIO, CLUSTER, RAFT].join('');
}
