import { describe, expect, it } from 'vitest';
import { mixedIn } from '../../../src/collect/evidence/mixed/index.ts';
import { costSince, cpuNow } from '../../support/cost.ts';

const YAML = 'spring:\n  application:\n    name: order\n  cloud:\n    nacos:\n      discovery:\n        server-addr: 10.2.0.5:8848';
const COMPOSE = 'version: "3"\nservices:\n  nacos:\n    image: nacos/nacos-server:v2.3.2\n    environment:\n      - MODE=standalone\n    ports:\n      - "8848:8848"';
const SETTINGS = '# the database\ndb.num=1\ndb.url.0=jdbc:mysql://10.2.0.9:3306/nacos\n\ndb.user.0=app';
const POM = '<dependency>\n  <groupId>com.alibaba.cloud</groupId>\n  <artifactId>spring-cloud-starter-alibaba-nacos-config</artifactId>\n</dependency>';
const TRACE = 'java.lang.IllegalStateException: failed to req API\n\tat com.alibaba.nacos.client.X.y(X.java:1)\nCaused by: java.net.ConnectException: Connection refused';
const LOG = '2024-05-05 10:00:00,000 ERROR Nacos failed to start';

const shape = (text: string) => {
  const mixed = mixedIn('-', text);
  return mixed && { items: mixed.items.map(({ path, kind, startLine }) => `${path} ${kind} ${startLine}`), rest: mixed.rest.split('\n').filter(line => line !== '').join('|') };
};

const lineOf = (text: string, words: string): number => text.split('\n').findIndex(line => line.includes(words));

