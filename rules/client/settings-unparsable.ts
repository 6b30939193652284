import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { seeLine } from '../../src/kit/fix.ts';
import { overClients, readFiles, seenLine } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/settings-unparsable', severity: 'error',
  title: { en: 'A configuration file of the application is no YAML', zh: '应用的配置文件不是合法的 YAML' },
  why: { en: 'Spring refuses the whole file, and the application does not start.', zh: 'Spring 会拒绝整个文件，应用无法启动。' },
  cases: { yaml: {
    message: { en: '{file} line {line}: {text}', zh: '{file} 第 {line} 行：{text}' },
    fix: { risk: 'restart', do: seeLine(), text: { en: 'Correct line {line}: blanks for tabs, one blank behind each colon, every key once, quotes around values that begin with @, %, `, [ or {.', zh: '改正第 {line} 行：不用 Tab 缩进，冒号后留一个空格，同一个键只写一次，以 @、%、`、[ 或 { 开头的值加引号。' } },
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['start-failed', 'client-cannot-connect'],
  references: ['org.yaml.snakeyaml.scanner.ScannerException'],
  proof: look => overClients(look, project => readFiles(project).flatMap(({ path, problems }) => problems.slice(0, 1).map(({ line, text }) =>
    look.fail('yaml', { file: path, line: String(line), text }, [seenLine(look, text, { path, line })])))),
});
