import { urlToWrite } from '../../../src/nacos/url-to-write.ts';
import { resolveName, seePortHolder, setProperty, sql, tryPort } from '../../../src/kit/fix.ts';
import type { Fix } from '../../../src/model/finding.ts';
import type { Text } from '../../../src/model/text.ts';

export { ASK_NAME_SERVERS } from '../../client/shared/name-server-fix.ts';

export const NO_NAME_SERVER: Text = {
  en: 'No name server answers for {host} of {key}: whether there is such a name is not known', zh: 'DNS 服务器没有应答对 {key} 中主机名 {host} 的查询，无法判断该主机名是否存在',
};

export const CORRECT_HOST_NAME: Fix = { risk: 'restart', do: resolveName(), text: {
  en: 'Correct the host in {urlKey} (Docker: MYSQL_SERVICE_HOST), or make the name known to the machine that runs Nacos.',
  zh: '改正 {urlKey} 中的主机名（Docker 为 MYSQL_SERVICE_HOST），或让运行 Nacos 的机器能解析它。',
} };

export const USE_SERVICE_NAME: Fix = { risk: 'restart', text: {
  en: 'In {urlKey} (Docker: MYSQL_SERVICE_HOST) use the service name of the MySQL container on the same network, or host.docker.internal / the address of the host.',
  zh: '把 {urlKey}（Docker 为 MYSQL_SERVICE_HOST）改成同一网络里 MySQL 容器的服务名，或 host.docker.internal、宿主机 IP。',
} };

export const SEE_LISTENER: Fix = { risk: 'none', do: seePortHolder(), text: {
  en: 'On the database host, see whether MySQL runs and on which address it listens; listening on 127.0.0.1 only, it serves programs of that host alone: bind-address then has to name the address that Nacos connects to.',
  zh: '在数据库主机上确认 MySQL 已启动及监听地址；若只监听 127.0.0.1，则只有该主机上的程序能连，需把 bind-address 改为 Nacos 所连接的那个地址。',
} };

export const TRY_PORT: Fix = { risk: 'none', do: tryPort(), text: {
  en: 'From the machine (or container) that runs Nacos, try the port; if it works on the database host only, a firewall or security group is in between.',
  zh: '在运行 Nacos 的机器（或容器）上测试端口；如果只有数据库本机能通，说明中间有防火墙或安全组。',
} };

export const CORRECT_ADDRESS: Fix = { risk: 'restart', text: {
  en: 'Correct host and port in {urlKey}; MySQL usually listens on 3306 (33060 is the X protocol, which the driver does not speak).',
  zh: '改正 {urlKey} 中的主机和端口；MySQL 通常是 3306（33060 是 X 协议端口，驱动不支持）。',
}, do: setProperty('{urlKey}', urlToWrite('<host>', '{database}'), '{file}') };

export const MAKE_CHECKED_TABLE: Fix = { risk: 'none', do: sql('SELECT COUNT(*) FROM config_info_beta; SELECT COUNT(*) FROM config_info_gray;'), text: {
  en: 'Ask for the tables as the user of Nacos: up to 2.5.1 the check reads config_info_beta (mysql-schema.sql of 2.5.1 does not make it: take its CREATE TABLE from that of 2.5.0), from 3.0 on config_info_gray. Make the one that is missing, or grant SELECT on it.',
  zh: '用 Nacos 的数据库账号查询这两张表：2.5.1 及以前检查的是 config_info_beta（2.5.1 的 mysql-schema.sql 没有建这张表，可从 2.5.0 的脚本中取建表语句），3.0 起是 config_info_gray。缺哪张就补建，或授予 SELECT 权限。',
} };

export const TAKE_FIXED_RELEASE: Fix = { risk: 'restart', text: {
  en: '2.3.0 says it although nothing is wrong, because the table is empty: the line is harmless, 2.3.1 does not say it any more. If the tables are there and can be read, it is the database or the way to it after all.',
  zh: '2.3.0 因为该表为空就会误报：这行可以忽略，2.3.1 已修复。如果两张表都在且可读，那么确实是数据库或到数据库的网络有问题。',
} };
