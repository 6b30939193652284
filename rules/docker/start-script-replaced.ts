import { generationOf } from '../../src/nacos/image-env/image.ts';
import { scriptVariables } from '../../src/nacos/image-env/unread.ts';
import { startsByItself } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/start-script-replaced', severity: 'error',
  title: { en: 'Variables of the image are not read: its script does not run', zh: '镜像的启动脚本没有运行，环境变量不会被读取' },
  message: {
    en: '{name} starts "{command}" ({where}) in place of bin/docker-startup.sh: {names} are read by nothing',
    zh: '{name} 启动的是“{command}”（{where}），而不是 bin/docker-startup.sh：{names} 不会被任何程序读取',
  },
  why: {
    en: 'MODE, NACOS_SERVERS and JVM_* are no settings of Nacos: the start script of the image makes flags and cluster.conf of them.',
    zh: 'MODE、NACOS_SERVERS、JVM_* 等不是 Nacos 本身的配置：由镜像的启动脚本把它们转换成启动参数和 cluster.conf。',
  },
  fix: [{ risk: 'restart', text: {
    en: 'Take the command out, or let it end with: exec bin/docker-startup.sh (started in /home/nacos). To keep it, write the settings as -D flags or into conf/application.properties.',
    zh: '去掉这条命令，或让它以 exec bin/docker-startup.sh 结尾（工作目录 /home/nacos）。如需保留，请把设置写成 -D 参数或写进 conf/application.properties。',
  } }],
  explains: ['start-failed', 'datasource-missing', 'not-ready'],
  references: ['nacos-group/nacos-docker build/Dockerfile'],

  check({ own, image, isFirst, seen, fail, pass, na }) {
    const { entrypoint } = own;
    if (!isFirst || !entrypoint) return na({ en: 'it starts what the image starts', zh: '使用镜像自带的启动命令' });
    const read = scriptVariables(generationOf(image.version));
    const names = own.env.filter(({ name }) => read.includes(name)).map(({ name }) => name);
    const quote = seen(entrypoint, entrypoint.text.slice(0, 200));
    return startsByItself(own) && names.length > 0 ? fail({ name: own.name, command: entrypoint.text.slice(0, 120), where: whereIs(entrypoint), names: names.slice(0, 6).join(', ') }, [quote]) : pass(quote);
  },
});
