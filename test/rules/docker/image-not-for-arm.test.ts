import rule from '../../../rules/docker/image-not-for-arm.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const lines = (...texts: readonly string[]) => ({
  'logs.digest': digest(texts.map((text, at) => record(text, [], { kind: 'other', level: null, line: at + 1, boot: null, phase: null })), []),
});
const REFUSED = 'no matching manifest for linux/arm64/v8 in the manifest list entries';

testRule(rule, {
  fail: {
    'docker pull': { given: lines('latest: Pulling from nacos/nacos-server', REFUSED), args: { image: 'nacos/nacos-server', platform: 'linux/arm64/v8' }, cites: ['logs.digest'] },
    compose: { given: lines('[+] Running 1/2\n ✔ mysql Pulled\n ! nacos Warning   5.1s', `Error response from daemon: ${REFUSED}`), args: { image: 'nacos' }, cites: ['logs.digest'] },
  },
  pass: { silent: { given: { 'logs.digest': digest([], []) } } },
  na: { 'another image': { given: lines('5.7: Pulling from library/mysql', REFUSED) } },
  unknown: {
    'which image is not said': { given: lines(REFUSED), missing: ['logs.digest'] },
    'it was named too long before': { given: lines('latest: Pulling from nacos/nacos-server', ...Array.from({ length: 8 }, (_, at) => `layer ${at}: Pull complete`), REFUSED), missing: ['logs.digest'] },
  },
});
