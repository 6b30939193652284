import rule from '../../../rules/docker/dockerfile-refused.ts';
import { declared } from '../../support/declared.ts';
import { digest, record } from '../../support/facts.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const IMAGE = 'nacos/nacos-server:v2.5.1';
const file = (...lines: readonly string[]): Given => declared('dockerfile', `${lines.join('\n')}\n`);
const from = (...lines: readonly string[]): Given => file(`FROM ${IMAGE}`, ...lines);
const said = (...messages: readonly string[]): Given => ({ 'logs.digest': digest(messages.map((message, at) => record(message, [], { kind: 'other', boot: null, phase: null, line: at + 1 })), []) });
const printed = (message: string): Given => said(`[1/3] FROM docker.io/${IMAGE}`, message);
const cites = ['deployment'] as const;
const logged = ['logs.digest'] as const;

testRule(rule, {
  fail: {
    'a slip of FROM': { given: file(`FORM ${IMAGE}`, 'ENV MODE=standalone'), args: { value: 'FORM', wanted: 'FROM', where: 'Dockerfile:1' }, cites, case: 'key', explains: [] },
    'a slip of another': { given: from('COYP a /home/nacos/a'), args: { from: 'COYP', to: 'COPY' }, cites, case: 'key' },
    'no instruction': { given: from('INSTALL curl'), args: { value: 'INSTALL' }, cites, case: 'stray' },
    'no backslash': { given: from('ENV MODE=standalone', '    JVM_XMX=512m'), args: { where: 'Dockerfile:2', value: 'JVM_XMX=512m', to: 'ENV MODE=standalone \\' }, cites, case: 'uncontinued' },
    'a comment behind it': { given: from('ENV MODE=standalone # one node'), args: { value: '# one node', to: 'ENV MODE=standalone' }, cites, case: 'comment' },
    'both forms': { given: from('ENV MODE=standalone JVM_XMX 512m'), args: { to: 'JVM_XMX=512m' }, cites, case: 'pair' },
    'a blank behind the sign': { given: from('ENV MODE= standalone'), args: { to: 'MODE=standalone' }, cites, case: 'pair' },
    'a word left over': { given: from('ENV MODE=standalone JVM_XMX'), args: { value: 'JVM_XMX' }, cites, case: 'pair-open' },
    'a secret is not quoted': { given: from('ENV MODE=standalone MYSQL_SERVICE_PASSWORD hidden1'), args: { value: 'MYSQL_SERVICE_PASSWORD', from: '', to: '' }, cites, case: 'pair-open' },
    'no value': { given: from('ENV MODE'), args: { value: 'MODE' }, cites, case: 'pair-open' },
    'blanks around the sign': { given: from('ENV MODE = standalone'), args: { to: 'MODE=standalone' }, cites, case: 'equals' },
    'two variables in one': { given: from('ENV MODE standalone JVM_XMX=512m'), args: { to: 'MODE=standalone JVM_XMX=512m' }, cites, case: 'joined' },
    'marks that are no JSON': { given: from("ENTRYPOINT ['sh', 'bin/docker-startup.sh']"), args: { to: '["sh", "bin/docker-startup.sh"]' }, cites, case: 'quote' },
    'an image that is called otherwise': { given: file('FROM nacos/nacos-servre:v2.5.1'), args: { wanted: IMAGE }, cites, case: 'slip' },
    'too much behind FROM': { given: file(`FROM ${IMAGE} base`), args: { value: `${IMAGE} base` }, cites, case: 'from' },
    'no target': { given: from('COPY application.properties'), args: { value: 'application.properties' }, cites, case: 'target' },
    'printed: an instruction': { given: printed('ERROR: failed to solve: dockerfile parse error on line 1: unknown instruction: FORM (did you mean FROM?)'), args: { word: 'FORM' }, cites: logged, case: 'said-unknown' },
    'printed: no sign': { given: printed("Error response from daemon: dockerfile parse error line 2: Syntax error - can't find = in \"B\". Must be of the form: name=value"), args: { word: 'B' }, cites: logged, case: 'said-pair' },
    'printed: too few': { given: printed('ERROR: failed to solve: dockerfile parse error on line 2: ENV must have two arguments'), args: { word: 'ENV' }, cites: logged, case: 'said-few' },
    'printed: gone from its address': { given: printed(' => ERROR [2/3] ADD https://raw.githubusercontent.com/alibaba/nacos/develop/distribution/conf/mysql-schema.sql /docker-entrypoint-initdb.d/nacos.sql'), args: { word: 'https://raw.githubusercontent.com/alibaba/nacos/develop/distribution/conf/mysql-schema.sql' }, cites: logged, case: 'said-gone' },
    'printed: no such file': { given: printed('ERROR: failed to solve: failed to compute cache key: failed to calculate checksum of ref x::y: "/conf/application.properties": not found'), args: { word: 'conf/application.properties' }, cites: logged, case: 'said-source' },
  },
  pass: {
    'everything that may stand there': { given: file('# syntax=docker/dockerfile:1', `ARG V=v2.5.1`, 'FROM nacos/nacos-server:${V} AS base', 'env A="b c" B=\'d e\' C=f\\ g \\', '  # a comment between', '  D=1', 'ENV NACOS_SERVERS n1:8848 n2:8848', 'ENV JAVA_OPT -Xmx1g -Da=b', 'LABEL a=b', 'RUN echo "#" && echo # x', 'COPY --chown=1:1 ["a b", "/x"]', 'COPY <<EOF /y', 'FORM in a text', 'EOF', 'ENTRYPOINT ["sh", "bin/docker-startup.sh"]', 'CMD echo \'[a]\'', 'ONBUILD RUN x', 'MAINTAINER me') },
    'an image of the own': { given: declared('compose', `services:\n  n:\n    build: {context: ., dockerfile_inline: "FROM ${IMAGE}\\nENV MODE=standalone\\n"}\n`) },
  },
  na: {
    'a compose file': { given: declared('compose', `services:\n  n:\n    image: ${IMAGE}\n`) },
    'a build of something else': { given: said('[1/3] FROM docker.io/library/openjdk', 'ERROR: failed to solve: dockerfile parse error on line 1: unknown instruction: FORM') },
    'a program that parses': { given: { 'logs.digest': digest([record('nacos: unknown instruction: FORM', [], { kind: 'application', logger: 'com.example.A' })], []) } },
  },
});
