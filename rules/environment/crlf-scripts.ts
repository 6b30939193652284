import { removeCarriageReturns } from '../../src/kit/fix.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';

const SIGNATURES: readonly Signature[] = [
  { anchor: 'bad interpreter', pattern: /(?:\^M|\r)[:\s].{0,20}bad interpreter|bad interpreter: .{0,40}\^M/ },
  // bash in Chinese, simplified (4.2, 5.x) and traditional
  ...['坏的解释器', '解释器错误', '壞的直譯器', '直譯器錯誤'].map(anchor => ({ anchor, pattern: new RegExp(`(?:\\^M|\\r)[:：\\s].{0,20}${anchor}`) })),
  { anchor: "$'\\r': command not found", pattern: /\$'\\r': command not found/ },
  ...['未找到命令', '找不到命令', '找不到指令', '指令找不到'].map(anchor => ({ anchor, pattern: new RegExp(`\\$'\\\\r'\\s?[:：]\\s?${anchor}`) })),
  ...['unexpected token', '未预期的', '未預期的'].map(anchor => ({ anchor, pattern: new RegExp(`${anchor}.{0,8}\\$'[^'\\n]{0,20}\\\\r'`) })),
  { anchor: 'env: bash\\r', pattern: /env: (?:.{0,2}bash\\r|‘bash\\r’)/ },
  // coreutils of other languages and of newer releases quote it
  ...['"', "'", '“', '「'].map(mark => ({ anchor: `env: ${mark}bash\\r`, pattern: new RegExp(`\\benv: ${mark}bash\\\\r`) })),
];

/** The shell names the script before the line that it did not take. */
const scriptIn = (quote: string): string | null => {
  const named = /(?:^|[\s:'"])(?:\.\/)?((?:\/?[\w.-]{1,60}\/){0,8}[\w.-]{1,60}\.sh)\b/.exec(quote)?.[1] ?? null;
  return named === null || named.includes('/') ? named : `bin/${named}`;
};

export default defineRule({
  id: 'environment/crlf-scripts', severity: 'fatal',
  title: { en: 'The start script has Windows line ends', zh: '启动脚本是 Windows 换行符' },
  message: {
    script: { en: '{file} has CRLF line ends, which no Unix shell accepts', zh: '{file} 是 CRLF 换行，Unix shell 无法执行' },
    logged: { en: 'The shell met Windows line ends: {quote}', zh: 'shell 遇到了 Windows 换行符：{quote}' },
  },
  why: {
    en: 'An editor or git on Windows wrote them. The shell takes the carriage return for a part of every word, so the script ends at its first lines.',
    zh: '文件在 Windows 上被编辑器或 git 改成了 CRLF。shell 会把回车当作每个单词的一部分，脚本在头几行就会失败。',
  },
  fix: [
    { risk: 'none', do: removeCarriageReturns('{file}'), text: {
      en: 'Remove the carriage returns; cluster.conf and application.properties may have come the same way.',
      zh: '去掉回车符；cluster.conf 和 application.properties 也可能有同样的问题。',
    } },
  ],
  needs: [], anyOf: ['nacos.scripts', 'logs.digest'], uses: ['host.os', 'nacos.processes'], signatures: SIGNATURES,
  subject: 'file {file}', explains: ['start-failed', 'not-running'],
  over: 'with-its-start',
  references: ['distribution/bin/startup.sh@2.3.2'],

  check({ known, seen, fail, pass, na, unknown }) {
    if (known('host.os')?.platform === 'win32') return na({ en: 'Windows runs startup.cmd', zh: 'Windows 使用 startup.cmd' });
    const scripts = known('nacos.scripts');
    const wrong = (scripts ?? []).filter(script => script.kind === 'sh' && script.crlf);
    if (wrong.length > 0)
      return wrong.map(({ path }) => fail({ file: path }, [seen('nacos.scripts', 'CRLF', { path })], { case: 'script' }));
    const [match] = matchesIn(known('logs.digest'), SIGNATURES);
    if (scripts === undefined && match) {
      const [quote, at] = quoteMatch(match);
      return fail({ quote, file: scriptIn(quote) ?? (known('host.os')?.container != null ? 'bin/docker-startup.sh' : 'bin/startup.sh') }, [seen('logs.digest', quote, at)], { case: 'logged' });
    }
    if (scripts === undefined) return unknown('nacos.scripts');
    const sh = scripts.find(script => script.kind === 'sh');
    return sh
      ? pass(seen('nacos.scripts', 'LF', { path: sh.path }))
      : na({ en: 'there is no startup.sh', zh: '没有 startup.sh' });
  },
});
