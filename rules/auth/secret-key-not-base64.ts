import { run, setSecret } from '../../src/kit/fix.ts';
import { defineAuthKeyRule } from './shared/auth-key-rule.ts';

export default defineAuthKeyRule({
  id: 'auth/secret-key-not-base64', severity: 'fatal',
  title: { en: 'The token secret key is not Base64', zh: 'token 密钥不是 Base64' },
  message: {
    config: { en: '{key} ({length} characters) is not Base64', zh: '{key}（{length} 个字符）不是合法的 Base64' },
    log: { en: 'The server could not decode its token secret key: it is not Base64', zh: '服务端无法解码 token 密钥：不是合法的 Base64' },
  },
  why: {
    en: 'Nacos decodes the key as Base64. From 2.2.0 a key with other characters ends the start with the misleading "length of secret key must great than or equal 32 bytes"; before, it fails at the first login.',
    zh: 'Nacos 会对密钥做 Base64 解码。2.2.0 起含非法字符会导致启动失败，并误导性地提示 "length of secret key must great than or equal 32 bytes"；更早的版本在首次登录时失败。',
  },
  fix: [
    { risk: 'restart', do: setSecret('{key}', '{file}'), text: {
      en: 'Replace it by a fresh key, the same on every node; the old file stays as {file}.bak. Everybody has to log in again.',
      zh: '换成新生成的密钥，所有节点必须一致；原文件保留为 {file}.bak。所有用户需要重新登录。',
    } },
    { risk: 'restart', do: run({ sh: "printf %s '<secret of 32 bytes or more>' | base64 | tr -d '\\n'", powershell: "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('<secret of 32 bytes or more>'))" }), text: {
      en: 'Or keep the secret and encode it; write what is printed as {key} on every node.',
      zh: '或保留原密钥，把它编码后写到每个节点的 {key}。',
    } },
  ],
  explains: ['start-failed', 'not-running', 'request-refused'],
  over: 'with-its-start',
  references: ['alibaba/nacos#9367', 'plugin-default-impl/.../NacosJwtParser.java@2.3.2'],
  signature: [
    { anchor: 'Illegal base64 character', pattern: /Illegal base64 character/ },
    // java.util.Base64$Decoder, of a key of the right letters and a wrong length or padding
    { anchor: 'Last unit does not have enough', pattern: /Last unit does not have enough valid bits/ },
    { anchor: 'Input byte array has', pattern: /Input byte array has (?:wrong 4-byte ending unit|incorrect ending byte)/ },
  ],
  // An application may decode Base64 of its own.
  isOurs: (text, record) => /secret key|JwtTokenManager|io\.jsonwebtoken|nacos/i.test(text) || record.chain.some(({ frames }) => frames.some(frame => frame.includes('nacos'))),
  judgeKey: setting => (setting?.secret?.set && !setting.secret.unseen && setting.secret.base64Bytes === null ? 'config' : null),
});
