import rule from '../../../rules/client/sdk-libraries-misfit.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (text: string) => ({ given: { 'logs.digest': digest([record(text, [], { kind: 'client', boot: null, phase: null })], []) } });
const cites = ['logs.digest'] as const;

const A2A = "TypeError: A Message class can only inherit from Message, not (<class 'a2a_pb2.AgentCard'>,)";
const conflict = (one: string, other: string): string => `panic: proto: file "api/nacos_grpc_service.proto" has a name conflict over Payload\n\tpreviously from: "${one}"\n\tcurrently from:  "${other}"\n\tSee https://protobuf.dev/reference/go/faq#namespace-conflict`;
const SDK = 'github.com/nacos-group/nacos-sdk-go/v2/api/grpc';

testRule(rule, {
  fail: {
    'Hyperf, 3.1.0': { ...said('PHP Fatal error:  Uncaught Error: Call to a member function listen() on array in /opt/www/vendor/hyperf/config-nacos/src/NacosDriver.php:71'), args: {}, case: 'hyperf', cites },
    'Python, a2a-sdk 1.0': { ...said(`Traceback (most recent call last):\n  File "/a/site-packages/v2/nacos/ai/model/a2a/a2a.py", line 35, in <module>\n${A2A}`), args: { what: 'AgentCard' }, case: 'a2a', cites, explains: ['client-cannot-connect'] },
    'Python, protobuf is older': { ...said('google.protobuf.runtime_version.VersionError: Detected incompatible Protobuf Gencode/Runtime versions when loading v2/nacos/transport/grpcauto/nacos_grpc_service.proto: gencode 5.27.2 runtime 4.25.3. Runtime version cannot be older than the linked gencode version.'), args: { wanted: '5.27.2', value: '4.25.3' }, case: 'gencode', cites },
    'Python, protobuf is newer': { ...said('  File "/a/v2/nacos/transport/grpcauto/nacos_grpc_service_pb2.py", line 20, in <module>\nTypeError: Descriptors cannot be created directly.'), args: {}, case: 'descriptors', cites },
    'Go, a message of the project first': { ...said(conflict('git.acme.cn/stock/api/event', SDK)), args: { what: 'Payload', value: 'git.acme.cn/stock/api/event' }, case: 'payload', cites },
    'Go, that of the SDK first': { ...said(conflict(SDK, 'git.acme.cn/stock/api/event')), args: { what: 'Payload', value: 'git.acme.cn/stock/api/event' }, case: 'payload', cites },
  },
  pass: {
    'a call of another program': said('Call to a member function listen() on array in /opt/www/src/Bus.php:71'),
    'other programs': said(`${A2A}\n${conflict('a.b/c', 'd.e/f')}`),
    'messages of another program': said('Detected incompatible Protobuf Gencode/Runtime versions when loading shop/order.proto: gencode 5.27.2 runtime 4.25.3.\n  File "/a/order_pb2.py"\nTypeError: Descriptors cannot not be created directly.'),
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
