import { removeMark, run, seeLine, setProperty } from '../../src/kit/fix.ts';
import { placeOf, quoteSetting } from '../../src/nacos/settings.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { eatenIn, ofFile } from './shared/properties-encoding.ts';

/** The rest of the file is read as it is. */
const OF_A_LINE = ['start-failed', 'datasource-missing'] as const;

export default defineRule({
  id: 'config/properties-encoding', severity: 'error',
  title: { en: 'Java reads the configuration file differently', zh: '配置文件的内容与 Java 读到的不一致' },
  message: {
    bom: { en: '{file} begins with a byte-order mark, so its first key {key} is not recognised', zh: '{file} 以 BOM 开头，导致第一个配置项 {key} 不被识别' },
    escape: { en: 'Line {line} of {file} has an escape that Java cannot read: {text}', zh: '{file} 第 {line} 行有 Java 无法解析的转义：{text}' },
    mojibake: { en: 'Lines {lines} of {file} hold non-ASCII text that Java reads as ISO-8859-1', zh: '{file} 第 {lines} 行含非 ASCII 字符，Java 按 ISO-8859-1 读取会变成乱码' },
    wide: { en: '{file} is saved as UTF-16 ("Unicode" of Windows Notepad, > of Windows PowerShell): Java reads a zero byte around every letter, and none of its values is what it says', zh: '{file} 保存成了 UTF-16（Windows 记事本的 “Unicode”、Windows PowerShell 的 >）：Java 在每个字母旁都读到一个零字节，所有配置都读不对' },
    path: { en: '{key} on line {line} is read as "{value}": backslashes were taken as escapes', zh: '第 {line} 行的 {key} 被读成 “{value}”：反斜杠被当作转义符' },
  },
  why: {
    en: 'Spring reads .properties files as ISO-8859-1, takes a backslash as an escape and does not skip a byte-order mark, whatever the editor shows.',
    zh: 'Spring 按 ISO-8859-1 读取 .properties，反斜杠是转义符，也不会跳过 BOM，与编辑器里看到的可能不同。',
  },
  fix: [
    { text: { en: 'Save the file as UTF-8 without BOM.', zh: '把文件另存为 UTF-8 无 BOM 格式。' }, do: removeMark('{file}'), risk: 'restart', when: ['bom'] },
    { text: { en: 'Correct the line: \\u must be followed by four hexadecimal digits, a literal backslash is written as two.', zh: '改正该行：\\u 后必须是四位十六进制数，反斜杠本身要写两个。' }, do: seeLine(), risk: 'restart', when: ['escape'] },
    { text: { en: 'Write non-ASCII characters as \\uXXXX, or keep such values in an environment variable.', zh: '把非 ASCII 字符写成 \\uXXXX，或者改用环境变量传入。' }, risk: 'restart', when: ['mojibake'] },
    { text: { en: 'Write the path with forward slashes (C:/nacos/logs) or with doubled backslashes.', zh: '路径用正斜杠（C:/nacos/logs），或者把反斜杠写成两个。' }, do: setProperty('{key}', '<path with forward slashes>', '{file}'), risk: 'restart', when: ['path'] },
    { text: { en: 'Save the file as UTF-8; the old one stays as {file}.bak.', zh: '把文件另存为 UTF-8，原文件保留为 {file}.bak。' }, do: run({
      sh: "cp {file} {file}.bak && iconv -f UTF-16 -t UTF-8 {file}.bak | tr -d '\\r' > {file}",
      powershell: 'Copy-Item {file} {file}.bak; [IO.File]::WriteAllText((Resolve-Path {file}).Path, [IO.File]::ReadAllText((Resolve-Path {file}.bak).Path))',
    }), risk: 'restart', when: ['wide'] },
  ],
  needs: ['nacos.config'],
  explains: ['start-failed', 'datasource-missing', 'not-running'], explainsBy: { bom: OF_A_LINE, escape: OF_A_LINE, mojibake: OF_A_LINE, path: OF_A_LINE },
  references: ['java.util.Properties#load', 'org.springframework.boot.env.OriginTrackedPropertiesLoader@2.7'],

  check(bench) {
    const { facts, seen, fail, pass, na } = bench;
    const config = facts['nacos.config'];
    const files = config.files.filter(file => file.exists);
    if (files.length === 0) return na({ en: 'there is no configuration file', zh: '没有配置文件' });
    const eaten = eatenIn(config).map(setting => {
      const { path = 'conf/application.properties', line = 0 } = placeOf(setting);
      return fail({ key: setting.key, line, file: path, value: setting.value }, [seen('nacos.config', quoteSetting(setting), placeOf(setting))], { case: 'path' });
    });
    const outcomes = [...files.flatMap(file => ofFile(bench, file)), ...eaten];
    return outcomes.length > 0 ? outcomes : pass(seen('nacos.config', files.map(file => file.path).join(', ')));
  },
});
