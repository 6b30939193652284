import { defineLogRule } from '../../src/kit/log-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';

export default defineLogRule({
  id: 'database/platform-not-chosen', severity: 'fatal', versions: '>=2.2.0-0',
  title: { en: 'No database platform is chosen for the SQL', zh: '没有选择数据库平台' },
  message: { en: 'The mappers were asked with an empty platform ("dataSource or tableName is null"): spring.datasource.platform is not set', zh: '取 Mapper 时平台为空（“dataSource or tableName is null”）：没有配置 spring.datasource.platform' },
  why: {
    en: 'From 2.2.0 the SQL comes from a mapper of the platform. A configuration of an older release that is mounted over the new one, or one of its own, does not name it where the server reads it.',
    zh: '2.2.0 起 SQL 由对应平台的 Mapper 提供。沿用旧版本的配置文件（或自己写的）覆盖了新的，里面没有服务端能读到的平台。',
  },
  fix: [
    { risk: 'restart', do: setProperty('spring.datasource.platform', 'mysql'), text: {
      en: 'Name the platform beside db.url.0: spring.datasource.platform=mysql (every release from 2.2.0 on reads it; later ones spring.sql.init.platform too). In a container: SPRING_DATASOURCE_PLATFORM=mysql.',
      zh: '在 db.url.0 旁边写明平台：spring.datasource.platform=mysql（2.2.0 起各版本都读取；之后的版本也读 spring.sql.init.platform）。容器中为 SPRING_DATASOURCE_PLATFORM=mysql。',
    } },
    { risk: 'restart', text: {
      en: 'Better: start from application.properties of the new release and take over your own values.',
      zh: '更好的做法：以新版本自带的 application.properties 为底，把自己的值合并进去。',
    } },
  ],
  explains: ['start-failed', 'not-running', 'datasource-missing'],
  over: 'with-its-start',
  references: ['nacos-group/nacos-docker#305', 'MapperManager.java findMapper@2.2.0'],
  signature: { anchor: 'dataSource or tableName is null', pattern: /errMsg: dataSource or tableName is null/ },
});
