import { matchLines, seeFolder } from '../../../src/kit/fix.ts';
import type { Args, Fix } from '../../../src/model/finding.ts';
import type { Said } from '../../../src/model/said.ts';

const UNTOLD = { en: 'another bean', zh: '另一个 Bean' };
const WHICH = { en: '(its name is not told)', zh: '（未说明名称）' };
const SEE = { en: 'read the whole block in the log', zh: '查看日志中的完整说明' };

/** Fields of a failure analysis, where the text has them. */
export const springWords = ({ about, quote }: Said): Args => ({
  bean: about['bean'] ?? WHICH, needer: about['needer'] ?? UNTOLD, reason: about['reason'] ?? quote, place: about['place'] ?? WHICH, action: about['action'] ?? SEE, port: about['port'] ?? WHICH,
});

export const NEEDED_SOMETHING: Fix = {
  do: matchLines('auth\\.system\\.type|sql\\.init\\.platform|datasource\\.platform', 'conf/application.properties'), text: {
    en: 'The bean is missing because a plugin is, or because the key that chooses it names one that is not there (nacos.core.auth.system.type, spring.sql.init.platform …): set a type that the release has, or put the jar of the plugin into plugins/.',
    zh: 'Bean 缺失是因为缺少插件，或选择它的配置项指向了不存在的实现（nacos.core.auth.system.type、spring.sql.init.platform 等）：改成该版本自带的类型，或把插件 jar 放入 plugins/。',
  },
  risk: 'restart',
};

export const SAME_RELEASE: Fix = {
  do: seeFolder('target'), text: {
    en: 'Unpack the release into an empty folder and take over only conf/ and data/: jars of two releases in one home (an upgrade over the old one, a jar replaced by hand) do not fit each other.',
    zh: '把发行包解压到空目录，只迁移 conf/ 和 data/：同一目录混有两个版本的 jar（覆盖升级、手工替换 jar）会互不兼容。',
  },
  risk: 'restart',
};
