import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessCollector } from '../../../src/collect/installation/access.ts';
import { configCollector } from '../../../src/collect/installation/config.ts';
import { clusterConfCollector } from '../../../src/collect/installation/files.ts';
import { placesCollector } from '../../../src/collect/installation/logs.ts';
import { readJar } from '../../../src/collect/installation/jar.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { config, startScript } from '../../support/facts.ts';
import { zipOf } from '../../support/archives.ts';
import { thisHost } from '../../support/places.ts';
import { known, runWith } from '../collectors/support/run.ts';

let home = '';
beforeEach(() => { home = mkdtempSync(join(tmpdir(), 'home-')); });
afterEach(() => rmSync(home, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer = ''): string => {
  const path = join(home, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};

describe('what a server needs of its home', () => {
  const access = async () => known((await runWith([accessCollector(home)]))('nacos.access')).map(({ path, exists }) => [path.slice(home.length), exists]);

  it('is listed though it is not there, but for the member list that a single server does without', async () => {
    const needed = ['', '/conf', '/logs', '/data', '/conf/application.properties'].map(name => [name, name === '']);
    expect(await access()).toEqual(needed);
    put('conf/cluster.conf');
    expect(await access()).toEqual([...needed.map(([name]) => [name, name === '' || name === '/conf']), ['/conf/cluster.conf', true]]);
  });

  it('a member list says whether it may be written', async () => {
    put('conf/cluster.conf', '10.0.0.1:8848\n');
    expect(known((await runWith([clusterConfCollector(home)]))('nacos.cluster-conf'))).toMatchObject({ symlink: false, writable: true });
  });

  it('of the configuration the file that a person would edit is listed though it is not there', async () => {
    const files = async () => known((await runWith([configCollector(home).collector]))('nacos.config')).files.map(({ path, exists }) => [path.slice(home.length), exists]);
    expect(await files()).toEqual([['/conf/application.properties', false]]);
    put('conf/application-prod.properties', 'server.port=8850\n');
    put('conf/application.properties', 'spring.profiles.active=prod\n');
    expect(await files()).toEqual([['/conf/application.properties', true], ['/conf/application-prod.properties', true]]);
  });
});

describe('where a version writes what', () => {
  const names = async (given: Partial<Facts>): Promise<readonly (string | undefined)[]> => {
    const places = known((await runWith([placesCollector(home)], { 'nacos.config': config({}), 'nacos.processes': [], ...given }))('logs.places'));
    return ['start', 'database'].map(kind => places.find(({ what }) => what === kind)?.path.split('/').at(-1));
  };

  it.each<[string | null, string, string]>([
    [null, 'start.out', 'nacos-persistence.log'], ['2.2.3', 'start.out', 'config-fatal.log'], ['2.3.0', 'start.out', 'nacos-persistence.log'], ['3.0.0', 'startup.log', 'nacos-persistence.log'],
  ])('%s', async (version, start, database) => {
    const given: Partial<Facts> = version === null ? {} : { 'nacos.version': { version, by: 'jar' } };
    expect(await names({ ...given, 'nacos.scripts': [startScript({ startFile: null })] })).toEqual([start, database]);
    expect(await names({ ...given, 'nacos.scripts': [startScript({ startFile: null }), startScript({ startFile: 'startup.log' })] })).toEqual(['startup.log', database]);
  });
});

it('a jar lists the libraries that RocksDB brings for each system', async () => {
  const rocks = await zipOf([{ name: 'librocksdbjni-linux64.so', content: 'x' }, { name: 'librocksdbjni-win64.dll', content: 'x' }, { name: 'org/rocksdb/RocksDB.class', content: 'x' }]);
  const path = put('target/nacos-server.jar', await zipOf([{ name: 'BOOT-INF/lib/nacos-core-2.3.2.jar', content: 'x' }, { name: 'BOOT-INF/lib/rocksdbjni-7.7.3.jar', content: rocks }], false));
  expect(await readJar(thisHost(), path)).toMatchObject({ version: '2.3.2', rocksdbNatives: ['librocksdbjni-linux64.so', 'librocksdbjni-win64.dll'], problem: null });
});
