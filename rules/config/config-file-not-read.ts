import { matchLines, seeFolder, seeProcesses } from '../../src/kit/fix.ts';
import { isInside } from '../../src/syntax/paths.ts';
import { isNonEmpty, loggedByServer, seenMatches } from '../database/shared/db-log.ts';
import type { Signature } from '../../src/kit/log-rule.ts';
import { defineRule } from '../../src/kit/rule.ts';

/** Spring Boot 2.4 and later stop when a location of the command line is not there. */
const SIGNATURES: readonly Signature[] = [
  { anchor: 'Config data ', pattern: /Config data (?:resource|location) '(?<place>(?!\[?NacosConfig|(?:(?:file|class path resource) \[)?(?:optional:)?nacos:)[^']{1,300})'.{0,200}(?:cannot be found|does not exist)/, when: 'start', case: 'not-found' },
  { anchor: 'Unable to load config data from', pattern: /Unable to load config data from '(?<place>(?!(?:optional:)?[a-z]{3,}:(?!\/))[^']{1,300})'/, when: 'start', case: 'no-slash' },
];

const slashed = (path: string): string => path.replaceAll('\\', '/').replace(/\/+$/, '');

export default defineRule({
  id: 'config/config-file-not-read', severity: 'error',
  title: { en: 'The configuration file is not the one being read', zh: '服务没有读取安装目录下的配置文件' },
  message: {
    absent: { en: 'There is no configuration file: {place} does not exist', zh: '没有配置文件：{place} 不存在' },
    elsewhere: { en: 'The server reads {read}; {place} has no effect', zh: '服务读取的是 {read}，{place} 不生效' },
    'not-found': { en: 'The start stopped because the configured location {place} does not exist', zh: '启动失败：指定的配置位置 {place} 不存在' },
    'no-slash': { en: 'The start stopped because the location {place} is a folder without a slash at its end', zh: '启动失败：配置位置 {place} 是目录，但末尾没有斜杠' },
  },
  why: {
    en: 'Spring reads only the places that spring.config.location and spring.config.additional-location name; edits elsewhere change nothing.',
    zh: 'Spring 只读取 spring.config.location、spring.config.additional-location 指定的位置，改动其他文件不会生效。',
  },
  fix: [
    { text: { en: 'Start with the script of this home, which passes its own conf folder, or put the file in place.', zh: '使用该安装目录自带的脚本启动（会传入自己的 conf 目录），或把文件放到位。' }, do: seeFolder('conf'), risk: 'restart', when: ['absent', 'not-found'] },
    { text: { en: 'Edit {read}, or start the server with the conf folder of this home.', zh: '修改 {read}，或者让服务使用该安装目录的 conf 目录启动。' }, do: seeProcesses(), risk: 'restart', when: ['elsewhere'] },
    { do: matchLines('additional-location', 'bin/startup.sh'), text: { en: 'End the folder in the start script with a slash: additional-location=file:/opt/nacos/conf/.', zh: '在启动脚本中给目录末尾加上斜杠，例如 additional-location=file:/opt/nacos/conf/。' }, risk: 'restart', when: ['no-slash'] },
  ],
  needs: [], anyOf: ['nacos.config', 'logs.digest'], uses: ['nacos.home'],
  keeps: ['Unable to load config data from', 'Config data '],
  explains: ['datasource-missing', 'start-failed'],
  references: ['bin/startup.sh@1.4.1', 'org.springframework.boot.context.config.ConfigDataNotFoundException@2.7'],

  check(bench) {
    const { known, seen, fail, pass, unknown } = bench;
    const logged = loggedByServer(known('logs.digest'), SIGNATURES);
    const evidence = seenMatches(bench, logged);
    const [match] = logged;
    if (match && isNonEmpty(evidence)) return fail({ place: match.groups['place'] ?? '', read: '' }, evidence, { case: match.signature.case as string });
    const config = known('nacos.config');
    const home = known('nacos.home');
    if (!config || config.files.length === 0 || config.files.some(file => file.isFolder)) return unknown('nacos.config');
    const read = config.files.filter(file => file.exists).map(file => file.path);
    const [first] = read;
    // Who sends bin or logs alone has the file at home.
    if (first === undefined && home && !home.entries.some(entry => ['conf', 'target', 'plugins'].includes(entry))) return unknown('nacos.config', 'only a part of the installation was given');
    if (first === undefined) return fail({ place: config.files[0]?.path ?? '', read: '' }, [seen('nacos.config', `${config.files[0]?.path} does not exist`)], { case: 'absent' });
    if (!home || read.some(path => isInside(path, home.path) || isInside(path, home.realPath))) return home ? pass(seen('nacos.config', first)) : unknown('nacos.home');
    const place = `${slashed(home.path)}/conf/application.properties`;
    return fail({ place, read: first }, [seen('nacos.config', first), seen('nacos.home', home.path)], { case: 'elsewhere', severity: 'warning' });
  },
});
