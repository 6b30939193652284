import { editText } from '../../src/kit/fix.ts';
import { imagePlace } from '../../src/nacos/declared-container.ts';
import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';
import { table } from '../../src/syntax/table.ts';

const BETTER: Readonly<Record<string, string>> = table({ '1.4.4': '1.4.8', '2.1.0': '2.1.1', '2.1.0-BETA': '2.1.1', '2.1.2': '2.2.3' });

export default defineDeploymentRule({
  id: 'docker/image-with-fault', severity: 'error',
  title: { en: 'This image has a fault of its own', zh: '该镜像自身有缺陷' },
  message: {
    'cannot-start': { en: '{image} at {where} cannot start as it was published: Spring Boot refuses the missing /home/nacos/init.d/', zh: '{where} 处的 {image} 发布时就无法启动：Spring Boot 拒绝不存在的 /home/nacos/init.d/' },
    token: { en: '{image} at {where} hands NACOS_AUTH_TOKEN to a key that its server does not read: it signs with the key that everybody knows', zh: '{where} 处的 {image} 把 NACOS_AUTH_TOKEN 传给服务端不读取的键：令牌仍用众所周知的默认密钥签名' },
    frozen: { en: '{image} at {where} writes cluster.conf only when there is none: later changes of NACOS_SERVERS do nothing', zh: '{where} 处的 {image} 只在没有 cluster.conf 时写一次：之后修改 NACOS_SERVERS 不起作用' },
    private: { en: '{image} at {where} is a private image of 2021 for arm: an old server with published secrets', zh: '{where} 处的 {image} 是 2021 年的个人 arm 镜像：版本旧且使用公开密钥' },
  },
  why: {
    en: 'Start script and properties of these images do not fit the server inside.',
    zh: '这些镜像的启动脚本或配置模板与其中的服务端不匹配。',
  },
  fix: [
    { risk: 'restart', when: ['cannot-start', 'token', 'frozen'], do: editText('{version}', '{better}', 'image'), text: { en: 'Take v{better}.', zh: '改用 v{better}。' } },
    { risk: 'restart', when: ['private'], do: editText('{image}', 'nacos/nacos-server:v2.5.1', 'image'), text: { en: 'Take nacos/nacos-server:v2.5.1; since 2.4.0 it exists for arm64 too.', zh: '改用 nacos/nacos-server:v2.5.1；2.4.0 起官方镜像支持 arm64。' } },
  ],
  explains: ['start-failed', 'not-running'],
  references: ['nacos-group/nacos-docker#274', 'nacos-group/nacos-docker#277', 'nacos-docker build/conf/application.properties@v2.1.0'],

  check({ own, image, isFirst, isStandalone, value, seen, fail, pass, na }) {
    if (!isFirst) return na({ en: 'told with the first replica', zh: '已在第一个副本处说明' });
    const place = imagePlace(own);
    const quote = seen(place, own.image ?? '');
    const told = (kind: string, severity: 'error' | 'warning' = 'error') => fail({ image: own.image ?? '', where: whereIs(place), version: image.version, better: BETTER[image.version] ?? '' }, [quote], { case: kind, severity });
    if (/^nacos-server-(?:m1|arm64?|arm64v8)$/i.test(image.name)) return told('private', 'warning');
    const isMounted = own.mounts.some(({ target }) => /\/conf\/application\.properties$/.test(target));
    if (image.version === '1.4.4' && image.isOfficial && !isMounted) return told('cannot-start');
    if (/^2\.1\.0(?:-BETA)?$/.test(image.version) && (value('NACOS_AUTH_TOKEN') ?? '') !== '' && !isMounted) return told('token');
    return image.version === '2.1.2' && !isStandalone && value('NACOS_SERVERS') !== undefined ? told('frozen', 'warning') : pass(quote);
  },
});
