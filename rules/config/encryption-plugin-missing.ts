import { editSource } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'config/encryption-plugin-missing', severity: 'warning', versions: '>=2.0.4-0',
  title: { en: 'The plugin that encrypts configurations is missing', zh: '配置需要加密，但缺少加密插件' },
  message: {
    server: { en: 'Configurations named cipher-… were published and stored as plain text ({count} times): no plugin knows their algorithm', zh: '发布了 cipher-… 开头的配置，但没有对应算法的插件，内容以明文保存（{count} 次）' },
    client: { en: 'A configuration named cipher-… was not decrypted ({count} times): no plugin here knows its algorithm', zh: 'cipher-… 开头的配置没有解密（{count} 次）：当前进程没有对应算法的插件' },
  },
  why: {
    en: 'A dataId that begins with cipher-<algorithm>- is encrypted and decrypted by a plugin of that name (cipher-aes-…: aes), which does not come with Nacos. Server and client need the same one; without it the text is taken as it is.',
    zh: '以 cipher-<算法>- 开头的 dataId 由同名插件加解密（如 cipher-aes-… 对应 aes），Nacos 本身不带该插件。服务端和客户端都要安装同一个插件，缺少时内容按原样处理。',
  },
  fix: [
    { risk: 'restart', when: ['server'], text: {
      en: 'Put the jar of nacos-aes-encryption-plugin (nacos-group/nacos-plugin) into plugins/ of every node and start again; then publish the configuration anew. Or rename it without cipher- if it is no secret.',
      zh: '把 nacos-aes-encryption-plugin 的 jar（nacos-group/nacos-plugin）放进每个节点的 plugins/ 并重启，然后重新发布该配置；不需要加密就改名去掉 cipher- 前缀。',
    } },
    { risk: 'restart', when: ['client'], do: editSource('pom.xml', null, 'com.alibaba.nacos:nacos-aes-encryption-plugin:<version>'), text: {
      en: 'Add com.alibaba.nacos:nacos-aes-encryption-plugin, the version that the server has, to the dependencies of the application (on a server: to plugins/).',
      zh: '在应用依赖中加入与服务端同版本的 com.alibaba.nacos:nacos-aes-encryption-plugin（服务端则放进 plugins/）。',
    } },
  ],
  over: 'each-by-itself',
  references: ['plugin/encryption/.../EncryptionHandler.java@3.0.3', 'nacos-group/nacos-plugin nacos-encryption-plugin-ext'],
  signature: [
    { anchor: '[EncryptionHandler] [encryptHandler]', pattern: /\[EncryptionHandler\] \[encryptHandler\] No encryption program with the corresponding name found/, case: 'server' },
    { anchor: '[EncryptionHandler] [decryptHandler]', pattern: /\[EncryptionHandler\] \[decryptHandler\] No encryption program with the corresponding name found/, case: 'client' },
  ],
});
