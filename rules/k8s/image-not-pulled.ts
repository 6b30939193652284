import { run } from '../../src/kit/fix.ts';
import { defineStateRule, namesOf, type Words, wordsIn } from '../docker/shared/state-rule.ts';

/** Of kubelet, containerd, Docker and registries. */
const KINDS: readonly Words[] = [
  { case: 'platform', pattern: /no match(?:ing manifest)? for (?:platform )?(?<platform>linux\/[\w/]+|platform)/ },
  { case: 'limit', pattern: /toomanyrequests|429 Too Many Requests|rate limit/i },
  { case: 'denied', pattern: /unauthorized|authentication required|no basic auth|access (?:to the resource )?(?:is )?denied|insufficient_scope|403 Forbidden|denied:/i },
  { case: 'absent', pattern: /manifest unknown|not found|does not exist|manifest for \S+ not found/i },
  { case: 'network', pattern: /i\/o timeout|TLS handshake timeout|context deadline exceeded|connection (?:refused|reset)|no such host|Client\.Timeout|network is unreachable|unexpected EOF|: EOF|x509:|server gave HTTP response to HTTPS client|certificate/i },
];

const REASON = /^(?:Init:)?(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|RegistryUnavailable|ImageInspectError)$/;

export default defineStateRule({
  id: 'k8s/image-not-pulled', severity: 'fatal',
  title: { en: 'The image cannot be pulled', zh: '镜像拉取失败' },
  message: {
    platform: { en: '{name}: {image} does not exist for the processor of this node', zh: '{name}：{image} 没有适用于该节点处理器架构的版本' },
    limit: { en: '{name}: the registry refuses {image} for now: too many pulls', zh: '{name}：镜像仓库暂时拒绝拉取 {image}：超出拉取次数限制' },
    denied: { en: '{name}: the registry does not give {image} without a login, or the repository does not exist', zh: '{name}：拉取 {image} 需要登录，或该仓库不存在' },
    absent: { en: '{name}: {image} does not exist in the registry', zh: '{name}：镜像仓库中没有 {image}' },
    network: { en: '{name}: the node does not reach the registry of {image}: {words}', zh: '{name}：节点连不上 {image} 所在的镜像仓库：{words}' },
    invalid: { en: '{name}: {image} is no name of an image', zh: '{name}：{image} 不是合法的镜像名' },
    never: { en: '{name}: {image} is not on the node, and imagePullPolicy is Never', zh: '{name}：节点上没有 {image}，而 imagePullPolicy 为 Never' },
    other: { en: '{name}: {image} cannot be pulled ({reason})', zh: '{name}：{image} 拉取失败（{reason}）' },
  },
  why: { en: 'Without its image the container does not start, and has no log; Kubernetes tries again at longer and longer intervals.', zh: '没有镜像，容器无法启动，也没有日志；Kubernetes 会以越来越长的间隔重试。' },
  fix: [
    { risk: 'none', when: ['absent'], do: run({ kubectl: 'kubectl{ns} set image "<workload>" "<container>=nacos/nacos-server:v<version>"', docker: 'docker pull "nacos/nacos-server:v<version>"' }), text: { en: 'Write a tag that exists: v and the version, such as nacos/nacos-server:v2.5.1 or v3.1.1 (before 2.0.4 without v).', zh: '改用存在的标签：v 加版本号，例如 nacos/nacos-server:v2.5.1 或 v3.1.1（2.0.4 之前不带 v）。' } },
    { risk: 'none', when: ['platform'], do: run({ kubectl: 'kubectl{ns} set image "<workload>" "<container>=nacos/nacos-server:v<version>-slim"', docker: 'docker pull "nacos/nacos-server:v<version>-slim"' }), text: { en: 'On arm64 use v2.4.0 or later, or a -slim tag of the same version.', zh: 'arm64 请使用 v2.4.0 及以上版本，或同版本的 -slim 标签。' } },
    { risk: 'none', when: ['limit', 'network'], do: run({ sh: 'docker pull "nacos/nacos-server:v<version>" && docker tag "nacos/nacos-server:v<version>" "<your registry>/nacos-server:v<version>" && docker push "<your registry>/nacos-server:v<version>"', powershell: 'docker pull "nacos/nacos-server:v<version>"; docker tag "nacos/nacos-server:v<version>" "<your registry>/nacos-server:v<version>"; docker push "<your registry>/nacos-server:v<version>"' }), text: { en: 'Let the node use a mirror it reaches, or push the image to your own registry and name that in image:.', zh: '给节点配置可访问的镜像加速，或把镜像推送到自己的仓库并在 image: 中使用。' } },
    { risk: 'none', when: ['denied'], do: run({ kubectl: 'kubectl{ns} create secret docker-registry registry-login --docker-server="<registry>" --docker-username="<user>" --docker-password="<password>"' }), text: { en: 'Check the name; for a private registry, make a docker-registry Secret in this namespace and name it in imagePullSecrets.', zh: '先核对镜像名；私有仓库请在该命名空间创建 docker-registry 类型的 Secret，并写入 imagePullSecrets。' } },
    { risk: 'none', when: ['invalid', 'never', 'other'], do: run({ kubectl: 'kubectl{ns} describe pod {name}', docker: 'docker pull {image}' }), text: { en: 'See the whole reason.', zh: '查看完整原因。' } },
  ],
  subject: 'image {image}', refusesAll: true, explains: ['not-running', 'start-failed'],
  references: ['kubernetes.io/docs/concepts/containers/images', 'nacos-group/nacos-docker#218', 'alibaba/nacos#8686'],

  check({ states, events, seen, fail }) {
    return states.filter(({ reason }) => REASON.test(reason ?? '')).map(state => {
      const told = events.filter(({ object, message }) => object.endsWith(`/${state.name}`) && /pull|manifest/i.test(message));
      const [event] = told.filter(({ message }) => wordsIn(message, KINDS) !== null);
      const text = state.message !== null && wordsIn(state.message, KINDS) !== null ? state.message : (event?.message ?? state.message ?? '');
      const fixed = /InvalidImageName/.test(state.reason ?? '') ? 'invalid' : /NeverPull/.test(state.reason ?? '') ? 'never' : null;
      const image = state.image ?? /image "([^"]+)"/.exec(`${text} ${told[0]?.message ?? ''}`)?.[1] ?? 'nacos/nacos-server';
      const quote = seen(event ?? state, `${state.name}: ${state.reason}${text === '' ? '' : `, ${text.slice(-240)}`}`);
      return fail({ ...namesOf(state), image, reason: state.reason ?? '', words: text.slice(-160) }, [quote], { case: fixed ?? wordsIn(text, KINDS)?.case ?? 'other' });
    });
  },
});
