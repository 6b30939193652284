import { setVariable } from '../../src/kit/fix.ts';
import { meantAlone } from './shared/meant-alone.ts';
import { defineDeploymentRule, quoteVariable, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/mode-misspelt', severity: 'fatal',
  title: { en: 'MODE is neither standalone nor cluster', zh: 'MODE 既不是 standalone 也不是 cluster' },
  message: {
    argument: { en: '{name} ({where}) is given "{value}" and no MODE=standalone: docker-startup.sh of the image looks at no argument, so it starts a cluster', zh: '{name}（{where}）带了参数“{value}”，却没有设置 MODE=standalone：镜像的 docker-startup.sh 不看参数，因此按集群模式启动' },
    value: { en: 'MODE={value} at {where}: the image knows exactly standalone; everything else starts a cluster', zh: '{where} 处 MODE={value}：镜像只认 standalone 这一种写法，其他值都按集群模式启动' },
  },
  why: {
    en: 'The start script compares the text: Standalone, single or a value with quotes in it is a cluster, which then wants members and a database.',
    zh: '启动脚本按文本比较：Standalone、single 或带引号的值都会被当作集群，于是需要成员列表和数据库。',
  },
  fix: [
    { risk: 'restart', when: ['value'], do: setVariable('MODE', 'standalone'), text: { en: 'Write it in small letters, without quotes in the value.', zh: '改为小写，值中不要带引号。' } },
    { risk: 'restart', when: ['argument'], do: setVariable('MODE', 'standalone'), text: { en: 'Set the variable, and take the argument away: it is one of startup.sh of the release.', zh: '设置该环境变量，并去掉这个参数：它只对发行包的 startup.sh 有效。' } },
  ],
  explains: ['start-failed', 'datasource-missing', 'cluster-alone', 'self-not-in-list'],
  references: ['nacos-group/nacos-docker build/bin/docker-startup.sh@v2.5.1'],

  check({ variable, own, seen, fail, pass }) {
    const mode = variable('MODE');
    const words = meantAlone(own);
    if (words !== null && mode?.value !== 'standalone' && !own.envIsPartial) return fail({ value: words, name: own.name, where: whereIs(own) }, [seen(own, words)], { case: 'argument' });
    if (!mode || mode.value === null) return pass(seen(own, 'MODE is not set: cluster'));
    const quote = seen(mode, quoteVariable(mode));
    return /^(?:standalone|cluster)$/.test(mode.value) || mode.value === '' ? pass(quote) : fail({ value: mode.value, name: own.name, where: whereIs(mode) }, [quote], { case: 'value' });
  },
});
