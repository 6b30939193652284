import replaced from '../../../rules/docker/start-script-replaced.ts';
import { declared, nacos } from '../../support/declared.ts';
import { type Given, testRule } from '../../support/rule-tester.ts';

const NEW = 'nacos/nacos-server:v2.5.1';
const cites = ['deployment'] as const;
const compose = (more: string, environment = ['MODE=standalone', 'MYSQL_SERVICE_HOST=db']): Given => declared('compose', nacos(NEW, environment, more));
const image = (...lines: readonly string[]): Given => declared('dockerfile', `FROM ${NEW}\nENV MODE=standalone\n${lines.join('\n')}\n`);
const pod = (command: string): Given => declared('manifest', `kind: Deployment\nmetadata: {name: nacos}\nspec: {template: {spec: {containers: [{image: "${NEW}", command: ${command}, env: [{name: JVM_XMX, value: 1g}]}]}}}\n`);

testRule(replaced, {
  fail: {
    'java itself': { given: compose('entrypoint: ["java", "-jar", "/home/nacos/target/nacos-server.jar"]'), args: { command: 'java -jar /home/nacos/target/nacos-server.jar', names: 'MODE', where: 'docker-compose.yml:5' }, cites, severity: 'error' },
    'the script of a release': { given: compose('entrypoint: sh bin/startup.sh -m standalone'), args: { names: 'MODE' }, cites },
    'of a Dockerfile': { given: image('ENTRYPOINT ["java", "-jar", "x.jar"]'), args: { name: 'Dockerfile', where: 'Dockerfile:3' }, cites },
    'of docker run': { given: declared('docker-run', `docker run --entrypoint java\\ -version -e MODE=standalone ${NEW}`), args: { name: 'container 1' }, cites },
    'of a pod': { given: pod('[sh, -c, "exec java -jar target/nacos-server.jar"]'), args: { name: 'nacos', names: 'JVM_XMX' }, cites },
  },
  pass: {
    'the script in the end': { given: compose('entrypoint: ["sh", "-c", "java -version; exec bin/docker-startup.sh"]') }, 'a script of the user': { given: compose('entrypoint: /entry.sh') },
    'only what the properties ask for': { given: compose('entrypoint: java -jar x.jar', ['MYSQL_SERVICE_HOST=db']) },
  },
  na: { 'arguments alone': { given: compose('command: java -jar x.jar') }, 'the second of a file': { given: declared('manifest', `kind: StatefulSet\nmetadata: {name: nacos}\nspec: {serviceName: hs, replicas: 2, template: {spec: {containers: [{image: "${NEW}", command: [java, -jar, x], env: [{name: MODE, value: a}]}]}}}\n`, 'nacos-1') } },
});
