import { describe, expect, it } from 'vitest';
import { faredIn } from '../../../src/collect/readers/containers/index.ts';
import { readPastedText } from '../../../src/collect/evidence/one-text.ts';

const fared = (text: string) => faredIn(readPastedText('-', text).items);

describe('sentences of Kubernetes without their table', () => {
  it.each([
    ['nacos-1 stays Pending: 0/1 nodes are available: 1 node(s) didn\'t match pod anti-affinity rules.', 'FailedScheduling', 'Pod/nacos-1'],
    ['nacos-0 runs and nacos-1 is Pending: 0/3 nodes are available: 3 Insufficient memory.', 'FailedScheduling', 'Pod/nacos-1'],
    ['警告\tFailedCreate\t2 分钟前\tstatefulset-controller\tcreate Pod reg-0 in StatefulSet reg failed error: pods "reg-0" is forbidden: error looking up service account mid/a: serviceaccount "a" not found', 'FailedCreate', 'StatefulSet/reg'],
    ['nacos 事件\n警告  FailedMount  MountVolume.SetUp failed for volume "pvc-1" : mount failed: exit status 32', 'FailedMount', 'Pod/<pod>'],
    ['警告 Failed 4 分钟前 kubelet Failed to pull image "nacos/nacos-server:2.9": not found', 'Failed', 'Pod/<pod>'],
    ['Events of nacos-2\nReadiness probe failed: Get "http://10.1.1.4:8848/nacos/v1/console/health/readiness": connection refused', 'Unhealthy', 'Pod/nacos-2'],
  ])('%s', (text, reason, object) => expect(fared(text).events).toMatchObject([{ reason, object, isWarning: true }]));

  it('words about them are none', () => expect(fared('How do I see whether nodes are available for nacos-0, and which probe failed?').events).toEqual([]));

  it('the end of a description names what makes the pods', () => expect(fared('Events:\n  Type     Reason        Age                 From                    Message\n  ----     ------        ----                ----                    -------\n  Warning  FailedCreate  22s (x14 over 63s)  statefulset-controller  create Pod reg-0 in StatefulSet reg failed error: pods "reg-0" is forbidden: x').events)
    .toMatchObject([{ object: 'StatefulSet/reg' }]));
});

it('pods of the operator are of Nacos, whatever they are called', () => {
  const table = 'NAME    READY   STATUS    RESTARTS   AGE\nreg-0   1/1     Running   0          14m\nother-0   1/1     Running   0          14m\n\nNAME   REPLICAS   READY    TYPE      DBTYPE   VERSION   CREATETIME\nreg    1          Failed   cluster                      2021-12-15T05:58:25Z\n';
  expect(fared(table).states.map(({ name, container }) => [name, container])).toEqual([['reg-0', 'nacos'], ['other-0', null]]);
});
