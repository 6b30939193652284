import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { setProperty } from '../../src/kit/fix.ts';
import { placeOf } from '../../src/nacos/client/told.ts';
import { importsOf } from '../../src/nacos/client/asks.ts';
import type { ClientProject } from '../../src/model/client.ts';
import type { Setting } from '../../src/model/config.ts';
import { fileAndLine, overClients, seenLine } from './shared/projects.ts';

const KEYS = ['password', 'access-key', 'secret-key'].flatMap(name => [`spring.cloud.nacos.config.${name}`, `spring.cloud.nacos.${name}`]);

const BY = { ENC: 'Jasypt', '{cipher}': 'Spring Cloud' } as const;

/** A bootstrap file is read in a context of its own, where Jasypt decrypts before Nacos is asked. */
const isOfBootstrap = ({ files }: ClientProject, { source }: Setting): boolean =>
  source.kind === 'file' && files.some(({ path, role, isRead }) => path === source.path && role === 'bootstrap' && isRead !== false);

export default defineCaseRule({
  id: 'client/credentials-encrypted', severity: 'error',
  title: { en: 'Nacos gets the encrypted text in place of the password', zh: '发给 Nacos 的是加密后的密文，而不是密码' },
  why: {
    en: 'spring.config.import asks Nacos while Spring still gathers its configuration; Jasypt and Spring Cloud decrypt only after that. The client logs in with ENC(…) as it stands there, and the server answers "unknown user" or "user not found". In bootstrap.yml it worked, because that context decrypts before it asks.',
    zh: 'spring.config.import 在 Spring 收集配置的阶段就会访问 Nacos，而 Jasypt、Spring Cloud 的解密在这之后才进行。客户端会拿 ENC(…) 原文去登录，服务端返回 “unknown user” 或 “user not found”。以前写在 bootstrap.yml 中可用，是因为那个上下文会先解密再访问。',
  },
  cases: { import: {
    message: { en: '{project}: {key} is encrypted for {by} at {file}:{line}, and {import} is fetched from Nacos before anything decrypts it', zh: '{project}：{file}:{line} 处的 {key} 是 {by} 密文，而 {import} 在解密之前就要从 Nacos 拉取' },
    fix: [
      { risk: 'restart', do: setProperty('{key}', '${NACOS_SECRET}', '{file}'), text: {
        en: 'Give user and password in plain text from outside the file: a variable of the environment or of a Kubernetes Secret (set NACOS_SECRET, or SPRING_CLOUD_NACOS_PASSWORD by itself), or -D on the command line. The rest of the application may stay encrypted.',
        zh: '用户名和密码改为从外部以明文注入：环境变量或 Kubernetes Secret（设置 NACOS_SECRET，或直接用 SPRING_CLOUD_NACOS_PASSWORD），或启动命令的 -D 参数。其他配置仍可加密。',
      } },
      { risk: 'restart', text: {
        en: 'Or, up to Spring Cloud Alibaba 2023.0.1.2: add spring-cloud-starter-bootstrap, and move spring.cloud.nacos.* and jasypt.encryptor.* to bootstrap.yml.',
        zh: '或者（Spring Cloud Alibaba 2023.0.1.2 及以前）：加入 spring-cloud-starter-bootstrap，并把 spring.cloud.nacos.* 和 jasypt.encryptor.* 移到 bootstrap.yml。',
      } },
    ],
  } },
  anyOf: [], uses: ['client.projects'],
  explains: ['request-refused', 'client-cannot-connect', 'start-failed'],
  references: ['alibaba/spring-cloud-alibaba#3641', 'alibaba/spring-cloud-alibaba#4040', 'alibaba/spring-cloud-alibaba#3913', 'ulisesbocchio/jasypt-spring-boot#385', 'NacosConfigDataLoader.java@2021.x'],
  proof: look => overClients(look, project => {
    const [asked] = importsOf(project.settings);
    if (!asked) return [];
    const found = KEYS.map(key => project.settings[key]).find(setting => setting !== undefined && setting.secret?.cipher !== undefined && !isOfBootstrap(project, setting));
    const cipher = found?.secret?.cipher;
    if (!found || cipher === undefined) return [];
    const at = placeOf(found);
    return [look.fail('import', { project: project.name, key: found.key, by: BY[cipher], import: asked.dataId, ...fileAndLine(at) }, [seenLine(look, `${found.key}: ${cipher === 'ENC' ? 'ENC(…)' : '{cipher}…'}`, at), seenLine(look, `nacos:${asked.dataId}`, { path: asked.path, line: asked.line })])];
  }),
});
