import descriptors from '../../../rules/docker/descriptor-limit-unbounded.ts';
import tag from '../../../rules/docker/image-tag-not-found.ts';
import threads from '../../../rules/docker/threads-refused-by-seccomp.ts';
import { testRule } from '../../support/rule-tester.ts';
import { application, cites, said, silent } from '../../support/said.ts';

const EPERM = '[0.004s][warning][os,thread] Failed to start thread "GC Thread#0" - pthread_create failed (EPERM) for attributes: stacksize: 1024k, guardsize: 4k, detached.';
testRule(threads, {
  fail: { 'at its first thread': { given: said(EPERM), args: {}, cites, explains: ['start-failed', 'not-running'] } },
  pass: { ...silent, 'no room for one more': { given: said('[warning][os,thread] Failed to start thread "Unknown thread" - pthread_create failed (EAGAIN) for attributes: stacksize: 1024k') }, 'told by a program': { given: said(EPERM, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const TABLE = 'library initialization failed - unable to allocate file descriptor table - out of memory';
testRule(descriptors, {
  fail: { 'at the start': { given: said(TABLE), args: {}, cites, explains: ['start-failed', 'not-running'] } },
  pass: { ...silent, 'told by a program': { given: said(TABLE, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});

const PULL = 'Error response from daemon: manifest for nacos/nacos-server:2.3.0 not found: manifest unknown: manifest unknown';
testRule(tag, {
  fail: {
    docker: { given: said(PULL), args: { tag: '2.3.0' }, cites, explains: ['not-running', 'start-failed'] },
    containerd: { given: said('failed to resolve reference "docker.io/nacos/nacos-server:3.0.1": docker.io/nacos/nacos-server:3.0.1: not found'), args: { tag: '3.0.1' }, cites },
  },
  pass: { ...silent, 'a tag that has its v': { given: said(PULL.replace(':2.3.0', ':v2.3.0')) }, 'an old one, which has none': { given: said(PULL.replace('2.3.0', '1.4.9')) }, 'told by a program': { given: said(PULL, application) } },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
