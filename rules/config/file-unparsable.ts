import { defineSaidRule } from '../../src/kit/said-rule.ts';

const FILE = { en: 'a configuration file (the log does not name it)', zh: '某个配置文件（日志没有给出文件名）' };
const LINE = { en: 'not told', zh: '未给出' };

export default defineSaidRule({
  id: 'config/file-unparsable',
  severity: 'fatal',
  title: { en: 'A configuration file cannot be parsed', zh: '配置文件无法解析' },
  why: {
    en: 'Spring reads application.properties and application.yml as Java and SnakeYAML do: tabs, a missing blank after a colon, a backslash-u of a Windows path or another encoding than UTF-8 end the start before the first line of nacos.log.',
    zh: 'Spring 按 Java 和 SnakeYAML 的规则读取 application.properties 与 application.yml：制表符、冒号后缺空格、Windows 路径里的 \\u、非 UTF-8 编码，都会在 nacos.log 写出第一行之前终止启动。',
  },
  speakers: ['spring'],
  args: ({ about }) => ({ place: about['place'] ?? FILE, line: about['line'] ?? LINE }),
  cases: {
    unparsable: {
      stray: 'as-usual',
      message: { en: 'In {place}, line {line}: {reason}', zh: '{place} 第 {line} 行：{reason}' },
      fix: { text: { en: 'Correct that line (blanks instead of tabs, a blank after each colon, values with special characters in quotation marks, backslashes doubled in properties files), save it as UTF-8, and start again.', zh: '改正该行（用空格代替制表符、冒号后加空格、含特殊字符的值加引号、properties 中的反斜杠写成两个），以 UTF-8 保存后重新启动。' }, risk: 'restart' },
    },
  },
  explains: ['start-failed', 'not-running'],
  symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['snakeyaml: MarkedYAMLException', 'java.util.Properties.loadConvert'],
});
