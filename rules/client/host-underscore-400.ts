import { editSource, run } from '../../src/kit/fix.ts';
import { defineLogRule } from '../../src/kit/log-rule.ts';

export default defineLogRule({
  id: 'client/host-underscore-400', severity: 'error',
  title: { en: 'A host name with an underscore is refused', zh: '主机名含下划线，被 Tomcat 拒绝' },
  message: { en: 'Tomcat refused a Host header with an underscore ({count} times)', zh: 'Tomcat 拒绝了含下划线的 Host 头（{count} 次）' },
  why: {
    en: 'Requests through a container name like nacos_server or an nginx upstream with an underscore end with an HTML page "400 Bad Request", while the IP works.',
    zh: '通过 nacos_server 这样的容器名，或名字带下划线的 nginx upstream 访问会返回 HTML 的 "400 Bad Request"，而用 IP 则正常。',
  },
  fix: [
    { risk: 'none', do: [editSource('nginx.conf', null, 'proxy_set_header Host $host:$server_port;'), run({ sh: 'sudo nginx -t && sudo nginx -s reload', cmd: 'nginx -t && nginx -s reload', powershell: 'nginx -t; nginx -s reload' })], text: {
      en: 'Rename the host, container or upstream with a hyphen; in nginx add: proxy_set_header Host $host:$server_port;',
      zh: '把主机、容器或 upstream 名中的下划线改成连字符；nginx 中加上：proxy_set_header Host $host:$server_port;',
    } },
  ],
  explains: ['request-refused'],
  over: 'each-by-itself',
  references: ['spring-projects/spring-boot#15369', 'alibaba/nacos#10031'],
  signature: { anchor: 'is never valid in a domain name', pattern: /The character \[_\] is never valid in a domain name/, by: 'nacos' },
});
