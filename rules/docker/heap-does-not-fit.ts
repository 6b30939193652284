import { setHeap, setVariable } from '../../src/kit/fix.ts';
import { heapOf } from '../../src/nacos/image-env/script.ts';
import { generationOf } from '../../src/nacos/image-env/image.ts';
import { defineDeploymentRule, type DeploymentLook, whereIs } from './shared/deployment-rule.ts';
import { table } from '../../src/syntax/table.ts';

const UNITS: Readonly<Record<string, number>> = table({ '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 });

const bytesOf = (size: string): number | null => {
  const match = /^(\d+)([kmg]?)$/i.exec(size.trim());
  return match ? Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1) : null;
};

/** What a JVM needs beside its heap: metaspace, threads, Netty's buffers, RocksDB. */
const BESIDE_HEAP = 256 * 1024 ** 2;

const mib = (bytes: number): string => `${Math.round(bytes / 1024 ** 2)}m`;

const placeOf = ({ variable, own }: DeploymentLook) => variable('JVM_XMX') ?? variable('JVM_XMS') ?? variable('JVM_XMN') ?? own;

/** Java needs some megabytes for the smallest heap. */
const LEAST_HEAP = 2 * 1024 ** 2;

/** Variables whose number stands alone, when it is too small to be bytes. */
const bareIn = (look: DeploymentLook, xmx: number): string =>
  xmx >= LEAST_HEAP ? '' : ['JVM_XMS', 'JVM_XMX', 'JVM_XMN'].filter(name => /^\d+$/.test(look.value(name)?.trim() ?? '')).map(name => `${name}=${look.value(name) ?? ''}`).join(', ');

const NO_START = ['start-failed', 'not-running'] as const;

export default defineDeploymentRule({
  id: 'docker/heap-does-not-fit', severity: 'fatal',
  title: { en: 'The heap sizes of the container do not fit', zh: '容器的堆大小配置不合理' },
  message: {
    'initial-larger': { en: '-Xms{xms} is larger than -Xmx{xmx} ({where}): java does not start', zh: '-Xms{xms} 大于 -Xmx{xmx}（{where}），Java 无法启动' },
    'young-larger': { en: '-Xmn{xmn} leaves nothing of -Xmx{xmx} ({where})', zh: '-Xmn{xmn} 占满了 -Xmx{xmx}（{where}）' },
    'over-limit': { en: 'the heap may grow to {xmx}, the container may have {limit} ({where}): it is killed (137, OOMKilled)', zh: '堆最大为 {xmx}，而容器内存上限只有 {limit}（{where}），会被杀掉（137，OOMKilled）' },
    'no-unit': { en: '{names} has no unit ({where}): java takes the number as bytes, and does not start with so small a heap', zh: '{names} 没有写单位（{where}）：Java 按字节理解，堆太小而无法启动' },
    unit: { en: '{names} has a unit of two letters ({where}): java knows k, m and g, and refuses it', zh: '{names} 的单位写成了两个字母（{where}）：Java 只认 k、m、g，会拒绝启动' },
    empty: { en: '{names} is set and empty ({where}): this image hands java a bare flag, which it refuses', zh: '{names} 被设为空（{where}）：该镜像会把没有值的参数传给 Java，Java 拒绝启动' },
  },
  why: {
    en: 'Sizes that are not set keep those of the image (Xms and Xmx 1g, Xmn 512m), so lowering one alone contradicts the others; a JVM needs some 300 MB beside its heap.',
    zh: '没有设置的大小沿用镜像默认值（Xms、Xmx 为 1g，Xmn 为 512m），因此只调小其中一个会与其他冲突；JVM 在堆之外还需要约 300 MB。',
  },
  fix: [
    { risk: 'restart', when: ['unit'], do: setVariable('{variable}', '{proposed}'), text: { en: 'Write {variable}={proposed}.', zh: '改为 {variable}={proposed}。' } },
    { risk: 'restart', when: ['initial-larger', 'young-larger', 'over-limit', 'no-unit', 'empty'], do: setHeap('512m'), text: {
      en: 'Set JVM_XMS, JVM_XMX and JVM_XMN together, with their unit (for example 512m, 512m, 256m), and give the container at least Xmx + 512 MB.',
      zh: '同时设置 JVM_XMS、JVM_XMX 和 JVM_XMN，并带上单位（例如 512m、512m、256m），并让容器内存上限至少为 Xmx + 512 MB。',
    } },
  ],
  explains: [...NO_START, 'killed-for-memory'], explainsBy: { 'initial-larger': NO_START, 'young-larger': NO_START, 'no-unit': NO_START, unit: NO_START, empty: NO_START },
  references: ['nacos-group/nacos-docker build/Dockerfile@v2.5.1', 'alibaba/nacos#10969'],

  check(look) {
    const { own, version, seen, fail, pass, na } = look;
    const generation = generationOf(version);
    const place = placeOf(look);
    const where = whereIs(place);
    const names = ['JVM_XMS', 'JVM_XMX', 'JVM_XMN', 'JVM_MS', 'JVM_MMS'];
    const empty = names.filter(name => look.value(name) === '');
    if (empty.length > 0) return generation.dropsEmptyHeap ? pass(seen(place, `${empty.join(', ')} is empty: no flag`)) : fail({ names: empty.join(', '), where }, [seen(place, `${empty.join(', ')}=`)], { case: 'empty' });
    const long = names.find(name => /^\d+[kmg]i?b$/i.test(look.value(name)?.trim() ?? ''));
    if (long !== undefined) return fail({ names: `${long}=${look.value(long) ?? ''}`, variable: long, proposed: (look.value(long) ?? '').trim().replace(/i?b$/i, ''), where: whereIs(look.variable(long) ?? place) }, [seen(look.variable(long) ?? place, `${long}=${look.value(long) ?? ''}`)], { case: 'unit' });
    const heap = heapOf(Object.fromEntries(own.env.map(({ name, value }) => [name, value ?? undefined])), generation);
    const [xms, xmx, xmn] = [heap.xms, heap.xmx, heap.xmn].map(bytesOf);
    if (own.envIsPartial && names.every(name => look.variable(name) === undefined)) return na({ en: 'not everything that may set it was given', zh: '可能设置它的内容没有全部给出' });
    if (xms == null || xmx == null || xmn == null) return pass(seen(place, 'a size that only the JVM can tell'));
    const evidence = [seen(place, `-Xms${heap.xms} -Xmx${heap.xmx} -Xmn${heap.xmn}`)] as const;
    const bare = bareIn(look, xmx);
    if (bare !== '') return fail({ names: bare, where }, evidence, { case: 'no-unit' });
    if (xms > xmx) return fail({ ...heap, where }, evidence, { case: 'initial-larger' });
    if (own.memoryBytes !== null && xmx > own.memoryBytes - Math.min(BESIDE_HEAP, own.memoryBytes / 4)) {
      // Its own limit, though the sizes may stand in what several nodes share.
      return fail({ ...heap, limit: mib(own.memoryBytes), where }, [seen(own, `${mib(own.memoryBytes)}`), ...evidence], { case: 'over-limit', severity: xmx >= own.memoryBytes ? 'error' : 'warning' });
    }
    return xmn >= xmx ? fail({ ...heap, where }, evidence, { case: 'young-larger', severity: 'warning' }) : pass(...evidence);
  },
});