describe('files beside a log in one text', () => {
  it.each(Object.entries({
    'a client before a trace': [`${YAML}\n\n${TRACE}`, ['-#/application.yml client-config 1'], TRACE],
    'a client behind a trace': [`${TRACE}\n${YAML}`, ['-#/application.yml client-config 1'], TRACE],
    'a client between fences': [`my file\n\`\`\`yaml\n${YAML}\n\`\`\`\nsays\n${TRACE}`, ['-#/application.yml client-config 1'], `my file\nsays\n${TRACE}`],
    'a client under its name': [`bootstrap.yml:\n${YAML}\n报错：\n${TRACE}`, ['-#/bootstrap.yml client-config 1'], `报错：\n${TRACE}`],
    'a client that asks for configuration': [`${YAML}\n      config:\n        server-addr: 10.2.0.5:8848\n\n${TRACE}`, ['-#/bootstrap.yml client-config 1'], TRACE],
    'two programs': [`${YAML}\n\nand the other one\n\n${YAML}\n`, ['-#/application.yml client-config 1', '-#/2/application.yml client-config 1'], 'and the other one'],
    'a compose file and a log': [`${COMPOSE}\n\n${LOG}\n`, ['- compose 1'], LOG],
    'a compose file with a list of files': [`${COMPOSE}\n    env_file:\n      - ../env/nacos-hostname.env\n    restart: always\n\n${LOG}\n`, ['- compose 1'], LOG],
    'a log and a compose file': [`${LOG}\n\n${COMPOSE}\n`, ['- compose 3'], LOG],
    'a compose file that is pushed to the right': [`see\n\n${COMPOSE.replace(/^/gm, '    ')}\n\n${LOG}`, ['- compose 3'], `see\n${LOG}`],
    'settings of the server': [`${LOG}\n\n${SETTINGS}\n`, ['-#/application.properties application-properties 1'], `${LOG}\n# the database`],
    'settings under their name': [`custom.properties\n${SETTINGS.replace(/^#.*\n/, '')}\n\n${LOG}`, ['-#/custom.properties application-properties 1'], LOG],
    'parts of a build': [`${POM}\n\n${POM}\n\n${TRACE}`, ['-#/pom.xml client-build 1'], TRACE],
    'all of it': [`${POM}\n\n${YAML}\n\n${TRACE}`, ['-#/application.yml client-config 1', '-#/pom.xml client-build 1'], TRACE],
    'a proxy': [`upstream nacos {\n  server 10.2.0.5:8848;\n}\nserver {\n  listen 80;\n  location / {\n    proxy_pass http://nacos;\n  }\n}\n\n${LOG}`, ['- nginx 1'], LOG],
    'a list of members before HAProxy': ['cluster.conf\n10.2.0.1:8848\n10.2.0.2:8848\n\nhaproxy.cfg\nfrontend n\n  bind *:8848\n  default_backend b\nbackend b\n  server a 10.2.0.1:8848\n', ['- cluster-conf 2', '-#/haproxy.cfg haproxy 1'], null],
    'a proxy, and a word on the client between it and the log': [`upstream nacos {\n  server 10.2.0.5:8848;\n}\n# the site\nserver {\n  listen 80;\n}\nasked by the client:\n${LOG}`, ['- nginx 1'], null],
    'a proxy below a sentence': [`nginx 加了验证之后进不去\nserver {\n  listen 80;\n  location / {\n    proxy_pass http://10.2.0.5:8848;\n  }\n}`, ['- nginx 2'], 'nginx 加了验证之后进不去'],
    'a file named above a terminal session': [`docker-compose.yml\n${COMPOSE}\n\n[root@n1 ~]# docker logs nacos\n${LOG}`, ['- compose 2'], `[root@n1 ~]# docker logs nacos\n${LOG}`],
    'a client whose list is written with numbers': [`${YAML}\n      config:\n        extension-configs[0]:\n          data-id: common\n\n${TRACE}`, ['-#/bootstrap.yml client-config 1'], TRACE],
    'a build under its name, and the script that starts the server': ['go.mod\nmodule shop/user-web\n\nrequire github.com/nacos-group/nacos-sdk-go/v2 v2.1.1\n\nrun.sh\ndocker run -p 8848:8848 nacos/nacos-server:v2.1.1', ['-#/go.mod client-build 1'], 'run.sh|docker run -p 8848:8848 nacos/nacos-server:v2.1.1'],
    'a Dockerfile': [`FROM nacos/nacos-server:v2.3.2\nENV MODE=standalone\n\n${LOG}`, ['- dockerfile 1'], LOG],
  } satisfies Record<string, readonly [string, readonly string[], string | null]>))('%s', (_, [text, items, rest]) => {
    const found = shape(text);
    expect(found?.items).toEqual(items);
    if (rest !== null) expect(found?.rest).toBe(rest.split('\n').filter(line => line !== '').join('|'));
  });

  it.each(Object.entries({
    'a compose file alone': COMPOSE, 'settings alone': SETTINGS, 'a log alone': `${LOG}\n\n${TRACE}`, 'nothing': '',
    'a compose file that goes on with a line that is no YAML': `${COMPOSE}\n\tvolumes:\n    - a:/b\n`,
    'a compose file that goes on after an empty line, too far to the right': `${COMPOSE}\n\n   networks\n`,
    'a proxy of two parts': 'events {}\nhttp {\n  server { listen 80; location / { proxy_pass http://10.2.0.5:8848; } }\n}\nstream {\n  server { listen 9848; proxy_pass 10.2.0.5:9848; }\n}\n',
    'settings of which a line is unusual': `${SETTINGS}\nplain text\ndb.password.0=x\nserver.port=8848\nmanagement.metrics.export.elastic.enabled=false`,
    'a terminal session': `[root@n1 ~]# cat docker-compose.yml\n${COMPOSE}\n[root@n1 ~]# docker ps -a\n`,
    'a failure analysis of Spring': 'Description:\n\nNo spring.config.import property has been defined\n\nAction:\n\nAdd a spring.config.import=nacos: property to your configuration.',
    'versions in a letter': 'nacos: 2.3.2\nspring-boot: 2.6.3\n\nit does not start',
    'words before a colon': `error: refused\nreason: unknown\n\n${LOG}`,
  }))('are not: %s', (_, text) => expect(mixedIn('-', text)).toBeNull());

  it('end where they end, and where a file with a Chinese name begins', () => {
    const pom = `<?xml version="1.0"?>\n<project>\n${POM}\n</project>`;
    expect(shape(`pom.xml\n${pom}\n\n启动.log\n${LOG}\n`)).toMatchObject({ items: ['-#/pom.xml client-build 1'] });
    expect(shape(`pom.xml\n${pom}\n${LOG}\n`)?.rest).toContain(LOG);
    // As Maven writes it, over several lines.
    const long = pom.replace('<project>', '<project xmlns="http://maven.apache.org/POM/4.0.0"\n    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">');
    expect(shape(`pom.xml\n${long}\n${LOG}\n`)?.rest).toContain(LOG);
  });

  it('stand on their own lines', () => {
    const text = `${TRACE}\n\n${YAML}\n\n${SETTINGS}\n`;
    const mixed = mixedIn('-', text);
    for (const { text: piece = '', startLine } of mixed?.items ?? []) {
      const words = piece.includes('server-addr') ? 'server-addr' : 'db.url.0';
      expect(lineOf(piece, words) + startLine - 1).toBe(lineOf(text, words));
    }
    expect(lineOf(mixed?.rest ?? '', 'Caused by')).toBe(lineOf(text, 'Caused by'));
  });

  it('cost time in proportion to the text', () => {
    const started = cpuNow();
    for (const piece of ['a:\n', 'a.b=\n', '<dependency>\n', 'server {\n', 'FROM a\n', 'spring:\n  a: b\n', '  a:\n', '- a\n']) mixedIn('-', piece.repeat(2_000).slice(0, 65_536));
    expect(costSince(started, 2_000)).toBeLessThan(2_000);
  });
});
