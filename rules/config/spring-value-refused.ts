import { matchLines, searchLog } from '../../src/kit/fix.ts';
import type { Text } from '../../src/model/text.ts';
import { defineSaidRule } from '../../src/kit/said-rule.ts';

const NOT_TOLD = { en: 'the place is not told: an environment variable or -D may set it too', zh: '没有说明来源：也可能来自环境变量或 -D 参数' };
const WHY_NOT = { en: 'the type does not fit', zh: '类型不符' };

/** Names of an enumeration may be written in lower case with hyphens. */
const allowedOf = (valid: string | undefined): Text =>
  valid === undefined ? { en: '', zh: '' } : { en: ` (one of ${kebab(valid)})`, zh: `（可选值：${kebab(valid)}）` };

const A_FIELD = { en: '(not told)', zh: '（未说明）' };

const adviceOf = (instead: string | undefined): Text =>
  instead === undefined ? { en: 'move it to application.properties itself, or give it as an argument (--) or an environment variable', zh: '移到 application.properties 本身，或通过 -- 参数、环境变量传入' } : { en: `write ${instead} instead`, zh: `改写为 ${instead}` };

const kebab = (names: string): string => names.toLowerCase().replaceAll('_', '-');
/** As Spring looks for a property in the environment. */
const variableOf = (property: string): string => property.replaceAll('-', '').replace(/[^\w]+/g, '_').toUpperCase();

