import { expect, it } from 'vitest';
import { applyFix } from './support/apply-fix.ts';
import { MINUTES, workbench } from './support/bench.ts';
import { chosen, saidBy, startAsPrinted } from './support/cure.ts';
import { doctor } from './support/doctor.ts';
import { describeReal } from './support/parts.ts';
import { makeMistake, type Mistake, startInVain } from './support/starts.ts';

const { server } = workbench();

/** Each fails the start by itself; what is printed for it is typed, and the next start fails for the next one only. */
const FAIL: readonly Mistake[] = [
  { name: 'a number of a node that is none', rule: 'config/start-setting-refused', keys: { 'nacos.core.snowflake.worker-id': '5000' }, pick: /worker-id/ },
  { name: 'a way to read from Raft that is none', rule: 'config/start-setting-refused', keys: { 'nacos.core.protocol.raft.data.read_index_type': 'Safe' }, pick: /ReadOnlySafe/ },
  { name: 'an address that this machine does not have', rule: 'ports/bind-nothing-listening', keys: { 'server.address': '10.255.0.9' }, pick: /server.?address|sed/ },
  { name: 'a first heap that is larger than the largest', rule: 'jvm/option-refused', heap: '-Xms512m -Xmx256m', pick: /Xms1g/ },
  { name: 'a heap without its unit', rule: 'jvm/option-refused', heap: '-Xms256 -Xmx256', pick: /Xms512m/ },
  { name: 'a heap that no machine has', rule: 'jvm/heap-cannot-reserve', heap: '-Xms900g -Xmx900g', pick: /Xm[sx]/ },
];

describeReal('starts of 2.3.2 with a mistake, one after the other on one home: what is printed is typed, and the finding goes', () => {
  it('each by its own, and the last of them starts', async () => {
    const nacos = await server({ heapMb: null });
    const look = () => doctor([nacos.home], { env: nacos.terminal });
    for (const mistake of FAIL) {
      await makeMistake(nacos, mistake);
      await startInVain(nacos);
      await applyFix(nacos, chosen(await look(), mistake.rule, mistake.pick));
    }
    await startAsPrinted(nacos, ['environment/start-script-cluster-default']);
    await nacos.waitReady();
    const after = await look();
    expect([...FAIL.map(({ rule }) => rule), 'operations/not-running', 'environment/start-script-cluster-default'].flatMap(rule => saidBy(after, rule))).toEqual([]);
  }, 8 * MINUTES);
});
