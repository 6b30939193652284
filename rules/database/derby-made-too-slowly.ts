import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { addJavaOption, seeFolder, seeLog } from '../../src/kit/fix.ts';

// A pool of MySQL's says the same when its connections are all in use.
const NO_WORD_OF_DERBY = /^(?![\s\S]*(?:[Dd]erby|LocalDataSourceService|Embedded))/;

export default defineCaseRule({
  id: 'database/derby-made-too-slowly', severity: 'fatal', by: 'server',
  title: { en: 'The embedded database was not made in time', zh: '内嵌数据库没有及时创建完成' },
  why: { en: 'The first start makes the database in data/derby-data; on a slow disk, or a network share, that takes longer than the pool waits for its first connection.', zh: '首次启动要在 data/derby-data 中建库；磁盘较慢或使用网络存储时，耗时会超过连接池等待首个连接的时间。' },
  symptoms: ['storage-broken'], explains: ['start-failed'], scope: { storage: 'embedded' }, anyOf: [],
  references: ['nacos-group/nacos-docker#317', 'alibaba/nacos#9742', 'alibaba/nacos#13407', 'alibaba/nacos#4171'],

  proof: ({ na }) => na({ en: 'only the log of the start tells', zh: '只有启动日志能说明' }),
  cases: {
    opened: {
      message: { en: 'Derby did not open its database in time ("Login timeout exceeded"): a slow disk, or a folder data/derby-data that it may not write or that an ended start left half made', zh: 'Derby 没有按时打开数据库（“Login timeout exceeded”）：磁盘太慢，或 data/derby-data 不可写，或是被中断的启动留下的半成品' },
      fix: [
        { risk: 'none', do: [seeFolder('data/derby-data'), seeLog(30, 'logs/derby.log')], text: { en: 'See owner and space of that folder, and what Derby says itself (derby.log lies in logs/ or where the start command was typed).', zh: '查看该目录的属主和空间，以及 Derby 自己的日志（derby.log 在 logs/ 或执行启动命令的目录下）。' } },
        { risk: 'data', text: { en: 'Nothing kept there yet: stop Nacos, move data/derby-data aside and start again. Otherwise keep a copy, and let the pool wait longer: db.pool.config.connectionTimeout=60000 in conf/application.properties.', zh: '如果还没有存过数据：停止 Nacos，把 data/derby-data 移走后重新启动。否则先备份，并在 conf/application.properties 中调大等待时间：db.pool.config.connectionTimeout=60000。' } },
      ],
      logged: [
        { anchor: 'Login timeout exceeded', pattern: /Login timeout exceeded/, exception: 'SQLTimeoutException', frame: 'org.apache.derby.', when: 'start' },
        { anchor: 'Login timeout exceeded', pattern: /Login timeout exceeded/, exception: 'org.apache.derby.iapi.error.StandardException', when: 'start' },
      ],
    },
    late: {
      message: { en: 'The pool gave up after {ms} ms, before Derby had made its database', zh: '连接池等待 {ms} 毫秒后放弃，此时 Derby 还没有创建完数据库' },
      fix: { risk: 'restart', do: addJavaOption('-Ddb.pool.config.connectionTimeout=60000'), text: { en: 'Let the pool wait longer (image from v2.3.0 on: DB_POOL_CONNECTION_TIMEOUT=60000), and keep data on a local disk.', zh: '延长连接池等待时间（v2.3.0 起的镜像可用 DB_POOL_CONNECTION_TIMEOUT=60000），并把 data 放在本地磁盘。' } },
      logged: { anchor: 'Connection is not available, request timed out', pattern: /Connection is not available, request timed out after (?<ms>\d+)ms/, in: 'chain', when: 'start', not: NO_WORD_OF_DERBY },
    },
  },
});