export default defineSaidRule({
  id: 'config/spring-value-refused', severity: 'fatal',
  title: { en: 'Spring cannot use the value of a property', zh: 'Spring 无法使用某个配置项的值' },
  why: {
    en: 'Spring Boot binds properties to typed fields before anything starts; one value that does not convert ends the start. Every source counts: files, environment variables (SERVER_PORT is server.port), -D and --args.',
    zh: 'Spring Boot 在启动前把配置项绑定到有类型的字段，只要一个值无法转换就会终止启动。所有来源都算：配置文件、环境变量（SERVER_PORT 即 server.port）、-D 和命令行参数。',
  },
  speakers: ['spring'],
  args: ({ about, quote }) => ({ quote, field: about['field'] ?? A_FIELD, bean: about['bean'] ?? A_FIELD, set: about['set'] ?? quote, source: about['source'] ?? NOT_TOLD, advice: adviceOf(about['instead']), variable: variableOf(about['property'] ?? ''), example: about['property'] === 'server.tomcat.basedir' ? '/home/nacos' : '<value>', place: about['place'] ?? NOT_TOLD, reason: about['reason'] ?? WHY_NOT, allowed: allowedOf(about['valid']) }),
  cases: {
    empty: {
      topics: ['bind', 'invalid-value'], with: ['property', 'blank'], stray: 'as-usual',
      message: { en: '{property} has no value ({place}), and cannot be read from nothing', zh: '{property} 的值是空的（{place}），无法转换' },
      fix: { do: searchLog('{property}', 10, 'conf/application.properties'), text: { en: 'Take the line with {property} out ({place}), or write a value behind it; then start again. In a container give the variable {variable}={example}, which beats the file; if nobody touched the file, that tag was published with the fault: pull it again or take a later one.', zh: '删掉 {property} 这一行（{place}），或在等号后写上值，然后重新启动。容器里可以直接传环境变量 {variable}={example}，它优先于文件；如果从没改过这个文件，就是该标签的镜像发布时有缺陷：重新拉取，或换用更新的标签。' }, risk: 'restart' },
    },
    value: {
      topics: ['bind', 'invalid-value'], with: ['property', 'value'], stray: 'as-usual',
      message: { en: '{property} is "{value}" ({place}): {reason}', zh: '{property} 的值是 “{value}”（{place}）：{reason}' },
      fix: { do: searchLog('{property}', 10, 'conf/application.properties'), text: { en: 'Correct the value of {property} where it is set ({place}): no unit, quotation mark, comment or blank behind it, and of the type that the message names{allowed}; then start again.', zh: '在设置它的地方（{place}）改正 {property} 的值：后面不要带单位、引号、注释或空格，类型要与报错一致{allowed}；然后重新启动。' }, risk: 'restart' },
    },
    property: {
      topics: ['bind', 'invalid-value'], with: ['property'], stray: 'as-usual',
      message: { en: 'The properties below {property} could not be bound: {reason}', zh: '{property} 下的配置无法绑定：{reason}' },
      fix: { do: searchLog('{property}', 10, 'conf/application.properties'), text: { en: 'Correct {property} where it is set ({place}); the lines "Property:", "Value:", "Origin:" and "Reason:" below this one name the very key, its file and its line.', zh: '在设置它的地方（{place}）改正 {property}；该行下面的 “Property:”、“Value:”、“Origin:”、“Reason:” 会给出具体的键、文件和行号。' }, risk: 'restart' },
    },
    name: {
      topics: ['invalid-name'], stray: 'as-usual',
      message: { en: '{property} is no valid name of a property', zh: '{property} 不是合法的配置项名' },
      fix: { do: searchLog('{property}', 10, 'conf/application.properties'), text: { en: 'Write it in lower case with hyphens (kebab-case), letters and digits only, in the place named by the log.', zh: '在日志指出的位置改成小写加连字符（kebab-case），只用字母和数字。' }, risk: 'restart' },
    },
    'field-value': {
      stray: 'as-usual',
      message: { en: 'A property has the value "{value}", which is no {wanted} (bean {bean}, field {field})', zh: '某个配置项的值 “{value}” 不是 {wanted} 类型（Bean {bean}，字段 {field}）' },
      fix: { do: searchLog('{value}', 10, 'conf/application.properties'), text: { en: 'Look for exactly this value in application.properties, custom.properties, the environment variables and the -D options (a slip such as ture, a blank or a comment behind it), correct it and start again; the name of the field tells which property it is.', zh: '在 application.properties、custom.properties、环境变量和 -D 参数中查找这个值（常见的是 ture 之类的笔误、后面带空格或注释），改正后重新启动；字段名可以看出是哪个配置项。' }, risk: 'restart' },
    },
    'context-path': {
      message: { en: 'server.servlet.context-path (3.x: nacos.server.contextPath, nacos.console.contextPath) is no path that Spring takes: {reason}', zh: 'server.servlet.context-path（3.x 为 nacos.server.contextPath、nacos.console.contextPath）的写法不被 Spring 接受：{reason}' },
      fix: { do: matchLines('[cC]ontext-?[pP]ath', 'conf/application.properties'), text: { en: 'Write it with a slash in front and none at the end (/nacos); for the root leave the value empty.', zh: '前面带斜杠、末尾不带（如 /nacos）；要用根路径就留空。' }, risk: 'restart' },
    },
    misplaced: {
      stray: 'as-usual',
      message: { en: '{property} may not stand in {source} ({place})', zh: '{property} 不能写在 {source} 中（{place}）' },
      fix: { do: searchLog('{property}', 10, 'conf/application.properties'), text: { en: 'Take {property} out there and {advice}.', zh: '从该文件删掉 {property}，{advice}。' }, risk: 'restart' },
    },
    'circular-placeholder': {
      stray: 'as-usual',
      message: { en: 'The value of {property} refers to itself', zh: '{property} 的值引用了它自己' },
      fix: { do: searchLog('{property}', 10, 'conf/application.properties'), text: { en: 'Write a value, or a placeholder of another name: in key=${key:default} the key asks for itself, for an environment variable of that name too.', zh: '直接写值，或引用另一个名字的占位符：key=${key:默认值} 会引用自己，即使本意是取同名环境变量。' }, risk: 'restart' },
    },
    exclusive: {
      stray: 'as-usual',
      message: { en: 'Properties that exclude each other are set at once: {set}', zh: '同时设置了互斥的配置项：{set}' },
      fix: { text: { en: 'Leave one of them, and start again.', zh: '只保留其中一个，然后重新启动。' }, risk: 'restart' },
    },
  },
  explains: ['start-failed', 'not-running'], symptoms: ['start-failed'],
  over: 'with-its-start',
  references: ['spring-boot: BindFailureAnalyzer@2.7, @3.4', 'spring-boot: InvalidConfigurationPropertyValueFailureAnalyzer@2.7'],
});
