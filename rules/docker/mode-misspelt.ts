import { setVariable } from '../../src/kit/fix.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/mode-misspelt', severity: 'fatal',
  title: { en: 'MODE is neither standalone nor cluster', zh: 'MODE 既不是 standalone 也不是 cluster' },
  message: { en: 'MODE={value} at {where}: the image knows exactly standalone; everything else starts a cluster', zh: '{where} 处 MODE={value}：镜像只认 standalone 这一种写法，其他值都按集群模式启动' },
  why: {
    en: 'The start script compares the text: Standalone, single or a value with quotes in it is a cluster, which then wants members and a database.',
    zh: '启动脚本按文本比较：Standalone、single 或带引号的值都会被当作集群，于是需要成员列表和数据库。',
  },
  fix: [
    { risk: 'restart', do: setVariable('MODE', 'standalone'), text: { en: 'Write it in small letters, without quotes in the value.', zh: '改为小写，值中不要带引号。' } },
  ],
  explains: ['start-failed', 'datasource-missing', 'cluster-alone', 'self-not-in-list'],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v2.5.1'],

  check({ variable, own, seen, fail, pass }) {
    const mode = variable('MODE');
    if (!mode || mode.value === null) return pass(seen(own, 'MODE is not set: cluster'));
    const quote = seen(mode, quoteVariable(mode));
    return /^(?:standalone|cluster)$/.test(mode.value) || mode.value === '' ? pass(quote) : fail({ value: mode.value, where: whereIs(mode) }, [quote]);
  },
});
