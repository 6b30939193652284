import { setVariable } from '../../src/kit/fix.ts';
import type { DeclaredContainer } from '../../src/model/deployment.ts';
import { containerCalled } from '../../src/nacos/declared-container.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { urlParameters } from '../../src/nacos/image-env/properties.ts';
import { mountsOver } from '../../src/nacos/image-env/translate.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

/** Of the official image; what others put into theirs is not known. */
const SINCE_8 = /^(?:docker\.io\/)?(?:library\/)?mysql(?:\/mysql-server)?(?::(?:8|9|latest|lts|innovation)(?:[.-]\S*)?)?$/;

const NATIVE = /mysql[_-]native[_-]password|authentication[_-]policy/;

/** An account of it logs in with caching_sha2_password. */
const asksForKey = ({ image, command = '', mounts }: DeclaredContainer): boolean =>
  image !== null && SINCE_8.test(image) && !NATIVE.test(command) && !mounts.some(({ target }) => /\/etc\/(?:mysql|my\.cnf)/.test(target));

/** A script that runs at the first start of MySQL may make the account another way; most only make the tables. */
const hasScripts = ({ mounts }: DeclaredContainer): boolean => mounts.some(({ target }) => /docker-entrypoint-initdb\.d/.test(target));

const isPlain = (parameters: string): boolean => /(?:^|&)(?:useSSL=false|sslMode=DISABLED)(?:&|$)/i.test(parameters);

export default defineDeploymentRule({
  id: 'docker/database-login-needs-key', severity: 'error',
  title: { en: 'MySQL 8 refuses the first login of this URL', zh: 'MySQL 8 会拒绝该 URL 的首次登录' },
  message: {
    own: { en: '{database} is {image} ({databaseWhere}), and MYSQL_SERVICE_DB_PARAM ({where}) switches TLS off without allowPublicKeyRetrieval=true', zh: '{database} 是 {image}（{databaseWhere}），而 MYSQL_SERVICE_DB_PARAM（{where}）关闭了 TLS 且没有 allowPublicKeyRetrieval=true' },
    standard: { en: '{database} is {image} ({databaseWhere}), and the URL of the image of Nacos {version} switches TLS off without allowPublicKeyRetrieval=true', zh: '{database} 是 {image}（{databaseWhere}），而 Nacos {version} 镜像默认的 URL 关闭了 TLS 且没有 allowPublicKeyRetrieval=true' },
  },
  why: {
    en: 'Accounts of MySQL 8 log in with caching_sha2_password: as long as MySQL has not cached the password, the driver needs its public key, and asks for it only with TLS or allowPublicKeyRetrieval=true. "Public Key Retrieval is not allowed" then ends the start.',
    zh: 'MySQL 8 的账号默认使用 caching_sha2_password：密码未缓存时驱动需要服务端公钥，只有启用 TLS 或 allowPublicKeyRetrieval=true 才会去取，否则报“Public Key Retrieval is not allowed”，启动失败。',
  },
  fix: [{ risk: 'restart', do: setVariable('MYSQL_SERVICE_DB_PARAM', '{proposed}'), text: { en: 'Allow it in the parameters of the URL.', zh: '在 URL 参数中允许获取公钥。' } }],
  explains: ['database-unreachable', 'datasource-missing', 'start-failed'], uses: ['nacos.storage'],
  references: ['nacos-group/nacos-docker#133', 'alibaba/nacos#8058', 'nacos-group/nacos-docker example/standalone-mysql-8.yaml'],

  check({ declared, own, version, isFirst, variable, value, known, seen, fail, pass, na }) {
    const database = containerCalled(declared, value('MYSQL_SERVICE_HOST') ?? '');
    if (!database || !isFirst || known('nacos.storage')?.kind === 'embedded' || mountsOver(own, 'application.properties')) return na({ en: 'its database, or the URL, is not declared here', zh: '这里没有声明数据库或 URL' });
    const given = variable('MYSQL_SERVICE_DB_PARAM');
    const parameters = given ? given.value : urlParameters(generationOf(version));
    const quote = seen(given ?? own, given ? `MYSQL_SERVICE_DB_PARAM=${given.value ?? ''}` : `${parameters ?? ''} (of the image)`);
    if (parameters === null || !asksForKey(database) || !isPlain(parameters) || /allowPublicKeyRetrieval=true|serverRSAPublicKeyFile=/i.test(parameters)) return pass(quote);
    const args = { database: database.name, image: database.image ?? '', databaseWhere: whereIs(database), where: whereIs(given ?? own), version, proposed: `${parameters}&allowPublicKeyRetrieval=true` };
    return fail(args, [quote, seen({ path: database.path, line: database.imageLine }, database.image ?? '')], { case: given ? 'own' : 'standard', ...(hasScripts(database) && { severity: 'warning' as const }) });
  },
});
