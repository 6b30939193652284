import { run } from '../../src/kit/fix.ts';
import { defineRule } from '../../src/kit/rule.ts';
import type { Sighting } from '../../src/model/host.ts';

/** `1.989GiB / 2GiB (99.45%)`. */
const USE = /^(?<used>\S+) \/ (?<limit>\S+) \((?<percent>[\d.]+)%\)$/;

/** A JVM that is as large as its container is ended at the next allocation outside of the heap. */
const MOST_PERCENT = 95;

const isFull = ({ value }: Sighting): boolean => Number(USE.exec(value)?.groups?.['percent'] ?? 0) >= MOST_PERCENT;

export default defineRule({
  id: 'docker/memory-nearly-used', severity: 'warning',
  title: { en: 'The container of Nacos has nearly all its memory in use', zh: 'Nacos 容器的内存即将用满' },
  message: { en: '{name} uses {used} of {limit} ({percent} %)', zh: '{name} 已用 {used}，上限 {limit}（{percent}%）' },
  why: {
    en: 'The limit counts heap, metaspace, threads and direct buffers together. What goes beyond it is no OutOfMemoryError: the kernel ends the container with exit code 137, and no log tells why.',
    zh: '容器上限包含堆、元空间、线程和直接内存。超出时不会有 OutOfMemoryError，而是内核直接结束容器（退出码 137），日志里看不到原因。',
  },
  fix: [
    { risk: 'none', do: run({ sh: "docker inspect {name} --format '{{.State.OOMKilled}} {{.RestartCount}} {{.HostConfig.Memory}}'", cmd: 'docker inspect {name} --format "{{.State.OOMKilled}} {{.RestartCount}} {{.HostConfig.Memory}}"', powershell: "docker inspect {name} --format '{{.State.OOMKilled}} {{.RestartCount}} {{.HostConfig.Memory}}'" }), text: {
      en: 'See whether the kernel has ended it already.',
      zh: '先看它是否已经被内核结束过。',
    } },
    { risk: 'restart', text: {
      en: 'Give the container at least 1 GiB more than the heap (mem_limit, resources.limits.memory), or make the heap smaller: JVM_XMS and JVM_XMX, about half of the limit.',
      zh: '容器上限至少比堆大 1 GiB（mem_limit、resources.limits.memory）；或调小堆：JVM_XMS、JVM_XMX 约为上限的一半。',
    } },
  ],
  needs: [], uses: ['host.seen'],
  subject: 'container {name}',
  explains: [],
  references: ['docker container stats', 'nacos-docker: JVM_XMX'],

  check({ known, seen, fail, pass, na }) {
    const shown = (known('host.seen') ?? []).filter(({ what, subject, value }) => what === 'container' && /nacos/i.test(subject) && USE.test(value));
    const [first] = shown;
    if (!first) return na({ en: 'what containers use of their memory was not pasted', zh: '没有提供 docker stats 输出' });
    const quote = ({ subject, value }: Sighting): string => `${subject}: ${value}`;
    const full = shown.filter(isFull);
    if (full.length === 0) return pass(seen('host.seen', quote(first)));
    return full.map(one => {
      const { used = '', limit = '', percent = '' } = USE.exec(one.value)?.groups ?? {};
      return fail({ name: one.subject, used, limit, percent }, [seen('host.seen', quote(one))], { confidence: 'suspected' });
    });
  },
});
