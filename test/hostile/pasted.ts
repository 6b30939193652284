import { file, type Hostile, lines } from './files.ts';

const ROWS = 300_000;

const paste = (name: string, text: () => string): Hostile => file(`paste: ${name}`, 'paste.txt', text);

const nested = (open: string, close: string, depth: number): string => `${open.repeat(depth)}${close.repeat(depth)}`;

export const PASTES: readonly Hostile[] = [
  paste('netstat', () => `Active Internet connections (only servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       PID/Program name\n${lines(ROWS, at => `tcp        0      0 0.0.0.0:${at % 65_536}            0.0.0.0:*               LISTEN      ${at}/java`)}`),
  paste('ss', () => `$ ss -lntp\nState      Recv-Q Send-Q Local Address:Port               Peer Address:Port\n${lines(ROWS, at => `LISTEN     0      128    *:${at % 65_536}                 *:*      users:(("java",pid=${at},fd=1))`)}`),
  paste('lsof', () => `COMMAND   PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\n${lines(ROWS, at => `java    ${at} root   12u  IPv6 123456      0t0  TCP *:${at % 65_536} (LISTEN)`)}`),
  paste('ps', () => `UID        PID  PPID  C STIME TTY          TIME CMD\n${lines(ROWS, at => `root     ${at}     1  0 10:00 ?        00:00:01 /usr/bin/java -Dnacos.home=/opt/nacos${at} -jar /opt/nacos${at}/target/nacos-server.jar`)}`),
  paste('ps, one command of 5 MB', () => `UID        PID  PPID  C STIME TTY          TIME CMD\nroot     1     1  0 10:00 ?        00:00:01 /usr/bin/java ${'-Dnacos.home=/opt/nacos '.repeat(200_000)} -jar nacos-server.jar\n`),
  paste('docker ps', () => `CONTAINER ID   IMAGE                COMMAND                  CREATED       STATUS       PORTS                    NAMES\n${lines(ROWS, at => `0123456789ab   nacos/nacos-server   "sh bin/docker-start…"   3 hours ago   Up 3 hours   0.0.0.0:1-60000->1-60000/tcp   nacos${at}`)}`),
  paste('docker-compose ps', () => `  Name                Command               State           Ports\n${'-'.repeat(60)}\n${lines(50_000, at => `nacos${at}   bin/docker-startup.sh   Up      0.0.0.0:8848->8848/tcp`)}`),
  paste('docker inspect', () => JSON.stringify(Array.from({ length: 20_000 }, (_, at) => ({ Name: `/n${at}`, State: { Status: 'running', ExitCode: 0 }, Config: { Image: 'nacos/nacos-server', Env: ['MODE=cluster', `X=${at}`] }, NetworkSettings: { Ports: {} }, HostConfig: { PortBindings: {} } })))),
  paste('SHOW TABLES', () => `mysql> show tables;\n+--------+\n| Tables_in_nacos |\n+--------+\n${lines(ROWS, at => `| table_${at} |`)}+--------+\n`),
  paste('SHOW VARIABLES', () => `mysql> show variables;\n+---+---+\n| Variable_name | Value |\n+---+---+\n${lines(ROWS, at => `| variable_${at} | ${at} |`)}+---+---+\n`),
  paste('import errors', () => `mysql> source nacos.sql;\n${lines(ROWS, at => `ERROR 1071 (42000): Specified key was too long; max key length is ${at} bytes`)}`),
  paste('ip addr', () => lines(100_000, at => `${at}: eth${at}: <BROADCAST,UP> mtu 1500\n    inet 10.0.0.1/24 scope global eth${at}`)),
  paste('ifconfig', () => lines(100_000, at => `eth${at}: flags=4163<UP>  mtu 1500\n        inet 10.0.0.1  netmask 255.255.255.0\n`)),
  paste('ipconfig', () => `Windows IP Configuration\n\n${lines(50_000, at => `Ethernet adapter eth${at}:\n\n   IPv4 Address. . . . . . . . . . . : 10.0.0.1\n   Subnet Mask . . . . . . . . . . . : 255.0.0.0\n`)}`),
  paste('df', () => `Filesystem     1K-blocks     Used Available Use% Mounted on\n${lines(ROWS, at => `/dev/sda${at}  100 50 50  50% /data${at}`)}`),
  paste('df, broken', () => `Filesystem     1K-blocks     Used Available Use% Mounted on\n${lines(ROWS, at => (at % 2 ? `/dev/mapper/very-long-name-${at}` : '                 100 50 50 50% /data'))}`),
  paste('excluded ports', () => `Protocol tcp Port Exclusion Ranges\n\nStart Port    End Port\n----------    --------\n${lines(ROWS, at => `      ${at % 65_536}        ${at % 65_536}`)}`),
  paste('env', () => `$ env\n${lines(ROWS, at => `VARIABLE_${at}=value ${at}`)}`),
  paste('ulimit', () => `core file size          (blocks, -c) 0\n${lines(ROWS, at => `open files                      (-n) ${at}`)}`),
  paste('free', () => `              total        used        free\n${lines(ROWS, at => `Mem:           ${at}         1         1`)}`),
  paste('java -version', () => lines(100_000, at => `openjdk version "1.8.0_${at}"\nOpenJDK Runtime Environment`)),
  paste('curl', () => lines(100_000, at => `$ curl -i http://10.0.0.1:8848/nacos/v1/console/health/readiness?x=${at}\nHTTP/1.1 503 Service Unavailable\n\nserver is DOWN now\n`)),
  paste('prompts', () => lines(ROWS, at => `[root@nacos ~]# command${at}`)),
  paste('JSON, nested', () => `{"code":200,"data":${nested('[', ']', 1_000_000)}}`),
  paste('JSON, nested objects', () => `{"code":200,"data":${'{"a":'.repeat(300_000)}1${'}'.repeat(300_000)}}`),
  paste('JSON, wide', () => JSON.stringify({ code: 200, data: Array.from({ length: 50_000 }, (_, at) => ({ ip: `10.0.${at >> 8}.${at & 255}`, port: 8848, state: 'UP', extendInfo: { version: '2.3.2', raftMetaData: { metaDataMap: { a: { leader: 'x' } } } }, address: `10.0.${at >> 8}.${at & 255}:8848`, failAccessCnt: 0 })) })),
  paste('JSON, state', () => JSON.stringify(Object.fromEntries([['version', '2.3.2'], ...Array.from({ length: 200_000 }, (_, at) => [`key_${at}`, `value ${at}`])]))),
  paste('braces', () => `${'{'.repeat(5_000_000)}`),
  paste('one line of 20 MB', () => 'x'.repeat(20_000_000)),
  paste('CR only', () => '\r'.repeat(10_000_000)),
  paste('blank lines', () => '\n'.repeat(10_000_000)),
  paste('blanks', () => `tcp${' '.repeat(10_000_000)}x`),
  paste('HTML', () => `<html>${'<div '.repeat(2_000_000)}`),
  paste('quotes', () => `docker inspect x\n[{"Name":"${'\\"'.repeat(3_000_000)}`),
  paste('every output 200 times', () => lines(200, () => '$ ss -lntp\nState      Recv-Q Send-Q Local Address:Port               Peer Address:Port\nLISTEN     0      128    *:8848                 *:*\n$ free\n              total        used        free\nMem:           1         1         1\n$ df\nFilesystem     1K-blocks     Used Available Use% Mounted on\n/dev/sda1 100 50 50 50% /\n')),
  paste('password=', () => `${'password='.repeat(30_000)}\n`),
  paste('key: value of secrets', () => lines(100_000, at => `password: "secret-${at}-value"`)),
  paste('bearer', () => `Authorization: ${'Bearer '.repeat(300_000)}x\n`),
];
