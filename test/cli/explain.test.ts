import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { explain } from '../../src/cli/explain.ts';
import { search } from '../../src/cli/explain/search.ts';
import { loadTopics, topicLines } from '../../src/cli/explain/topic.ts';
import { listRules } from '../../src/cli/rules.ts';
import { displayWidth } from '../../src/report/width.ts';
import { runCli } from '../support/run-cli.ts';

const topics = await loadTopics();

const first = (words: string): string => {
  const [best] = search(words, rules, topics);
  return best === undefined ? '' : best.hit.kind === 'topic' ? best.hit.topic.id : best.hit.rule.id;
};

describe('questions that people ask find their page', () => {
  it.each([
    ['how to run nacos on kubernetes', 'kubernetes'], ['怎么在k8s上部署', 'kubernetes'], ['where is the start log', 'logs'], ['启动日志在哪', 'logs'],
    ['create schema create database', 'database'], ['how many nodes', 'cluster-size'], ['集群要几个节点', 'cluster-size'], ['can derby be used in a cluster', 'derby'],
    ['mysql in docker localhost', 'containers'], ['容器怎么连宿主机的mysql', 'containers'], ['bring a node back', 'member-down'], ['节点下线后怎么恢复', 'member-down'],
    ['忘记密码', 'accounts'], ['default password', 'accounts'], ['firewall ports', 'ports'], ['which jdk', 'jdk'], ['upgrade 1.x to 2.x', 'upgrade'], ['达梦', 'other-databases'],
    ['nginx', 'proxy'], ['控制台打不开', 'console'], ['startup.cmd closes at once', 'windows'], ['闪退', 'windows'], ['wrong network card', 'address'], ['开启鉴权', 'authentication'],
    ['启动失败', 'start-failed'], ['nacos启动失败', 'start-failed'], ['启动不了', 'start-failed'], ['日志在哪', 'logs'], ['nothing in the log', 'start-failed'],
    ['start fails', 'start-failed'], ['where are the logs', 'logs'], ['log location', 'logs'], ['启动报错', 'start-failed'], ['server does not start', 'start-failed'],
    ['cannot start', 'start-failed'], ['won\'t start', 'start-failed'], ['看不到日志', 'start-failed'], ['日志太大', 'logs'], ['连不上', 'client-connection'],
    ['客户端连接失败', 'client-connection'], ['client cannot connect', 'client-connection'], ['connection refused', 'client-connection'], ['服务注册不上', 'service-missing'],
    ['服务列表为空', 'service-missing'], ['registered but not visible', 'service-missing'], ['service not in console', 'service-missing'], ['密码忘记', 'accounts'],
    ['reset password', 'accounts'], ['forgot admin password', 'accounts'], ['默认密码', 'accounts'], ['单机启动', 'start-mode'], ['standalone', 'start-mode'],
    ['集群模式', 'start-mode'], ['startup mode', 'start-mode'], ['几个节点', 'cluster-size'], ['two nodes', 'cluster-size'], ['split brain', 'cluster-size'],
    ['端口', 'ports'], ['firewall', 'ports'], ['7848', 'ports'], ['防火墙', 'ports'], ['java version', 'jdk'], ['jdk17', 'jdk'], ['需要什么jdk', 'jdk'],
    ['upgrade 1.4 to 2', 'upgrade'], ['升级', 'upgrade'], ['upgrade to 3', 'upgrade'], ['rollback', 'upgrade'], ['内存', 'memory'], ['OutOfMemoryError', 'memory'],
    ['oom killed', 'memory'], ['占用内存太高', 'memory'], ['console 404', 'console'], ['open console', 'console'], ['8080', 'console'], ['windows 闪退', 'windows'],
    ['startup.cmd closes', 'windows'], ['windows service', 'windows'], ['backup', 'backup'], ['备份', 'backup'], ['备份恢复', 'backup'], ['迁移数据', 'backup'],
    ['反向代理', 'proxy'], ['load balancer', 'proxy'], ['docker', 'containers'], ['docker localhost', 'containers'], ['kubernetes', 'kubernetes'], ['k8s', 'kubernetes'],
    ['statefulset', 'kubernetes'], ['postgresql', 'other-databases'], ['oracle', 'other-databases'], ['mysql', 'database'], ['数据库', 'database'], ['derby', 'derby'],
    ['member down', 'member-down'], ['节点 DOWN', 'member-down'], ['节点下线', 'member-down'], ['wrong ip', 'address'], ['ip 不对', 'address'], ['网卡', 'address'],
    ['multiple network cards', 'address'], ['鉴权', 'authentication'], ['secret key', 'authentication'], ['collect logs', 'collect'], ['收集日志', 'collect'],
    ['java.net.UnknownHostException: jmenv.tbsite.net', 'cluster/jmenv-unknown-host'], ["Access denied for user 'nacos'@'10.0.0.1' (using password: YES)", 'database/mysql-access-denied'],
  ])('%s: %s', (words, id) => expect(first(words)).toBe(id));
});

