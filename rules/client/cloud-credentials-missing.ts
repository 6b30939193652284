import { getUrl } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/cloud-credentials-missing', severity: 'error',
  title: { en: 'The client gets no credentials or keys of the cloud', zh: '客户端取不到云上的凭证或密钥' },
  message: {
    role: { en: 'The machine has no RAM role of the name that the client asks for ({url}: {status})', zh: '这台机器没有绑定客户端请求的 RAM 角色（{url}：{status}）' },
    answer: { en: 'The metadata service answered {status}, and the client has no credentials to sign with', zh: '元数据服务返回 {status}，客户端没有可用于签名的凭证' },
    elsewhere: { en: 'The client asks the metadata service of Alibaba Cloud for credentials, and cannot reach it', zh: '客户端向阿里云元数据服务获取凭证，但连不上' },
    kms: { en: 'KMS did not decrypt or encrypt the configuration: {text}', zh: 'KMS 加解密配置失败：{text}' },
  },
  why: {
    en: 'With a RAM role (ramRoleName, -Dram.role.name) the client fetches its keys from 100.100.100.200, which only a machine of Alibaba Cloud (ECS) reaches; a dataId that begins with cipher- is decrypted by KMS with those rights. Nacos itself is not concerned.',
    zh: '配置了 RAM 角色（ramRoleName、-Dram.role.name）时，客户端从 100.100.100.200 获取密钥，只有阿里云 ECS 能访问该地址；以 cipher- 开头的 dataId 用这份权限调用 KMS 解密。与 Nacos 服务端无关。',
  },
  fix: [
    { risk: 'none', when: ['role', 'answer'], do: getUrl('http://100.100.100.200/latest/meta-data/ram/security-credentials/'), text: {
      en: 'On that machine this lists the role that is bound to it (404: none). Bind the role to the ECS in its console, or give the client exactly that name: -Dram.role.name=<role>.',
      zh: '在这台机器上执行，会列出绑定的角色名（404 表示没有绑定）。在 ECS 控制台授予该 RAM 角色，或让客户端使用这个名称：-Dram.role.name=<角色名>。',
    } },
    { risk: 'restart', when: ['elsewhere'], text: {
      en: 'Outside of ECS take accessKey and secretKey in place of ramRoleName (a Nacos of your own: username and password, and neither of them). In a container or pod let 100.100.100.200 through.',
      zh: '不在 ECS 上运行时，去掉 ramRoleName，改用 accessKey、secretKey（自建 Nacos 用 username、password，两者都不需要）。在容器或 Pod 中要放通 100.100.100.200。',
    } },
    { risk: 'none', when: ['kms'], text: {
      en: 'Forbidden: grant the user or role of the client kms:Decrypt and kms:GenerateDataKey on that key; KeyNotFound or Disabled: the key is of another region or switched off; a network error: the endpoint of KMS. The plain text is not in Nacos, so there is no way round it.',
      zh: 'Forbidden：给客户端的用户或角色授予该密钥的 kms:Decrypt、kms:GenerateDataKey 权限；KeyNotFound、Disabled：密钥在别的地域或已禁用；网络错误：检查 KMS 的 endpoint。Nacos 里没有明文，绕不过去。',
    } },
  ],
  explains: ['client-cannot-connect', 'request-refused'],
  over: 'each-by-itself',
  references: ['client/.../ram/identify/StsCredentialHolder.java@2.3.2', 'client/.../ram/identify/StsConfig.java@2.3.2', 'common/encryption/kms_client.go@nacos-sdk-go v2.3.5'],
  signature: [
    { anchor: 'can not get security credentials', pattern: /can not get security credentials, securityCredentialsUrl: (?<url>https?:\/\/[^\s,]{1,300}), responseCode: (?<status>404)/, case: 'role' },
    { anchor: 'can not get security credentials', pattern: /can not get security credentials, (?:securityCredentialsUrl: [^\s,]{1,300}, )?responseCode: (?<status>(?!404)\d{3})/, case: 'answer' },
    { anchor: 'can not get security credentials', pattern: /can not get security credentials(?!,)/, case: 'elsewhere', unless: /can not get security credentials, / },
    { anchor: 'kms decrypt failed: ', pattern: /kms decrypt failed: (?<text>[^\n]{1,200})/, case: 'kms' },
    { anchor: 'kms encrypt failed: ', pattern: /kms encrypt failed: (?<text>[^\n]{1,200})/, case: 'kms' },
  ],
});
