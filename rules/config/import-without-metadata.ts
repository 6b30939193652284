import { run } from '../../src/kit/fix.ts';
import { defineAnswerRule } from '../upgrade/shared/answer-rule.ts';

export default defineAnswerRule({
  id: 'config/import-without-metadata', severity: 'warning',
  title: { en: 'The archive to be imported has no metadata', zh: '要导入的压缩包缺少元数据文件' },
  message: {
    null: { en: 'The zip that was to be imported has no .metadata.yml, and this release fails on that ("metaDataItem" is null)', zh: '要导入的 zip 中没有 .metadata.yml，该版本因此报错（"metaDataItem" is null）' },
    illegal: { en: 'The server read nothing of the imported file: the zip has no .metadata.yml, or one of another form', zh: '服务端没有从导入文件中读到数据：zip 中没有 .metadata.yml，或其格式不对' },
    parse: { en: 'The server could not open the imported file: it is no zip archive, or the upload was cut', zh: '服务端无法解析导入的文件：不是 zip 压缩包，或上传被截断' },
    empty: { en: 'The archive to be imported has nothing in it', zh: '要导入的压缩包里没有内容' },
    'not-chosen': { en: 'No configuration was chosen for the copy', zh: '克隆时没有选择任何配置' },
  },
  why: {
    en: 'From 3.0 only the newer form of the export is read: a zip with GROUP/dataId files and .metadata.yml beside them, which lists each of them. What 1.x exported, and 2.x by "Export" instead of "New version export", has .meta.yml or nothing.',
    zh: '从 3.0 起只支持新版导出格式：zip 中是“分组/dataId”文件，旁边有逐项列出它们的 .metadata.yml。1.x 的导出、2.x 的普通“导出”里只有 .meta.yml 或什么都没有。',
  },
  fix: [
    { risk: 'none', when: ['null', 'illegal'], text: {
      en: 'Export again on the old server with "New version export" (2.0.4 and later; from 1.x upgrade to 2.x first, or publish over the API) and import that.',
      zh: '在旧服务端用“新版导出”重新导出（2.0.4 及以上；1.x 先升级到 2.x，或用接口逐个发布），再导入。',
    } },
    { risk: 'none', when: ['null', 'illegal'], text: {
      en: 'Or write .metadata.yml at the root of the zip: under "metadata:" for each file "- group: …", "dataId: …", "type: …" (and appName, desc).',
      zh: '或者在 zip 根目录补一个 .metadata.yml：在 “metadata:” 下为每个文件写 “- group: …”“dataId: …”“type: …”（可加 appName、desc）。',
    } },
    { risk: 'none', when: ['parse', 'empty'], do: run({ sh: 'unzip -t "<file>.zip"', cmd: 'tar -tf "<file>.zip"', powershell: 'tar -tf "<file>.zip"' }), text: {
      en: 'Try the file with unzip -t; import the zip itself as it was exported, neither unpacked nor packed anew in a folder of its own, and look at the limit of uploads of a proxy in between.',
      zh: '先用 unzip -t 检查文件；直接导入导出的 zip 原文件，不要解压后再套一层目录打包，并检查中间代理的上传大小限制。',
    } },
    { risk: 'none', when: ['empty', 'parse'], text: {
      en: "From the command line send the file as a form: curl -F 'file=@<file>.zip' '…/v1/cs/configs?import=true&namespace=<id>'; -d sends it as text (3.x: '…/v3/console/cs/config/import' on the console's port).",
      zh: "命令行导入要用表单上传：curl -F 'file=@<file>.zip' '…/v1/cs/configs?import=true&namespace=<id>'；-d 发送的不是文件（3.x 为控制台端口上的 '…/v3/console/cs/config/import'）。",
    } },
    { risk: 'none', when: ['not-chosen'], text: { en: 'Tick the configurations in the list first.', zh: '先在列表中勾选要克隆的配置。' } },
  ],
  over: 'each-by-itself',
  references: ['alibaba/nacos#14785', 'alibaba/nacos#14917', 'alibaba/nacos#13507', 'ConfigControllerV3.java parseImportDataV2@3.1.0'],
  signature: [
    { anchor: 'metaDataItem', pattern: /because \\?"metaDataItem\\?" is null/, case: 'null' },
    { anchor: '未读取到合法数据', pattern: /未读取到合法数据，请检查导入的数据文件/, case: 'illegal' },
    { anchor: 'No legitimate data', pattern: /No legitimate (?:data|configuration) (?:was )?read, please check the imported data file/i, case: 'illegal' },
    { anchor: '"code":10000', pattern: /"code":100002,"message":"(?:导入的元数据非法|Imported metadata is invalid)"/, case: 'illegal' },
    { anchor: '"code":10000', pattern: /"code":100003,"message":"(?:未读取到合法数据|No valid data was read)"/, case: 'illegal' },
    { anchor: '"code":10000', pattern: /"code":100004,"message":"(?:解析数据失败|Failed to parse data)"/, case: 'parse' },
    { anchor: 'unzip error', pattern: /^unzip error\b/, by: 'server', case: 'parse' },
    { anchor: '"code":10000', pattern: /"code":100005,"message":"(?:导入的文件数据为空|Imported file data is empty)"/, case: 'empty' },
    { anchor: '"code":10000', pattern: /"code":100006,"message":"(?:没有选择任何配置|No configuration selected)"/, case: 'not-chosen' },
  ],
});
