import { runEverywhere, seeListening } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

/** Where nginx wanted to go: a port of Nacos, or any port with the path of Nacos behind it. */
const UPSTREAM = /upstream: "(?:\w{3,6}:\/\/)?(?<upstream>[\w.:[\]-]{1,100}:(?:(?:8848|9848)(?=[/"])|8080(?=\/v[123]\/|")|\d{2,5}(?=\/nacos[/?"])))/.source;

const FROM_BRIDGE = /client: (?<client>172\.(?:1[6-9]|2\d|3[01])\.0\.1),[^\n]{0,400}/.source;

/** Who came over the bridge of Docker has its gateway for an address: then nginx runs in a container, and its loopback is its own. */
const ITS_OWN = /upstream: "(?:\w{3,6}:\/\/)?(?<upstream>(?:127\.0\.0\.1|\[::1\]):(?:8848|9848|\d{2,5}(?=\/nacos[/?"])))/.source;

export default defineLogRule({
  id: 'ports/proxy-upstream-refused', severity: 'error',
  title: { en: 'The Nacos behind the proxy does not answer it', zh: '代理后面的 Nacos 没有响应' },
  message: {
    inside: { en: '{upstream} refuses nginx: nginx runs in a container (its client {client} is the gateway of a Docker bridge), and there 127.0.0.1 is that container itself', zh: '{upstream} 拒绝了 nginx 的连接：nginx 运行在容器里（客户端 {client} 是 Docker 网桥的网关），容器中的 127.0.0.1 是它自己' },
    refused: { en: '{upstream} refuses nginx: nothing listens there, and clients get 502', zh: '{upstream} 拒绝了 nginx 的连接：那里没有服务在监听，客户端会看到 502' },
    silent: { en: '{upstream} does not answer nginx in time, and clients get 504', zh: '{upstream} 没有在时限内响应 nginx，客户端会看到 504' },
  },
  why: { en: 'nginx itself works; what it passes to does not. A container behind it that was made anew may have another address than the one nginx resolved at its start.', zh: 'nginx 本身正常，是它转发的目标不通。后面的容器重建后地址可能变了，而 nginx 仍使用启动时解析到的地址。' },
  fix: [
    { risk: 'none', when: ['refused', 'silent'], do: seeListening(), text: { en: 'On that machine see whether Nacos runs and listens on that port (its log tells why not); correct the upstream in nginx if it moved, then nginx -s reload.', zh: '在那台机器上查看 Nacos 是否在运行并监听该端口（没有运行则看它的日志）；地址变了就改 nginx 的 upstream，再 nginx -s reload。' } },
    { risk: 'restart', when: ['inside'], do: runEverywhere('docker ps --format "{{.Names}} {{.Networks}} {{.Ports}}"'), text: { en: 'Put nginx and Nacos on one network and write the name of the Nacos container with its inner port (nacos:8848) into upstream; or write the address of the host with the published port. Then nginx -s reload.', zh: '让 nginx 与 Nacos 在同一个 Docker 网络中，upstream 写 Nacos 容器名和容器内端口（nacos:8848）；或写宿主机 IP 加映射出来的端口。然后 nginx -s reload。' } },
  ],
  symptoms: ['not-running'], explains: ['request-refused'], over: 'each-by-itself',
  references: ['nginx.org: ngx_http_upstream_module'],
  signature: [
    { anchor: 'while connecting to upstream', case: 'inside', pattern: new RegExp(`connect\\(\\) failed \\(111: Connection refused\\) while connecting to upstream, ${FROM_BRIDGE}${ITS_OWN}`) },
    { anchor: 'while connecting to upstream', case: 'refused', unless: new RegExp(`${FROM_BRIDGE}${ITS_OWN}`), pattern: new RegExp(`connect\\(\\) failed \\(111: Connection refused\\) while connecting to upstream[^\\n]{0,400}${UPSTREAM}`) },
    { anchor: 'upstream timed out', case: 'silent', pattern: /upstream timed out \(110: Connection timed out\)[^\n]{0,400}upstream: "(?:\w{3,6}:\/\/)?(?<upstream>[\w.:[\]-]{1,100}:(?:8848|9848))(?=[/"])/ },
  ],
});
