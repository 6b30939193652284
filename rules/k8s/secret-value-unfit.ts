import { run } from '../../src/kit/fix.ts';
import { isNonEmpty } from '../../src/kit/non-empty.ts';
import { defineDeploymentRule, whereIs } from '../docker/shared/deployment-rule.ts';
import { NO_WORKLOAD } from './shared/services.ts';

/** Values that are compared or decoded, so that one byte more is another value. */
const EXACT = /^(?:NACOS_AUTH_(?:TOKEN|IDENTITY_KEY|IDENTITY_VALUE)|MYSQL_SERVICE_(?:USER|PASSWORD|HOST|PORT|DB_NAME)|MODE|SPRING_DATASOURCE_PLATFORM)$/;

export default defineDeploymentRule({
  id: 'k8s/secret-value-unfit', severity: 'error',
  title: { en: 'A value of a Secret is not what was meant', zh: 'Secret 中的值与预期不符' },
  message: {
    newline: { en: '{name} ({where}) ends with a line feed, which belongs to the value', zh: '{name}（{where}）以换行结尾，换行也是值的一部分' },
    binary: { en: '{name} ({where}) decodes to bytes that are no text: it was encoded once, and a token must be encoded twice', zh: '{name}（{where}）解码后不是文本：它只编码了一次，而 token 需要编码两次' },
  },
  why: {
    en: 'data of a Secret is decoded from Base64 once before the container gets it. echo puts a line feed behind what it prints; a NACOS_AUTH_TOKEN must be Base64 after that decoding too.',
    zh: 'Secret 的 data 会先做一次 Base64 解码再交给容器。echo 会在输出末尾加换行；NACOS_AUTH_TOKEN 解码之后仍须是 Base64。',
  },
  fix: [
    { risk: 'restart', when: ['newline'], do: run({ kubectl: 'kubectl create secret generic nacos --from-literal="<key>=<value>" --dry-run=client -o yaml' }), text: { en: 'Encode it without the line feed: printf %s "$VALUE" | base64 -w0, or write it as it is under stringData; then restart the pods.', zh: '编码时不要带换行：printf %s "$VALUE" | base64 -w0，或把原值写在 stringData 下；然后重启 Pod。' } },
    { risk: 'restart', when: ['binary'], do: run({ sh: 'openssl rand -base64 48', powershell: '$b = New-Object byte[] 48; [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($b); [Convert]::ToBase64String($b)' }), text: { en: 'Write the Base64 text itself under stringData (openssl rand -base64 48 makes one); then restart the pods.', zh: '把 Base64 文本原样写在 stringData 下（可用 openssl rand -base64 48 生成）；然后重启 Pod。' } },
  ],
  subject: '{name}', explains: ['start-failed', 'request-refused', 'database-unreachable', 'datasource-missing'],
  references: ['kubernetes.io/docs/concepts/configuration/secret'],

  check({ own, isFirst, seen, fail, pass, na }) {
    const given = own.env.filter(({ from, name }) => (from === 'secret' || from === 'config-map') && EXACT.test(name));
    const [first] = given;
    if (!isFirst || !first) return na(NO_WORKLOAD);
    const wrong = given.flatMap(one => (one.flaw === undefined ? [] : [fail({ name: one.name, where: whereIs(one) }, [seen(one, `${one.name} (${one.from}): ${one.flaw}`)], { case: one.flaw })]));
    return isNonEmpty(wrong) ? wrong : pass(seen(first, `${first.name}: ${first.from}`));
  },
});
