import { moveAside } from '../../src/kit/fix.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'already exists', pattern: /Directory (?<path>[^\r\n]{1,400}derby-data) already exists/, when: 'start' },
  { anchor: 'service.properties', pattern: /(?:XBM0A|database directory '?(?<path>[^'\r\n]{1,400}derby-data)'? exists\. However).{0,200}service\.properties/s, when: 'start' },
];

/** Of the small text with which a database begins. */
const DAMAGED: readonly Signature[] = [{ anchor: "Required property 'derby.", pattern: /Required property '(?<property>derby\.\w{1,40})' has not been set/, when: 'start' }];

/** The folder was made and the schema was not: the first start was ended in between (alibaba/nacos#2121). */
const WITHOUT_TABLES: readonly Signature[] = [
  { anchor: "Schema 'NACOS' does not exist", pattern: /Schema 'NACOS' does not exist/, when: 'start' },
  { anchor: "Table/View 'CONFIG_INFO' does not", pattern: /Table\/View 'CONFIG_INFO' does not exist/, when: 'start' },
];

export default defineRule({
  id: 'raft/derby-dir-half-created', severity: 'fatal',
  title: { en: 'The folder of the embedded database is incomplete', zh: '内嵌数据库目录不完整' },
  message: {
    folder: { en: '{path} exists, but {missing} is missing: Derby neither opens nor creates it', zh: '{path} 存在，但缺少 {missing}：Derby 既打不开也不会重新创建' },
    log: { en: 'Derby could not create {path}: the folder is there and holds no complete database', zh: 'Derby 无法创建 {path}：目录已存在，但其中没有完整的数据库' },
    damaged: { en: '{path}/service.properties is damaged: {property} is not in it, and Derby does not open the database', zh: '{path}/service.properties 已损坏：其中没有 {property}，Derby 打不开数据库' },
    tables: { en: 'Derby opened {path}, and the tables of Nacos are not in it: the first start did not come to its end', zh: 'Derby 打开了 {path}，但其中没有 Nacos 的表：首次启动没有完成' },
  },
  why: {
    en: 'The first start was interrupted (killed, disk full), or the folder was made or copied by hand, for example as an empty volume mounted one level too deep.',
    zh: '首次启动中途被打断（被杀、磁盘满），或者该目录是手动创建、复制的，例如把空卷挂载到了这一层。',
  },
  fix: [
    { risk: 'data', do: moveAside('{path}', '{path}.broken'), text: {
      en: 'With Nacos stopped, move the folder away and start again: a new, empty database is created. Configurations that were in it are lost unless you have an export; keep the moved folder.',
      zh: '停止 Nacos，移走该目录后重启，会创建新的空数据库。其中的配置除非另有导出否则会丢失，请保留移走的目录。',
    } },
    { risk: 'none', when: ['damaged'], text: {
      en: 'Or put service.properties back from a copy of this folder: it is a text of a few lines, without a configuration in it. The data themselves lie in seg0 and log.',
      zh: '或者用该目录的备份恢复 service.properties：它只是几行文本，不含配置；数据本身在 seg0 和 log 里。',
    } },
  ],
  needs: [], anyOf: ['nacos.data', 'logs.digest'], uses: ['nacos.storage'],
  signatures: [...SIGNATURES, ...DAMAGED, ...WITHOUT_TABLES],
  symptoms: ['storage-broken'], explains: ['start-failed'],
  references: ['alibaba/nacos#4551', 'alibaba/nacos#10767', 'Derby XBM0J, XBM0A'],

  check(bench) {
    const { known, seen, fail, pass, na, unknown } = bench;
    if (known('nacos.storage')?.kind === 'external') return na({ en: 'the storage is not Derby', zh: '未使用 Derby 存储' });
    const derby = known('nacos.data')?.derby;
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    const without = loggedByServer(known('logs.digest'), WITHOUT_TABLES);
    const [damaged] = loggedByServer(known('logs.digest'), DAMAGED);
    const evidence = seenMatches(bench, [...logged, ...without, ...(damaged ? [damaged] : [])]);
    if (derby) {
      const missing = [derby.hasServiceProperties ? '' : 'service.properties', derby.hasSegments ? '' : 'seg0'].filter(Boolean).join(', ');
      if (missing === '' && damaged && isNonEmpty(evidence)) return fail({ path: derby.path, property: damaged.groups['property'] ?? '' }, evidence, { case: 'damaged' });
      if (missing === '') return pass(seen('nacos.data', `${derby.path}: service.properties and seg0`));
      return fail({ path: derby.path, missing }, [seen('nacos.data', `${derby.path} without ${missing}`), ...evidence], { case: 'folder' });
    }
    if (derby === null) return pass(seen('nacos.data', 'no derby-data: it will be created'));
    const args = { path: logged[0]?.groups['path'] ?? 'data/derby-data', property: damaged?.groups['property'] ?? '' };
    return isNonEmpty(evidence) ? fail(args, evidence, { case: logged.length > 0 ? 'log' : damaged ? 'damaged' : 'tables' }) : unknown('nacos.data');
  },
});
