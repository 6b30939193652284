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
