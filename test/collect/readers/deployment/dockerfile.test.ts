import { describe, expect, it } from 'vitest';
import { recogniseEvidence } from '../../../../src/collect/evidence/recognise.ts';
import { parseDockerfile } from '../../../../src/collect/readers/deployment/dockerfile.ts';
import { readDeclared } from '../../../../src/collect/readers/deployment/index.ts';

const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;

const valuesOf = (text: string, options?: Parameters<typeof parseDockerfile>[3]) =>
  Object.fromEntries(parseDockerfile(text, 'Dockerfile', 1, options)?.env.map(({ name, value, line }) => [name, [value, line]]) ?? []);

describe('a Dockerfile', () => {
  it.each([
    ['pairs over several lines, with a comment between', file('FROM nacos/nacos-server:v2.5.1', 'ENV MODE=standalone \\', '  # the database', '  MYSQL_SERVICE_HOST="db host" \\', "  X='a b' Y=a\\ b"), { MODE: ['standalone', 2], MYSQL_SERVICE_HOST: ['db host', 4], X: ['a b', 5], Y: ['a b', 5] }],
    ['the form of one variable', file('FROM nacos/nacos-server:v2.5.1', 'env NACOS_SERVERS n1:8848 n2:8848'), { NACOS_SERVERS: ['n1:8848 n2:8848', 2] }],
    ['the newest of a name', file('FROM a', 'ENV A=1', 'ENV A=2'), { A: ['2', 3] }],
    ['ARG with and without a value, and ENV over it', file('FROM a', 'ARG HOST=db', 'ARG PORT', 'ENV H=$HOST P=${PORT} D=${PORT:-3306}', 'ENV HOST=other', 'ENV I=$HOST'), { H: ['db', 4], P: [null, 4], D: ['3306', 4], HOST: ['other', 5], I: ['other', 6] }],
    ['what the image below sets is not known', file('FROM a', 'ENV P=$JAVA_HOME/bin'), { P: [null, 2] }],
    ['a backtick in place of the backslash', file('# escape=`', 'FROM a', 'ENV A=1 `', '    B=2'), { A: ['1', 3], B: ['2', 4] }],
    ['CRLF', 'FROM a\r\nENV A=1 \\\r\n  B=2\r\n', { A: ['1', 2], B: ['2', 3] }],
  ])('%s', (_, text, wanted) => {
    expect(valuesOf(text)).toEqual(wanted);
  });

  it('is the last stage, with what the stages below it set; or the one that is asked for', () => {
    const text = file('ARG V=v2.5.1', 'ARG FROM_WHERE', 'FROM nacos/nacos-server:${V} AS base', 'ARG V', 'ENV TAG=$V MODE=cluster', 'FROM maven AS build', 'ENV MODE=no', 'FROM Base', 'ENV MODE=standalone', 'COPY --from=build /x /y');
    expect(parseDockerfile(text, 'Dockerfile')).toMatchObject({ image: 'nacos/nacos-server:v2.5.1', imageLine: 3, line: 8, envIsPartial: true, isImage: true });
    expect(valuesOf(text)).toEqual({ TAG: ['v2.5.1', 5], MODE: ['standalone', 9] });
    expect(valuesOf(text, { target: 'base', args: new Map([['V', 'v3.0.1']]) })).toEqual({ TAG: ['v3.0.1', 5], MODE: ['cluster', 5] });
    expect(parseDockerfile(text, 'Dockerfile', 1, { target: 'base', args: new Map([['V', 'v3.0.1']]) })?.image).toBe('nacos/nacos-server:v3.0.1');
    expect(parseDockerfile(text, 'Dockerfile', 1, { target: 'nobody' })).toBeNull();
  });

  it('copies files to where they come to lie, declares volumes, a user, a health check and what is started', () => {
    const image = parseDockerfile(file('FROM a', 'COPY --chown=1:1 conf/application.properties /home/nacos/conf/', 'ADD ["my list.conf", "/home/nacos/conf/cluster.conf"]', 'COPY a.jar b.jar /home/nacos/plugins', 'COPY x.properties /home/nacos/conf', 'COPY <<EOF /home/nacos/conf/z.conf', '1.1.1.1', 'EOF', 'VOLUME ["/home/nacos/data"]', 'USER 1000', 'HEALTHCHECK --start-period=10s --interval=5s --retries=2 CMD curl -f http://localhost:8848/nacos/', 'ENTRYPOINT ["java", "-jar", "x.jar"]'), 'Dockerfile');
    expect(image?.mounts.map(({ source, target, kind }) => [source, target, kind])).toEqual([
      ['conf/application.properties', '/home/nacos/conf/application.properties', 'copied'], ['my list.conf', '/home/nacos/conf/cluster.conf', 'copied'],
      ['a.jar', '/home/nacos/plugins/a.jar', 'copied'], ['b.jar', '/home/nacos/plugins/b.jar', 'copied'], ['x.properties', '/home/nacos/conf/x.properties', 'copied'], [null, '/home/nacos/conf/z.conf', 'copied'], [null, '/home/nacos/data', 'volume'],
    ]);
    expect(image).toMatchObject({ user: '1000', entrypoint: { text: 'java -jar x.jar', line: 12 }, probes: [{ port: 8848, url: '/nacos/', patienceSeconds: 20, line: 11 }] });
  });
});

