import { CLIENT_FILES } from './shared/client-log.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { javaToolOption } from './shared/java-option.ts';

const OF_NET = ['JsonReaderException', 'SyntaxErrorException', 'SemanticErrorException'];

export default defineLogRule({
  id: 'client/config-content-unreadable', severity: 'error',
  title: { en: 'The content of a configuration cannot be read', zh: '配置内容无法解析' },
  message: {
    syntax: { en: 'Nacos delivered {dataId}, and its content is not what its extension says: the application cannot parse it', zh: '{dataId} 已从 Nacos 取到，但内容与扩展名的格式不符，应用无法解析' },
    properties: { en: 'A listener for properties got a content that is none', zh: 'Properties 监听器收到的内容不是合法的 properties 格式' },
    net: { en: 'Nacos delivered a configuration, and the .NET provider cannot parse its content: {what}', zh: '配置已从 Nacos 取到，但 .NET 无法解析其内容：{what}' },
    charset: { en: 'The content of a configuration is no valid UTF-8 for this Java: it is read in the character set of the system', zh: '配置内容不能按 UTF-8 解码：Java 使用了系统默认字符集' },
  },
  why: {
    en: 'Spring parses by the extension of the dataId. YAML allows no tab for indentation and no unquoted value that begins with @, % or a backtick. On a Windows or a container with another locale Java before 18 reads files in that character set.',
    zh: 'Spring 按 dataId 的扩展名解析。YAML 不允许用 Tab 缩进，以 @、%、反引号开头的值必须加引号。Windows 或其他语言环境的容器中，Java 18 之前会用系统字符集读文件。',
  },
  fix: [
    { risk: 'restart', when: ['syntax'], text: { en: 'Open {dataId} in the console and correct the line that the exception below names (line and column; tabs become blanks); the format chosen in the console, the extension and the content must be one: yaml or properties.', zh: '在控制台打开 {dataId}，改正下面异常给出的行列（Tab 换成空格）；控制台选择的格式、dataId 扩展名和内容三者要一致：都是 YAML 或都是 properties。' } },
    { risk: 'none', when: ['properties'], text: { en: 'Behind the words stands the content that was pushed: correct it in the console (a backslash of a Windows path is written twice, \\uxxxx has four digits), or take another listener for what is not in the properties format.', zh: '这行日志后面就是推送的内容：在控制台改正（Windows 路径的反斜杠要写两个，\\uxxxx 必须是四位十六进制），不是 properties 格式的内容要换用其他监听器。' } },
    { risk: 'restart', when: ['charset'], do: javaToolOption('-Dfile.encoding=UTF-8'), text: { en: 'Start the application with -Dfile.encoding=UTF-8 (in JAVA_TOOL_OPTIONS or behind java), and save its own bootstrap and application files as UTF-8.', zh: '启动应用时加 -Dfile.encoding=UTF-8（写在 JAVA_TOOL_OPTIONS 或 java 命令后），并把自己的 bootstrap、application 文件保存为 UTF-8。' } },
    { risk: 'restart', when: ['net'], text: { en: 'Correct the content in the console at the line and position that the exception names (LineNumber counts from 0; text stands in quotes), with the format set to JSON so that the console examines it. Content that is YAML or INI needs its parser: "NacosConfigurationParser": "Nacos.YamlParser.YamlConfigurationStringParser, Nacos.YamlParser". With "Optional": true the program starts without a configuration that it can do without.', zh: '在控制台按异常给出的行和位置改正内容（LineNumber 从 0 开始；文本要加双引号），并把格式选为 JSON，让控制台校验。内容是 YAML 或 INI 时要配置对应的解析器：“NacosConfigurationParser”: “Nacos.YamlParser.YamlConfigurationStringParser, Nacos.YamlParser”。非必需的配置可设 “Optional”: true，解析失败也能启动。' } },
  ],
  explains: ['start-failed'], over: 'each-by-itself',
  references: ['NacosPropertySourceBuilder.loadNacosData@2.2.x', 'NacosDataYamlParser@2.2.x', 'JEP 400'],
  signature: [
    // What fails to be decoded fails to be parsed as well: the first is the reason.
    { anchor: 'MalformedInputException: Input length', files: CLIENT_FILES, case: 'charset', frame: 'com.alibaba.cloud.nacos', pattern: /YAMLException: java\.nio\.charset\.MalformedInputException: Input length = \d/ },
    { anchor: 'MalformedInputException: Input length', files: CLIENT_FILES, case: 'charset', exception: 'org.yaml.snakeyaml.error.YAMLException', by: 'nacos', pattern: /MalformedInputException: Input length = \d/ },
    { anchor: 'parse data from Nacos error,dataId:', files: CLIENT_FILES, case: 'syntax', pattern: /parse data from Nacos error,dataId:\s?(?<dataId>[^,\s]{1,256})/ },
    { anchor: 'load properties error', files: CLIENT_FILES, case: 'properties', pattern: /load properties error[：:]/ },
    ...OF_NET.flatMap(exception => [
      // The console logger of .NET 5 and later writes the exception indented below the words; before, it is a record of its own.
      { anchor: `${exception}: `, case: 'net', pattern: new RegExp(`(?:NacosV2ConfigurationProvider|MS Config Query config error|Load config error|call back reload config error)[\\s\\S]{0,400}?${exception}: (?<what>[^\\n]{1,200})`) },
      { anchor: `${exception}: `, exception, frame: 'Nacos.', case: 'net', pattern: new RegExp(`${exception}: (?<what>[^\\n]{1,200})`) },
    ]),
  ],
});
