import type { NacosVersion } from './fatjar.ts';

type Layout = 'full' | 'undated' | 'piped';

interface LogFile {
  file: string;
  loggers: readonly string[];
  level?: 'DEBUG' | 'INFO' | 'WARN';
  layout?: Layout;
}

const PATTERNS: Record<Layout, string> = {
  full: '%date %level %msg%n%n',
  piped: '%date|%msg%n',
  undated: '%msg%n',
};

const CONFIG_FILES: readonly LogFile[] = [
  { file: 'config-server', loggers: ['com.alibaba.nacos.config.startLog'] },
  { file: 'config-fatal', loggers: ['com.alibaba.nacos.config.fatal'] },
  { file: 'config-dump', loggers: ['com.alibaba.nacos.config.dumpLog'] },
  { file: 'config-memory', loggers: ['com.alibaba.nacos.config.monitorLog'] },
  { file: 'config-notify', loggers: ['com.alibaba.nacos.config.notifyLog'] },
  { file: 'config-pull', loggers: ['com.alibaba.nacos.config.pullLog'] },
  { file: 'config-pull-check', loggers: ['com.alibaba.nacos.config.pullCheckLog'], layout: 'undated' },
  { file: 'config-client-request', loggers: ['com.alibaba.nacos.config.clientLog'], layout: 'piped' },
  { file: 'config-trace', loggers: ['com.alibaba.nacos.config.traceLog'], layout: 'piped' },
];

const NAMING_FILES: readonly LogFile[] = [
  { file: 'naming-server', loggers: ['com.alibaba.nacos.naming.main'] },
  { file: 'naming-event', loggers: ['com.alibaba.nacos.naming.event'] },
  { file: 'naming-push', loggers: ['com.alibaba.nacos.naming.push'] },
  { file: 'naming-distro', loggers: ['com.alibaba.nacos.naming.distro'] },
  { file: 'naming-raft', loggers: ['com.alibaba.nacos.naming.raft'] },
  { file: 'naming-performance', loggers: ['com.alibaba.nacos.naming.performance'] },
  { file: 'naming-rt', loggers: ['com.alibaba.nacos.naming.rt'], layout: 'undated' },
];

const CORE_FILES: readonly LogFile[] = [
  { file: 'nacos-cluster', loggers: ['com.alibaba.nacos.core.cluster'] },
  { file: 'protocol-raft', loggers: ['com.alibaba.nacos.core.protocol.raft'] },
  { file: 'alipay-jraft', loggers: ['com.alipay.sofa.jraft'] },
  { file: 'protocol-distro', loggers: ['com.alibaba.nacos.core.protocol.distro'] },
  { file: 'core-auth', loggers: ['com.alibaba.nacos.core.auth'], level: 'DEBUG' },
  { file: 'remote', loggers: ['com.alibaba.nacos.core.remote'], level: 'DEBUG' },
  { file: 'remote-digest', loggers: ['com.alibaba.nacos.core.remote.digest'], level: 'DEBUG' },
  { file: 'remote-push', loggers: ['com.alibaba.nacos.core.remote.push'], level: 'DEBUG' },
  { file: 'tps-control', loggers: ['com.alibaba.nacos.core.remote.control'] },
  { file: 'tps-control-digest', loggers: ['com.alibaba.nacos.core.remote.control.digest'] },
  { file: 'tps-control-detail', loggers: ['com.alibaba.nacos.core.remote.control.detail'] },
  { file: 'istio-main', loggers: ['com.alibaba.nacos.istio.main'] },
  { file: 'nacos-address', loggers: ['com.alibaba.nacos.address.main'] },
  { file: 'cmdb-main', loggers: ['com.alibaba.nacos.cmdb.main'] },
];

const CONSOLE_LOGGERS = [
  'org.springframework',
  'com.alibaba.nacos.core.listener.StartingApplicationListener',
  'com.alibaba.nacos.common.notify.NotifyCenter',
  'com.alibaba.nacos.sys.file.WatchFileCenter',
  'com.alibaba.nacos.common.executor.ThreadPoolManager',
];

/** A conf/nacos-logback.xml that sends each logger to the file where that version sends it. */
export function stockLogback(version: NacosVersion): string {
  const persistence: LogFile = { file: 'nacos-persistence', loggers: ['com.alibaba.nacos.persistence'] };
  const newer = version.startsWith('3.') || Number(version.split('.')[1]) >= 3 ? [persistence] : [];
  const files = [...CONFIG_FILES, ...NAMING_FILES, ...CORE_FILES, ...newer];
  return `<?xml version="1.0" encoding="UTF-8"?>
<configuration scan="true" scanPeriod="10 seconds">
    <springProperty scope="context" name="logPath" source="nacos.logs.path" defaultValue="\${nacos.home}/logs"/>
    <property name="LOG_HOME" value="\${logPath}"/>
    <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
        <encoder><Pattern>${PATTERNS.full}</Pattern><charset>UTF-8</charset></encoder>
    </appender>
${appender({ file: 'nacos', loggers: [] })}
${files.map((entry) => appender(entry) + entry.loggers.map((name) => logger(name, entry)).join('')).join('\n')}
${CONSOLE_LOGGERS.map(consoleLogger).join('\n')}
    <root><level value="INFO"/><appender-ref ref="nacos"/></root>
</configuration>
`;
}

function appender({ file, layout = 'full' }: LogFile): string {
  const folder = file === 'cmdb-main' ? '${nacos.home}/logs' : '${LOG_HOME}';
  return `    <appender name="${file}" class="ch.qos.logback.core.rolling.RollingFileAppender">
        <file>${folder}/${file}.log</file>
        <append>true</append>
        <rollingPolicy class="ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy">
            <fileNamePattern>${folder}/${file}.log.%d{yyyy-MM-dd}.%i</fileNamePattern>
            <maxFileSize>1GB</maxFileSize><maxHistory>7</maxHistory><totalSizeCap>3GB</totalSizeCap>
            <cleanHistoryOnStart>true</cleanHistoryOnStart>
        </rollingPolicy>
        <encoder><Pattern>${PATTERNS[layout]}</Pattern><charset>UTF-8</charset></encoder>
    </appender>
`;
}

function logger(name: string, { file, level = 'INFO' }: LogFile): string {
  return `    <logger name="${name}" additivity="false"><level value="${level}"/><appender-ref ref="${file}"/></logger>\n`;
}

function consoleLogger(name: string): string {
  return `    <logger name="${name}" additivity="true"><level value="INFO"/><appender-ref ref="CONSOLE"/></logger>`;
}