describe('explain', () => {
  it('prints a topic by its name, and what is near it beneath', async () => {
    expect(await explain(['kubernetes'], 'en', 80)).toMatch(/^Nacos on Kubernetes\n/);
    expect(await explain(['忘记', '密码'], 'zh', 80)).toMatch(/^账号、密码、登录\n[\s\S]*\n另请参阅\n {2}nacos-doctor explain /);
  });

  it('lists the pages when several are about it, and the topics when nothing was asked', async () => {
    expect(await explain(['端口占用'], 'zh', 80)).toMatch(/^以下说明与此有关：\n {2}nacos-doctor explain ports +端口与防火墙\n[\s\S]*ports\/main-port-in-use/);
    expect((await explain([], 'en', 80)).match(/^ {2}nacos-doctor explain /gm)).toHaveLength(topics.length);
  });

  it('says that nothing is about it, and finds a mistyped rule', async () => {
    await expect(explain(['qwertzuiop'], 'en', 80)).rejects.toMatchObject({ key: 'error.nothingToExplain' });
    await expect(explain(['grpc-port-in-us'], 'en', 80)).rejects.toMatchObject({ key: 'error.unknownRule', args: { near: 'ports/grpc-port-in-use' } });
  });

  it('needs no quotes around its words', async () => {
    expect((await runCli(['explain', 'forgot', 'the', 'password', '--lang', 'en'])).stdout).toMatch(/^Accounts, passwords, login\n/);
  });
});

describe('topics', () => {
  const ids = readdirSync('docs/topics').filter(name => /^[a-z-]+\.md$/.test(name)).map(name => name.slice(0, -3));

  it('are about twenty, in both languages, and those that are written are those that are read', () => {
    expect(ids.length).toBeGreaterThanOrEqual(20);
    expect(topics.map(({ id }) => id).sort()).toEqual(ids.sort());
    for (const id of ids) expect(readFileSync(`docs/topics/${id}.zh.md`, 'utf8')).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each(topics.map(topic => [topic.id, topic] as const))('%s fits a terminal; only what is copied is wider, and nothing of Markdown is left', (_, topic) => {
    for (const lang of ['en', 'zh'] as const) {
      for (const line of topicLines(topic, lang, 80)) {
        if (line.startsWith('    ') || !line.trim().includes(' ')) continue;
        expect(displayWidth(line), line).toBeLessThanOrEqual(80);
        expect(line).not.toMatch(/\*\*|^\|/);
      }
    }
  });

  it('name commands that exist', () => {
    for (const { body } of topics) {
      for (const [, id = ''] of `${body.en}\n${body.zh}`.matchAll(/nacos-doctor explain ([\w/-]+|[\u4e00-\u9fff]+)/g)) expect(first(id), id).not.toBe('');
    }
  });
});

describe('rules', () => {
  it('stand below their area', () => {
    expect(listRules('en', { only: ['ports'], grep: null })).toMatch(/^ports \(\d+\)\n {2}ports\/[\w-]+ +(?:ERROR|WARN|INFO) /);
    expect(listRules('en', { only: ['ports', 'auth/token-expired'], grep: null }).match(/^\S.*\(\d+\)$/gm)).toEqual(['auth (1)', expect.stringMatching(/^ports \(\d+\)$/)]);
  });

  it.each([['taken', 'ports/main-port-in-use'], ['占用', 'ports/main-port-in-use'], ['GRPC-PORT', 'ports/grpc-port-in-use']])('hold %s', (grep, id) => {
    const list = listRules('en', { only: [], grep });
    expect(list).toContain(id);
    expect(list).not.toContain('auth/token-expired');
  });

  it('are none when none holds the words', async () => expect((await runCli(['rules', '--grep', 'qwertz', '--lang', 'en'])).stdout).toBe('no rule is about that\n'));
});