describe('a build of Compose', () => {
  const DOCKERFILE = file('ARG V=v2.5.1', 'FROM nacos/nacos-server:$V', 'ENV MODE=standalone JVM_XMS=512m', 'VOLUME /home/nacos/data');
  const ownOf = (compose: string, path: string, text = DOCKERFILE) =>
    readDeclared([{ kind: 'compose', path: 'p/docker-compose.yml', text: compose, startLine: 1 }, { kind: 'dockerfile', path, text, startLine: 1 }])?.containers.find(({ name }) => name === 'nacos');
  const service = (...lines: readonly string[]): string => file('services:', '  nacos:', ...lines.map(line => `    ${line}`));

  it.each([
    ['a folder', service('build: ./image', 'environment: [JVM_XMS=1g]'), 'p/image/Dockerfile', 'nacos/nacos-server:v2.5.1'],
    ['another name, and arguments', service('build: {context: image, dockerfile: my.Dockerfile, args: {V: v3.0.1}}', 'environment: {JVM_XMS: 1g}'), 'p/image/my.Dockerfile', 'nacos/nacos-server:v3.0.1'],
    ['arguments as a list, and an image that is only its name', service('image: registry.example/mine:1', 'build:', '  context: .', '  args: ["V=v2.4.3"]', 'environment: [JVM_XMS=1g]'), 'p/Dockerfile', 'nacos/nacos-server:v2.4.3'],
  ])('%s', (_, compose, path, image) => {
    const own = ownOf(compose, path);
    expect(own).toMatchObject({ image, imagePath: path, envIsPartial: false, path: 'p/docker-compose.yml' });
    expect(own?.env.map(({ name, value, path: where }) => [name, value, where])).toEqual([['MODE', 'standalone', path], ['JVM_XMS', '1g', 'p/docker-compose.yml']]);
    expect(own?.mounts.map(({ target }) => target)).toEqual(['/home/nacos/data']);
  });

  it('has its Dockerfile in the file itself', () => {
    expect(ownOf(service('build:', '  dockerfile_inline: |', '    FROM nacos/nacos-server:v2.5.1', '    ENV MODE=cluster'), 'q/Dockerfile')).toMatchObject({ image: 'nacos/nacos-server:v2.5.1', env: [{ name: 'MODE', value: 'cluster', path: 'p/docker-compose.yml', line: 6 }] });
  });

  it('knows nothing of a folder that was not given', () => {
    expect(ownOf(service('build: ./other'), 'p/image/Dockerfile', file('FROM maven'))).toMatchObject({ image: null });
  });

  it('is an image of the user’s own name, where one Dockerfile makes a server', () => {
    const run = { kind: 'docker-run', path: 'run.sh', text: 'docker run -e JVM_XMS=1g my/nacos-dev:1', startLine: 1 };
    const dockerfile = { kind: 'dockerfile', path: 'Dockerfile', text: DOCKERFILE, startLine: 1 };
    expect(readDeclared([run, dockerfile])?.containers).toMatchObject([{ image: 'nacos/nacos-server:v2.5.1', imagePath: 'Dockerfile', env: [{ name: 'MODE' }, { name: 'JVM_XMS', value: '1g' }] }]);
    expect(readDeclared([{ ...run, text: 'docker run nacos/nacos-mysql:8' }, dockerfile])?.containers).toMatchObject([{ isImage: true }]);
    expect(readDeclared([run, dockerfile, { ...dockerfile, path: 'other/Dockerfile' }])?.containers[0]).toMatchObject({ isImage: true });
  });
});

it.each([
  ['Dockerfile', 'FROM nacos/nacos-server\n', 'dockerfile'],
  ['nacos.dockerfile', '# docker run -p 8848:8848 x\n\nARG V=1\nFROM a:$V\n', 'dockerfile'],
  ['-', 'FROM nacos/nacos-server:v2.5.1\nENV MODE=standalone\n', 'dockerfile'],
  ['-', 'FROM nacos/nacos-server:v2.5.1\n', 'dockerfile'],
  ['-', 'FROM config_info\nWHERE data_id = 1\n', null],
  ['Dockerfile.md', 'How we build the image\n', null],
])('%s that says %s is %s', (name, text, kind) => {
  expect(recogniseEvidence(name, text, text.length)).toBe(kind);
});
