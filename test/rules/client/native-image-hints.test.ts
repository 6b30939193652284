import rule from '../../../rules/client/native-image-hints.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const log = (message: string, kind: 'application' | 'nacos' = 'application') => ({ 'logs.digest': digest([record(message, [], { kind, boot: null, phase: null })], []) });
const class1 = 'java.lang.ClassNotFoundException: com.alibaba.nacos.shaded.io.grpc.X. This exception was synthesized during native image building';
const class2 = 'No serializer found for class com.alibaba.nacos.api.remote.request.ServerCheckRequest and no properties discovered. This appears to be a native image, in which case';
const class3 = 'MissingReflectionRegistrationError: The program tried to reflectively access com.alibaba.nacos.api.remote.response.ErrorResponse without it being registered';

const both = (message: string) => ({ 'logs.digest': digest([class1, message].map(text => record(text, [], { kind: 'application', boot: null, phase: null })), []) });

testRule(rule, {
  fail: {
    'a class of gRPC': { given: log(class1), confidence: 'stated', severity: 'error', args: { type: 'com.alibaba.nacos.shaded.io.grpc.X' }, cites: ['logs.digest'], explains: ['client-cannot-connect', 'grpc-unreachable'] },
    'a request as JSON': { given: log(class2), args: { type: 'com.alibaba.nacos.api.remote.request.ServerCheckRequest' }, cites: ['logs.digest'] },
    'the words of newer GraalVM': { given: log(class3), args: { type: 'com.alibaba.nacos.api.remote.response.ErrorResponse' }, cites: ['logs.digest'] },
    'a request as JSON, after the class of gRPC': { given: both(class2), args: [{ type: 'com.alibaba.nacos.shaded.io.grpc.X' }], cites: ['logs.digest'] },
    'the newer words, after the class of gRPC': { given: both(class3), args: [{ type: 'com.alibaba.nacos.shaded.io.grpc.X' }], cites: ['logs.digest'] },
  },
  pass: {
    'a class of another library': { given: log(class1.replace('com.alibaba.nacos', 'io.netty')) },
    'a class of gRPC, by the server': { given: log(class1, 'nacos') },
    'a request as JSON, by the server': { given: log(class2, 'nacos') },
    'the words of newer GraalVM, by the server': { given: log(class3, 'nacos') },
  },
});
