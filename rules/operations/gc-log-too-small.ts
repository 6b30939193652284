import { replaceText } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';

export default defineRule({
  id: 'operations/gc-log-too-small', severity: 'info',
  title: { en: 'The GC log keeps only 1 MB', zh: 'GC 日志只保留约 1 MB' },
  message: { en: 'Line {line} of {file} rotates nacos_gc.log every {size} bytes', zh: '{file} 第 {line} 行让 nacos_gc.log 每 {size} 字节就滚动一次' },
  why: {
    en: 'On Java 9 and later filesize counts bytes: ten files of 100 KB hold minutes of history, so pauses can no longer be looked up afterwards.',
    zh: '在 Java 9 及以上，filesize 的单位是字节：10 个 100 KB 的文件只够记录几分钟，事后无法追查停顿。',
  },
  fix: [
    { risk: 'restart', do: replaceText('{file}', 'filesize={size}', 'filesize=100m', '{line}'), text: {
      en: 'Write filesize=100m, as 3.x does.',
      zh: '改为 filesize=100m，与 3.x 一致。',
    } },
  ],
  needs: ['nacos.scripts'], uses: ['java.selected'],
  references: ['distribution/bin/startup.sh@2.0.3', 'distribution/bin/startup.sh@3.0.3'],

  check({ facts, known, seen, fail, pass, na }) {
    const java = known('java.selected');
    if (java?.major != null && java.major < 9)
      return na({ en: 'Java 8 rotates by another option', zh: 'Java 8 使用另外的滚动参数' });
    const lines = facts['nacos.scripts']
      .filter(script => script.kind === 'sh')
      .flatMap(script => script.javaOpts.map(opt => ({ ...opt, path: script.path })));
    const small = lines.find(({ text }) => /-Xlog:gc\S*filesize=\d{1,6}(?![\dkKmMgG])/.test(text));
    const [first] = facts['nacos.scripts'];
    if (!first) return na({ en: 'there is no start script', zh: '没有启动脚本' });
    if (!small) return pass(seen('nacos.scripts', 'no GC log below 1 MB', { path: first.path }));
    const size = /filesize=(\d+)/.exec(small.text)?.[1] ?? '102400';
    return fail({ line: small.line, file: small.path, size: Number(size) }, [
      seen('nacos.scripts', small.text, { path: small.path, line: small.line }),
    ]);
  },
});
