import rule from '../../../rules/environment/source-not-built.ts';
import type { LogKind } from '../../../src/model/digest.ts';
import { digest, record } from '../../support/facts.ts';
import { testRule } from '../../support/rule-tester.ts';

const said = (message: string, kind: LogKind = 'other') => ({ 'logs.digest': digest([record(message, [], { kind, level: null, boot: null, phase: null })], []) });
const failedGoal = (goal: string, rest: string, project = 'nacos-consistency') => said(`[ERROR] Failed to execute goal ${goal} on project ${project}: ${rest}`);
const RAT = 'org.apache.rat:apache-rat-plugin:0.12:check (default)';
const STYLE = 'org.apache.maven.plugins:maven-checkstyle-plugin:3.1.2:check (validate)';
const PROTOC = 'org.xolstice.maven.plugins:protobuf-maven-plugin:0.5.0:compile (default)';
const JAVAC = 'org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile)';
const MISSING = (artifact: string) => `Missing:\n[ERROR] ----------\n[ERROR] 1) ${artifact}`;

testRule(rule, {
  fail: {
    'javac, in Chinese': { given: said('java: 程序包com.alibaba.nacos.consistency.entity不存在'), args: { part: 'com.alibaba.nacos.consistency.entity' }, cites: ['logs.digest'], case: 'generated', explains: ['start-failed', 'not-running'] },
    'javac, the gRPC messages': { given: said('error: package com.alibaba.nacos.api.grpc.auto does not exist'), args: { part: 'com.alibaba.nacos.api.grpc.auto' }, cites: ['logs.digest'], case: 'generated' },
    'javac, istio': { given: said('java: 程序包istio.mcp.v1alpha1不存在'), args: { part: 'istio.mcp.v1alpha1' }, cites: ['logs.digest'], case: 'generated' },
    'javac, istio again': { given: said('java: 程序包istio.networking.v1alpha3不存在'), args: { part: 'istio.networking.v1alpha3' }, cites: ['logs.digest'], case: 'generated' },
    'no compiler of messages for a Mac of Apple': { given: failedGoal(PROTOC, MISSING('com.google.protobuf:protoc:exe:osx-aarch_64:3.8.0')), args: { part: 'nacos-consistency' }, cites: ['logs.digest'], case: 'protoc' },
    'licences': { given: failedGoal(RAT, 'Too many files with unapproved license: 2 See RAT report in: D:\\src\\nacos\\target\\rat.txt', 'nacos-all'), args: { part: 'nacos-all' }, cites: ['logs.digest'], case: 'licence' },
    'style': { given: failedGoal(STYLE, 'You have 3 Checkstyle violations. -> [Help 1]', 'nacos-config'), args: { part: 'nacos-config' }, cites: ['logs.digest'], case: 'style' },
    'an old JDK': { given: failedGoal(JAVAC, 'Fatal error compiling: error: invalid target release: 17 -> [Help 1]', 'nacos-api'), args: { part: 'nacos-api', release: '17' }, cites: ['logs.digest'], case: 'java' },
    'an old JDK, in Chinese': { given: failedGoal(JAVAC, 'Fatal error compiling: 错误: 无效的目标发行版：17 -> [Help 1]', 'nacos-api'), args: { part: 'nacos-api', release: '17' }, cites: ['logs.digest'], case: 'java' },
    'the IDE': { given: said("Error running 'Nacos': Command line is too long. Shorten command line for Nacos or also for Spring Boot default configuration?"), args: {}, cites: ['logs.digest'], case: 'command-line' },
  },
  pass: {
    silent: { given: said('BUILD SUCCESS') },
    'a package that is in the sources': { given: said('java: 程序包com.alibaba.nacos.client.naming不存在') },
    'a package of istio that is none of these': { given: said('error: package istio.io.api does not exist') },
    'licences of another project': { given: failedGoal(RAT, 'Too many files with unapproved license: 4', 'tubemq') },
    'style of another project': { given: failedGoal(STYLE, 'You have 3 Checkstyle violations.', 'orders') },
    'a compiler of messages that could not be fetched': { given: failedGoal(PROTOC, 'protoc did not exit cleanly.') },
    'another error of the compiler': { given: failedGoal(JAVAC, 'Compilation failure', 'nacos-api') },
    "the IDE, another program": { given: said("Error running 'Orders': Command line is too long. Shorten command line for Orders.") },
    'quoted in the log of the server': { given: said('java: 程序包com.alibaba.nacos.consistency.entity不存在', 'nacos') },
    'quoted there, of istio again': { given: said('java: 程序包istio.networking.v1alpha3不存在', 'nacos') },
    'quoted there, of istio': { given: said('java: 程序包istio.mcp.v1alpha1不存在', 'nacos') },
  },
  na: { 'no logs': { given: { 'logs.digest': null } } },
});
