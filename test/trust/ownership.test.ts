import { chmodSync, mkdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkoutAround } from '../../src/collect/places/checkout.ts';
import { strangerAt } from '../../src/collect/places/local/ownership.ts';
import { placeOfHome, type PlaceOptions } from '../../src/collect/targets/home-place.ts';
import { nacosProcess } from '../support/facts.ts';
import { RECOGNISING } from '../support/places.ts';
import { type Ground, homeAt, isRoot, newGround, NOBODY, own } from './support.ts';

let ground: Ground;
beforeEach(() => { ground = newGround(); });
afterEach(() => ground.remove());

describe('a checkout', () => {
  it.each(['.git', '.hg', '.svn', '.jj'])('is known by %s above', async mark => {
    mkdirSync(ground.at('repo', mark), { recursive: true });
    mkdirSync(ground.at('repo/a/b'), { recursive: true });
    expect(await checkoutAround(ground.at('repo/a/b'), {}, '/')).toBe(ground.at('repo'));
    expect(await checkoutAround(ground.at('repo'), {}, '/')).toBe(ground.at('repo'));
    expect(await checkoutAround(ground.dir, {}, '/')).toBeNull();
  });

  it('is known by a file .git, as a worktree or a submodule has', async () => {
    ground.put('repo/.git', 'gitdir: /elsewhere');
    expect(await checkoutAround(ground.at('repo/x'), {}, '/')).toBe(ground.at('repo'));
  });

  it.each(['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'WORKSPACE', 'BUILD_SOURCESDIRECTORY', 'BITBUCKET_CLONE_DIR'])('is known by %s', async name => {
    mkdirSync(ground.at('work/a'), { recursive: true });
    ground.link('link', ground.at('work'));
    expect(await checkoutAround(ground.at('work/a'), { [name]: ground.at('work') }, '/')).toBe(ground.at('work'));
    expect(await checkoutAround(ground.at('link/a'), { [name]: ground.at('link') }, '/')).toBe(ground.at('work'));
    expect(await checkoutAround(ground.at('works'), { [name]: ground.at('work') }, '/')).toBeNull();
  });

  it('is the current folder of any CI job, and of nothing else', async () => {
    mkdirSync(ground.at('work/a'), { recursive: true });
    expect(await checkoutAround(ground.at('work/a'), { CI: 'true' }, ground.at('work'))).toBe(ground.at('work'));
    for (const env of [{}, { CI: '' }, { CI: 'false' }, { CI: '0' }, { GITHUB_WORKSPACE: '' }]) expect(await checkoutAround(ground.at('work/a'), env, ground.at('work'))).toBeNull();
    expect(await checkoutAround(ground.at('work/a'), { CI: 'true' }, '/')).toBeNull();
  });
});

describe.runIf(isRoot)('who else may change a file', () => {
  const open: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['its owner', () => own(ground.at('a/b/file'), NOBODY), /belongs to user 65534$/],
    ['the owner of its folder', () => own(ground.at('a/b'), NOBODY), /a\/b belongs to user/],
    ['the owner of a folder above', () => own(ground.at('a'), NOBODY), /a belongs to user/],
    ['everybody', path => chmodSync(path, 0o666), /file may be changed by other users/],
    ['everybody, by its folder', () => chmodSync(ground.at('a/b'), 0o777), /b may be changed/],
    ['everybody, by a folder above', () => chmodSync(ground.at('a'), 0o777), /a may be changed/],
  ];

  it.each(open)('%s', async (_, change, told) => {
    const path = ground.put('a/b/file');
    expect(await strangerAt(path)).toBeNull();
    change(path);
    expect(await strangerAt(path)).toMatch(told);
  });

  it('a group, unless it is that of root', async () => {
    const { execFileSync } = await import('node:child_process');
    const path = ground.put('a/file');
    chmodSync(path, 0o664);
    expect(await strangerAt(path)).toBeNull();
    execFileSync('chgrp', ['65534', path]);
    expect(await strangerAt(path)).toMatch(/may be changed by other users/);
  });

  it('nobody in a sticky folder, where each may replace his own only', async () => {
    const path = ground.put('tmp/file');
    chmodSync(ground.at('tmp'), 0o1777);
    expect(await strangerAt(path)).toBeNull();
  });

  it('whoever may change a link on the way', async () => {
    ground.put('good/file');
    ground.link('evil/link', ground.at('good'));
    expect(await strangerAt(ground.at('evil/link/file'))).toBeNull();
    own(ground.at('evil'), NOBODY);
    expect(await strangerAt(ground.at('evil/link/file'))).toMatch(/evil belongs to user/);
  });
});

describe('a home', () => {
  const look = async (home: string, more: Partial<PlaceOptions> = {}) => {
    const { trust, because, machine, env } = await placeOfHome(home, { ...RECOGNISING, env: { A: 'b' }, ...more });
    return { trust, because, here: machine !== null, env };
  };

  it('with a jar, that nobody else may change, is own and has this environment', async () => {
    expect(await look(homeAt(ground, 'nacos', 1))).toEqual({ trust: 'own', because: null, here: true, env: { A: 'b' } });
  });

  it('without a jar is foreign, unless the caller runs it or vouches for it', async () => {
    const home = homeAt(ground, 'nacos', 1, { jar: false });
    expect(await look(home)).toMatchObject({ trust: 'foreign', here: false, env: {}, because: expect.stringContaining('no server jar') });
    expect(await look(home, { running: async () => [nacosProcess({ home, uid: process.getuid?.() ?? null })] })).toMatchObject({ trust: 'own' });
    expect(await look(home, { running: async () => [nacosProcess({ home, uid: NOBODY })] })).toMatchObject({ trust: 'foreign' });
    expect(await look(home, { trust: true })).toMatchObject({ trust: 'own', env: { A: 'b' } });
    expect(await look(home, { preflight: true })).toMatchObject({ trust: 'foreign', here: true, env: {} });
  });

  it('that was started under another name came from there; under a link to it, it did not', async () => {
    const home = homeAt(ground, 'nacos', 1);
    const started = (from: string): string => `java -Dnacos.home=${from} -jar x.jar --spring.config.additional-location=file:${from}/conf/ nacos.nacos\n`;
    ground.put('nacos/logs/start.out', started('/opt/elsewhere'));
    expect(await look(home)).toMatchObject({ trust: 'foreign', here: false, because: expect.stringContaining('was last started as /opt/elsewhere') });
    ground.link('link', home);
    ground.put('nacos/logs/start.out', started(ground.at('link')));
    expect(await look(home)).toMatchObject({ trust: 'own' });
  });

  it.runIf(isRoot)('of which somebody else may change a deciding part is foreign, and of this host', async () => {
    const parts: readonly (readonly [string, () => void])[] = [
      ['nacos', () => chmodSync(ground.at('nacos'), 0o777)], ['nacos/conf', () => chmodSync(ground.at('nacos/conf'), 0o777)], ['nacos/conf', () => own(ground.at('nacos/conf'), NOBODY)],
      ['nacos/bin', () => own(ground.at('nacos/bin'), NOBODY)], ['nacos', () => own(ground.at('nacos'), NOBODY)],
    ];
    for (const [part, change] of parts) {
      const home = homeAt(ground, 'nacos', 1);
      change();
      expect(await look(home), part).toMatchObject({ trust: 'foreign', here: true, env: {}, because: expect.stringContaining(part) });
      ground.remove();
      ground = newGround();
    }
  });

  it('that is not there is nobody’s', async () => {
    expect(await look(ground.at('none'))).toMatchObject({ trust: 'foreign' });
  });
});
