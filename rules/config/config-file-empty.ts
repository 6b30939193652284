import { moveAside, seeFolder } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { osErrorSource } from '../../src/syntax/os-errors.ts';

const NAME = 'application.properties';
const ANCHOR = `${NAME} (`;
const IS_FOLDER = new RegExp(`FileNotFoundException: (?<place>\\S{0,300}application\\.properties) \\(${osErrorSource('EISDIR')}\\)`);

const PUT_BACK = {
  text: {
    en: 'Put the file back: from a backup, or conf/application.properties of the release archive of the same version with your own values. Then see that it arrives: a full disk or an editor that was cut off leaves an empty one; with Docker and Kubernetes the file or the key of the ConfigMap that is mounted must exist and be filled before the start.',
    zh: '放回这个文件：用备份，或用同版本发行包中的 conf/application.properties 再填上你的配置。然后确认内容真的到位：磁盘写满、编辑中断都会留下空文件；用 Docker 或 Kubernetes 时，被挂载的文件或 ConfigMap 的键必须在启动前存在且有内容。',
  },
  do: seeFolder('conf'), risk: 'restart',
} as const;

const NO_FOLDER = {
  text: {
    en: 'Remove the folder and put the file there. Docker makes such a folder when the left side of "-v FILE:/home/nacos/conf/application.properties" does not exist on its host: write the file first, then make the container anew; on Kubernetes mount the key with subPath.',
    zh: '移走这个目录，把文件放回来。当 -v FILE:/home/nacos/conf/application.properties 左边的文件在宿主机上不存在时，Docker 会自动建一个同名目录：先写好文件，再重新创建容器；在 Kubernetes 上用 subPath 挂载该键。',
  },
  do: moveAside('conf/application.properties'), risk: 'restart',
} as const;

export default defineCaseRule({
  id: 'config/config-file-empty', severity: 'error',
  title: { en: 'The configuration file is empty, or a folder has its place', zh: '配置文件是空的，或被同名目录占了位置' },
  why: {
    en: 'Without a line in it every setting has its default: no database, port 8848, no key for tokens. What is missing then looks like many other faults.',
    zh: '文件里一行都没有，所有配置都退回默认值：没有数据库、端口 8848、没有 token 密钥，表现出来就像许多别的故障。',
  },
  anyOf: ['nacos.config'],
  cases: {
    folder: { message: { en: 'A folder stands where the file should be: {place}', zh: '该是文件的地方是一个目录：{place}' }, fix: NO_FOLDER },
    empty: { message: { en: 'Nothing stands in {place}', zh: '{place} 里什么都没有' }, fix: PUT_BACK },
    refused: {
      message: { en: 'The start ended at {place}: it is a folder', zh: '启动在 {place} 处中止：它是一个目录' }, fix: NO_FOLDER,
      logged: { anchor: ANCHOR, pattern: IS_FOLDER, when: 'start' },
    },
  },
  explains: ['datasource-missing', 'start-failed'],
  references: ['docker: bind mounts of files that do not exist', 'java.io.FileInputStream.open'],

  proof({ ask, seen, fail, clear, na }) {
    const { files } = ask('nacos.config');
    const own = files.filter(({ path }) => path.endsWith(NAME));
    const place = own[0]?.path ?? '';
    const folder = own.find(({ isFolder }) => isFolder);
    if (folder) return fail('folder', { place: folder.path }, [seen('nacos.config', `${folder.path} is a folder`, { path: folder.path })]);
    const filled = own.find(file => file.exists && !file.isBlank);
    if (filled) return clear(seen('nacos.config', filled.path, { path: filled.path }));
    if (!own.some(file => file.isBlank)) return na({ en: 'there is no such file', zh: '没有这个文件' });
    return fail('empty', { place }, [seen('nacos.config', `${place} is empty`, { path: place })]);
  },
});
