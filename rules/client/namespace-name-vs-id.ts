import { getUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';
import { osErrorSource } from '../../src/syntax/os-errors.ts';

/** What the SDK for .NET says when it was not answered, or was refused: nothing is told of the configuration then. */
const NOT_ANSWERED = /Client not connected|Fail to connect to server|httpCode: |code=403|login failed/;

export default defineLogRule({
  id: 'client/namespace-name-vs-id', severity: 'warning',
  title: { en: 'A configuration is not in the namespace asked for', zh: '所请求的命名空间中没有该配置' },
  message: {
    source: {
      en: '@NacosPropertySource found nothing under dataId {dataId}, group {group}, in the namespace the client uses',
      zh: '@NacosPropertySource 在客户端所用的命名空间中没有找到 dataId {dataId}、group {group}',
    },
    sdk: { en: 'The SDK found no configuration {dataId} under its group and namespace: "{text}"', zh: 'SDK 在所用的分组和命名空间中没有找到配置 {dataId}：“{text}”' },
    net: { en: 'The .NET provider got no configuration under the dataId {dataId}, group {group}, and breaks on that', zh: '.NET 没有读到 dataId {dataId}、分组 {group} 的配置，解析空内容时报错' },
    nothing: { en: 'The .NET provider got no configuration under one of its dataIds, and breaks on that', zh: '.NET 有一个 dataId 没有读到配置，解析空内容时报错' },
    answer: { en: 'The server answered "config data not exist" for what it was asked', zh: '服务端返回 “config data not exist”' },
  },
  why: {
    en: 'The usual reason is the name of a namespace where its ID (a UUID, unless chosen at creation) belongs: nothing refuses it, it is just another, empty namespace. To 1.x and 2.x servers "public" as a configuration namespace is such a name; it must be left blank.',
    zh: '最常见的原因是把命名空间的名称当成了 ID（未自定义时是一串 UUID）：服务端不会报错，只是读到另一个空的命名空间。对 1.x、2.x 服务端，配置的 namespace 写成 “public” 也属于这种情况，应留空。',
  },
  fix: [
    { risk: 'none', do: getUrl('http://<server>:8848/nacos/v1/console/namespaces'), text: {
      en: 'List the namespaces: "namespace" is the ID the client needs, "namespaceShowName" the name. (3.x: /nacos/v3/admin/core/namespace/list; with authentication add accessToken.)',
      zh: '列出命名空间：“namespace” 是客户端要填的 ID，“namespaceShowName” 是名称。（3.x 为 /nacos/v3/admin/core/namespace/list；开启鉴权时需带 accessToken。）',
    } },
    { text: { en: 'Write the ID into the client (blank for public), and compare dataId, its extension and the group letter by letter.', zh: '客户端填写 ID（public 留空），并逐字核对 dataId、扩展名和 group。' }, risk: 'restart' },
  ],
  references: ['Nacos.Microsoft.Extensions.Configuration/NacosV2ConfigurationProvider.cs@nacos-sdk-csharp 1.3', 'nacos-group/nacos-sdk-csharp#249', 'alibaba/nacos#6177', 'alibaba/nacos#1571', 'alibaba/nacos#8066', 'alibaba/nacos#10477', 'nacos-group/nacos-sdk-go#601'],
  signature: [
    {
      anchor: 'There is no content for NacosPropertySource', case: 'source',
      pattern: /There is no content for NacosPropertySource from dataId\[(?<dataId>[^\]\n]{1,256})\] ?, groupId\[(?<group>[^\]\n]{1,128})\]/,
    },
    // It parses what it got, and what it got is null.
    { anchor: 'MS Config Query config error', pattern: /MS Config Query config error, dataid=(?<dataId>[^,\n]{1,256}), group=(?<group>[^,\n]{1,128}), tenant=[^\n]{0,128}\s{1,12}System\.ArgumentNullException: /, unless: NOT_ANSWERED, case: 'net' },
    { anchor: 'ArgumentNullException', exception: 'System.ArgumentNullException', frame: 'Nacos.Microsoft.Extensions.Configuration.DefaultJsonConfigurationStringParser.', pattern: /ArgumentNullException/, unless: NOT_ANSWERED, case: 'nothing' },
    { anchor: 'config data not exist', pattern: /config data not exist/, case: 'answer' },
    { anchor: 'config not found for data_id:', pattern: /(?<text>config not found for data_id:(?<dataId>[^,\s]{1,256}), group:[^\n]{1,200})/, case: 'sdk' },
    { anchor: "t get config ", pattern: /(?<text>Can't get config [^#\s]{1,128}#(?<dataId>\S{1,256}))/, case: 'sdk' },
    { anchor: 'getServerConfig could not get content for Key ', pattern: /(?<text>getServerConfig could not get content for Key [^\s:]{1,128}:(?<dataId>[^\s(]{1,256}))/, case: 'sdk' },
    { anchor: '[client.GetConfig] config not found', pattern: /(?<text>\[client\.GetConfig\] config not found, dataId: (?<dataId>[^,\s]{1,256}), group: [^\n]{1,200})/, case: 'sdk' },
    // cache/disk_cache.go@v2.3.5: what came is empty, and there is no copy to take away.
    { anchor: 'failed to delete config file', pattern: new RegExp(`(?<text>failed to delete config file,\\s?cache:[^\\n]{0,300}?(?<dataId>[^@/\\\\\\s]{1,256})@@[^@\\n]{1,128}@@[^\\n]{0,128}?) ?,value: ?,err:[^\\n]{0,400}?${osErrorSource('ENOENT')}`, 'i'), case: 'sdk' },
    { anchor: 'read config from both server and cache fail', pattern: /(?<text>read config from both server and cache fail)[\s\S]{0,400}?dataId=(?<dataId>[^,\s]{1,256}), ?group=/, unless: /client not connected|forbidden|authorization failed|code: 403/, case: 'sdk' },
  ],
});
