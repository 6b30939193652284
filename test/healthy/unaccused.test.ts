import { expect, it } from 'vitest';
import { type Files, judged, problems, withFolder } from '../support/deployments.ts';

/** Set-ups and texts in which nothing is wrong, or nothing of Nacos, that were accused once. */
const CASES: Readonly<Record<string, Files>> = {
  'an override of the chart whose secrets are given by --set': {
    'my-values.yaml': 'nacos:\n  image:\n    tag: v3.0.2\n  replicaCount: 3\nglobal:\n  mode: cluster\nservice:\n  type: ClusterIP\npersistence:\n  enabled: true\n',
  },
  'a login plugin of their own': {
    'application.properties': 'server.servlet.contextPath=/nacos\nserver.port=8848\nspring.sql.init.platform=mysql\ndb.num=1\ndb.url.0=jdbc:mysql://10.2.0.5:3306/nacos?characterEncoding=utf8&connectTimeout=3000&socketTimeout=30000&useSSL=false\ndb.user.0=nacos\ndb.password.0=n4c0s-7Ks\nnacos.core.auth.enabled=true\nnacos.core.auth.system.type=sso\nnacos.core.auth.plugin.sso.endpoint=https://sso.example.com/oauth2\nnacos.core.auth.plugin.nacos.token.secret.key=SG9yc2VCYXR0ZXJ5U3RhcGxlQ29ycmVjdE5hY29zRG9jdG9yMjAyNg==\nnacos.core.auth.server.identity.key=keeper\nnacos.core.auth.server.identity.value=a8Kd02ksQ\n',
  },
  'a letter that says that it is solved': {
    'letter.txt': '最后查明不是 nacos 的问题，是防火墙策略把 9848 拦了，放开之后服务都注册上来了。当时的报错：\nERROR com.alibaba.nacos.common.remote.client : Server check fail, please check server 10.3.0.8 ,port 9848 is available , error ={}\n现在已恢复正常。\n',
  },
  'a runbook beside a project': {
    'docs/runbook.md': '# Runbook: Nacos\n1. Disk full (`No space left on device`): clean `logs/access_log.*`.\n2. `caused: errCode: 500, errMsg: do metadata operation failed`: see the leader.\n',
  },
  'a member list with a name that leaves its port out, shown in a text': {
    'list.txt': 'nacos-a.example.com\nnacos-b.example.com:8848\nnacos-c.example.com:8848   # third rack\n',
  },
  'release notes': {
    'notes.md': '# 2.4.3 (Oct 15, 2024)\n\n## Bug fixes\n- #12748 Fix `java.lang.IllegalStateException: No DataSource set` when the database is away.\n- #12655 Fix `Client not connected, current status:UNHEALTHY` after a restart.\n',
  },
};

it.each(Object.entries(CASES))('%s', (_, files) => withFolder(files, async folder => {
  expect(problems(await judged(folder)).map(({ rule, message }) => `${rule}: ${message.en}`)).toEqual([]);
}));

it('the same words in a letter that asks accuse', () => withFolder({ 'letter.txt': '请问这个怎么解决？\nERROR com.alibaba.nacos.common.remote.client : Server check fail, please check server 10.3.0.8 ,port 9848 is available , error ={}\n' }, async folder => {
  expect(problems(await judged(folder)).map(({ rule }) => rule)).toEqual(['client/grpc-port-unreachable']);
}));

const TOKEN = 'SG9yc2VCYXR0ZXJ5U3RhcGxlQ29ycmVjdE5hY29zRG9jdG9yMjAyNg==';
const three = (more: string): Files => ({ 'docker-compose.yml': `services:\n  nacos:\n    image: nacos/nacos-server:v3.0.3\n    environment:\n      MODE: standalone\n      NACOS_AUTH_ENABLE: "true"\n${more}    ports: ["8080:8080", "8848:8848", "9848:9848"]\n    volumes: ["./data:/home/nacos/data"]\n` });
const HOST = `services:\n  nacos:\n    image: nacos/nacos-server:v2.5.1\n    network_mode: host\n    environment:\n      MODE: cluster\n      NACOS_SERVERS: 10.20.0.11:8848 10.20.0.12:8848 10.20.0.13:8848\n      NACOS_SERVER_IP: 10.20.0.21\n      SPRING_DATASOURCE_PLATFORM: mysql\n      MYSQL_SERVICE_HOST: 10.20.0.30\n      MYSQL_SERVICE_DB_NAME: nacos\n      MYSQL_SERVICE_USER: nacos\n      MYSQL_SERVICE_PASSWORD: n7Ks-2pQ\n      NACOS_AUTH_ENABLE: "true"\n      NACOS_AUTH_TOKEN: ${TOKEN}\n      NACOS_AUTH_IDENTITY_KEY: keeper\n      NACOS_AUTH_IDENTITY_VALUE: a8Kd02ksQ\n    volumes: ["/data/nacos/data:/home/nacos/data"]\n`;
const chart = (type: string): Files => ({ 'values-prod.yaml': `global:\n  mode: cluster\nnacos:\n  image: {repository: nacos/nacos-server, tag: v3.0.3}\n  replicaCount: 3\n  authToken: ${TOKEN}\n  identityKey: keeper\n  identityValue: a8Kd02ksQ\n  storage:\n    type: ${type}\n    db:\n      host: mysql.db.svc.cluster.local\n      name: nacos\n      port: 3306\n      username: nacos\n      password: n7Ks-2pQ\npersistence:\n  enabled: true\nservice:\n  type: ClusterIP\n` });

/** One mistake, and everything that is said of it: its effects stand below it. */
const ONE_MISTAKE: readonly (readonly [what: string, files: Files, rule: string])[] = [
  ['no variable of the three', three(''), 'docker/required-variables-missing'],
  ['a misspelt one of the three', three(`      NACOS_AUTH_TOKENS: ${TOKEN}\n      NACOS_AUTH_IDENTITY_KEY: keeper\n      NACOS_AUTH_IDENTITY_VALUE: a8Kd02ksQ\n`), 'docker/variable-not-read'],
  ['an address set by hand that is not in the list', { 'docker-compose.yml': HOST }, 'cluster/self-not-in-list'],
  ['a type of storage that the chart does not know', chart('MySQL'), 'k8s/chart-value-unfit'],
];

it.each(ONE_MISTAKE)('%s', (_, files, rule) => withFolder(files, async folder => {
  expect(problems(await judged(folder)).filter(({ explainedBy }) => explainedBy.length === 0).map(({ rule }) => rule)).toEqual([rule]);
}));

it('the right type of storage is not accused', () => withFolder(chart('mysql'), async folder => expect(problems(await judged(folder))).toEqual([])));
