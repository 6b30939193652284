import { expect, it } from 'vitest';
import { parseMemberStates } from '../../../../src/collect/readers/pasted/member-states.ts';

const told = (text: string) => parseMemberStates(text)?.map(({ address, state, version }) => `${address} ${state} ${version ?? '-'}`) ?? null;

it('reads members out of what grep left of an indented answer', () => {
  expect(told(`$ curl -s http://10.0.0.1:8848/nacos/v1/core/cluster/nodes | python3 -m json.tool | egrep 'address|state|version'
            "state": "UP",
                "version": "1.4.2"
            "address": "10.0.0.1:8848",
            "state": "DOWN",
                "version": "2.2.3"
            "address": "10.0.0.3:8848",`)).toEqual(['10.0.0.1:8848 UP 1.4.2', '10.0.0.3:8848 DOWN 2.2.3']);
  expect(told(`    "ip": "nacos-0",\n    "port": 8848,\n    "state": "UP",\n    "ip": "nacos-1",\n    "port": 8848,\n    "state": "SUSPICIOUS",`)).toEqual(['nacos-0:8848 UP -', 'nacos-1:8848 SUSPICIOUS -']);
});

it('leaves alone what is no member', () => {
  expect(told('  "state": "UP",\n  "version": "1.4.2"\n  "state": "UP",\n  "version": "2.2.3"')).toBeNull();
  expect(told('  "state": "running",\n  "address": "10.0.0.1:80",\n  "state": "stopped",\n  "address": "10.0.0.2:80"')).toBeNull();
});
