import { giveFolder, moveAside, searchLog, seeDisk, seeProcesses, setProperty } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { OUT_OF_MEANS } from './shared/no-space.ts';

/** Codes of Derby for a store that it cannot read, and for one that it cannot write (org.apache.derby.loc.messages@10.14). */
const DAMAGED = /ERROR (?:XSLA[15-7BD]|XSLA8|XSLAM|XSLAO|XSDG[023]|XSDBB|XSDB[3-5]|XSAI2): (?<text>[^\n]{1,300}?)(?=\.\s|\.$|, (?:expected=|page dump|please )|$|\n)/;
const UNWRITABLE = /ERROR (?:XSLA[04EQ]|XSDFI|XSDF[1-48]): (?<text>[^\n]{1,300}?)(?=\.\s|\.$|$|\n)/;

/** Derby itself speaks: then its words say why. */
const TOLD = /ERROR X[A-Z\d]{4}\b|Another instance of Derby|Failed to (?:start|create) database|read-only database|No space left on device|Login timeout exceeded/;

export default defineLogRule({
  id: 'raft/derby-unusable', severity: 'fatal', by: 'server',
  title: { en: 'Derby cannot open the embedded database', zh: 'Derby 无法打开内嵌数据库' },
  message: {
    damaged: { en: 'The files of the embedded database are damaged or incomplete ({text})', zh: '内嵌数据库的文件已损坏或不完整（{text}）' },
    unwritable: { en: 'Derby cannot write the files of the embedded database ({text})', zh: 'Derby 无法写入内嵌数据库的文件（{text}）' },
    'read-only': { en: 'Derby can open the embedded database for reading only: the account that starts the server may not write its files', zh: 'Derby 只能以只读方式打开内嵌数据库：启动服务的账户对数据库文件没有写权限' },
    newer: { en: 'The embedded database {database} was written by a newer Derby than this Nacos brings', zh: '内嵌数据库 {database} 由更新版本的 Derby 写成，该 Nacos 自带的版本打不开' },
    untold: { en: 'Derby could not open or make {database}; why stands in the exception behind it, which was not given', zh: 'Derby 无法打开或创建 {database}；原因在它后面的异常里，给出的内容没有包含' },
    schema: { en: 'The embedded database could not be opened, or its tables not be made ("{text}"); why stands in the exception of Derby behind it, which was not given', zh: '内嵌数据库打不开，或者表没有建成（“{text}”）；原因在它后面的 Derby 异常里，给出的内容没有包含' },
  },
  why: {
    en: 'Derby needs its files whole: a full disk, a machine that lost power, a copy of a running database, or a volume on a network share break them. Each line of Derby has a code (XSLA7, XSDG2 …), the first one in the file says most.',
    zh: 'Derby 要求文件完整：磁盘写满、断电、拷贝运行中的数据库、使用网络存储都会损坏它。Derby 的每行报错都带代码（XSLA7、XSDG2 等），文件中最早的那条最能说明问题。',
  },
  fix: [
    { risk: 'none', when: ['unwritable'], do: seeDisk('data'), text: {
      en: 'See that the disk has room and that data/ belongs to the account that runs the server; then start again. Nothing has to be deleted.',
      zh: '确认磁盘有空间，且 data/ 属于运行服务的账户，然后重新启动；不需要删除任何文件。',
    } },
    { risk: 'none', when: ['damaged'], do: [seeDisk('data'), searchLog('ERROR X', 20, 'bin/derby.log', 'logs/nacos.log')], text: {
      en: 'First see that the disk has room, and which code of Derby came first: a full disk or missing rights heal without moving anything.',
      zh: '先确认磁盘有空间，并看最早出现的是哪个 Derby 代码：磁盘写满或权限问题处理好即可，不需要动数据。',
    } },
    { risk: 'data', when: ['damaged'], do: moveAside('data/derby-data', 'data/derby-data.broken'), text: {
      en: 'Stop Nacos, keep a copy of data/derby-data, and put a backup of that folder in its place if there is one. If there is none, move it aside and start: the new database is empty, its configurations come back from an export only; a node of an embedded cluster gets them from the others.',
      zh: '停止 Nacos，先备份 data/derby-data；有该目录的备份就换回备份。没有备份时把它移开再启动：新库是空的，配置只能从导出文件恢复；内嵌存储集群的节点会从其他节点同步。',
    } },
    { risk: 'none', when: ['newer'], text: { en: 'Start the newer Nacos that wrote it, or export there and import here.', zh: '用写入它的新版 Nacos 启动，或在新版中导出后再导入到这里。' } },
    { risk: 'none', when: ['untold', 'schema'], do: searchLog('ERROR X', 20, 'bin/derby.log', 'logs/nacos.log'), text: { en: 'Find the first line with a code of Derby.', zh: '找到第一条带 Derby 代码的报错。' } },
    { risk: 'none', when: ['schema'], do: [seeProcesses(), seeDisk('data')], text: {
      en: 'Meanwhile see what it mostly is: a second Nacos on the same home, a full disk, or a data/ that its account may not write.',
      zh: '同时先查最常见的情况：同一安装目录下还有一个 Nacos 在运行、磁盘写满、运行账户对 data/ 没有写权限。',
    } },
    { risk: 'restart', when: ['schema'], do: setProperty('spring.sql.init.platform', 'mysql'), text: {
      en: 'If MySQL was meant: the server chose Derby, since no platform is set. Set it beside db.num and db.url.0 (the key up to 2.2 is spring.datasource.platform).',
      zh: '如果本来要用 MySQL：说明没有配置 platform，服务端选了 Derby。在 db.num、db.url.0 旁边加上它（2.2 之前的键是 spring.datasource.platform）。',
    } },
    { risk: 'restart', when: ['read-only'], do: giveFolder('data'), text: {
      en: 'Give data/ to the account that runs the server (put its name for nacos): one start as root leaves files of root there. Then start as that account. On a file system that is mounted read-only (mount) nobody may write.',
      zh: '把 data/ 的属主改为运行服务的账户（把 nacos 换成实际用户名），再用该账户启动：曾用 root 启动过一次就会留下 root 的文件。文件系统本身以只读方式挂载时（用 mount 查看）谁都不能写。',
    } },
  ],
  symptoms: ['storage-broken'], explains: ['start-failed', 'not-ready', 'datasource-missing'],
  over: ['ready'],
  references: ['org.apache.derby.shared.common.reference.SQLState: XSLA0–XSLAN, XSDG0–XSDG3, XSDBB, XSAI2, XSDFI, XBM0H', 'alibaba/nacos#8037'],
  signature: [
    { anchor: 'ERROR XS', pattern: DAMAGED, unless: OUT_OF_MEANS, case: 'damaged' },
    { anchor: 'Log Corrupted, has invalid data', pattern: /(?<text>Log Corrupted, has invalid data in the log stream)/, when: 'start', case: 'damaged' },
    { anchor: 'ERROR XS', pattern: UNWRITABLE, case: 'unwritable' },
    { anchor: 'read-only database is not permitted', in: 'cause', pattern: /A read-only user or a user in a read-only database is not permitted to disable read-only mode on a connection/, when: 'start', case: 'read-only' },
    { anchor: 'ERROR XBM0H', pattern: /ERROR XBM0H: (?<text>Directory [^\n]{1,300} cannot be created)/, case: 'unwritable' },
    { anchor: 'ERROR XSLA', pattern: /ERROR XSLA[CN]: Database at (?<database>\S{1,300}) ha(?:s|ve) (?:an )?incompatible format[^\n]{0,200}(?:by version [\d.]{1,12}\d|later version)/, case: 'newer' },
    { anchor: ' database \'', in: 'cause', pattern: /Failed to (?:start|create) database '(?<database>[^'\n]{1,300}derby-data)'[^\n]{0,200}see the next exception for details/, when: 'start', case: 'untold' },
    { anchor: 'schema.sql error', in: 'cause', pattern: /(?<text>load (?:derby-)?schema\.sql error)/, unless: TOLD, when: 'start', case: 'schema' },
  ],
});
