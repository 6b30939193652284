import { describe, expect, it } from 'vitest';
import { changeWords } from '../../src/cli/diff-words.ts';

const change = (path: string, before: string | null, after: string | null) => ({ path, before, after });
const unseen = 'could not be looked at: denied';

describe('what changed behind a finding', () => {
  it.each([
    ['nacos.config', [change('settings.db.num.value', '1', '2')], 'db.num: 1 → 2', 'db.num：1 → 2'],
    ['nacos.config', [change('settings.db.url.0', null, '{"key":"db.url.0"}')], 'db.url.0 is set now', '现在设置了 db.url.0'],
    ['nacos.config', [change('settings.db.url.0', '{"key":"db.url.0"}', null)], 'db.url.0 is no longer set', '不再设置 db.url.0'],
    ['nacos.config', [change('settings.db.password.0.secret.length', '3', '9')], 'db.password.0 has another value', 'db.password.0 的值不同了'],
    ['nacos.mode', [change('by', 'log', 'jar'), change('mode', 'standalone', 'cluster')], 'standalone or cluster mode: standalone → cluster', '运行模式（单机或集群）：单机模式 → 集群模式'],
    ['server.members', [change('', unseen, '[]')], 'the member list of the running server: not seen the first time', '运行中服务器的成员列表：第一次没有看到'],
    ['server.members', [change('', '[]', unseen)], 'the member list of the running server: not seen this time', '运行中服务器的成员列表：这次没有看到'],
    ['logs.digest', [change('boots', '{"index":0}', null), change('files', null, '{}')], 'the logs: changed', '日志：有变化'],
  ] as const)('%s %j', (fact, changes, en, zh) => {
    expect(changeWords([{ fact, changes }], 'en', false)).toEqual([en]);
    expect(changeWords([{ fact, changes }], 'zh', false)).toEqual([zh]);
  });

  it('is not where a setting stands, nor the fingerprint of a secret made with another key', () => {
    const changes = [change('settings.db.num.source.line', '4', '27'), change('settings.db.password.0.secret.fingerprint', 'a', 'b')];
    expect(changeWords([{ fact: 'nacos.config', changes }], 'en', false)).toEqual([]);
    expect(changeWords([{ fact: 'nacos.config', changes }], 'en', true)).toEqual(['db.password.0 has another value']);
  });
});
