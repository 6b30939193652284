import { NO_LOGS } from '../../src/kit/log-rule.ts';
import { matchLines, runEverywhere, setProperty } from '../../src/kit/fix.ts';
import { matchesIn, quoteMatch } from '../../src/kit/match-quote.ts';
import { defineRule } from '../../src/kit/rule.ts';
import { CONTAINER_LOG, GIBIBYTE, SHOWN_LOGS, shownLogs } from './shared/shown-sizes.ts';

const MUCH = 10 * GIBIBYTE;
/** Nacos begins a new file at one or two; rows of a list that differ in numbers only are one record. */
const ONE_IS_MUCH = 3 * GIBIBYTE;

const gibibytes = (bytes: number): number => Math.round((bytes / GIBIBYTE) * 10) / 10;

export default defineRule({
  id: 'operations/log-disk-growth', severity: 'warning',
  title: { en: 'Nacos’ logs take much disk space', zh: 'Nacos 日志占用大量磁盘' },
  message: {
    much: { en: 'The logs that were found take {size} GiB, most of it {file}', zh: '日志共占用 {size} GiB，其中最大的是 {file}' },
    crowding: { en: 'The logs take {size} GiB while {path} has only {free} GiB left', zh: '日志占用 {size} GiB，而 {path} 只剩 {free} GiB' },
    shown: { en: '{file} alone takes {size} GiB', zh: '仅 {file} 一个文件就占用 {size} GiB' },
    container: { en: 'Docker keeps {size} GiB of one container ({file}): its log (json-file) has no limit', zh: 'Docker 中一个容器（{file}）就占用 {size} GiB：容器日志（json-file）没有大小限制' },
    access: { en: 'The access log of one day, {file}, takes {size} GiB, and none is ever deleted', zh: '一天的访问日志 {file} 就占用 {size} GiB，且不会自动清理' },
  },
  why: {
    en: 'naming-server.log, the Raft logs and alipay-jraft.log keep up to 10 GB each; the access log before 3.0 is never deleted.',
    zh: 'naming-server.log、Raft 日志和 alipay-jraft.log 每类最多保留 10 GB；3.0 之前访问日志从不清理。',
  },
  fix: [
    { risk: 'none', when: ['much', 'crowding', 'shown'], do: matchLines('maxFileSize|totalSizeCap', 'conf/nacos-logback.xml'), text: {
      en: 'Lower maxFileSize and totalSizeCap in conf/nacos-logback.xml; it is read again within 10 seconds.',
      zh: '调小 conf/nacos-logback.xml 中的 maxFileSize 和 totalSizeCap，10 秒内自动生效。',
    } },
    { risk: 'restart', when: ['much', 'crowding', 'shown'], do: setProperty('server.tomcat.accesslog.max-days', '30'), text: {
      en: 'Let Tomcat delete its access log after 30 days (Spring Boot 2.2 and later), or turn it off by server.tomcat.accesslog.enabled=false.',
      zh: '让 Tomcat 只保留 30 天访问日志（Spring Boot 2.2 及以上），或用 server.tomcat.accesslog.enabled=false 关闭。',
    } },
    { risk: 'restart', when: ['access'], do: setProperty('server.tomcat.accesslog.enabled', 'false'), text: {
      en: 'Turn the access log off (or keep it for some days: server.tomcat.accesslog.max-days), restart, and delete the files of past days by hand: nothing needs them.',
      zh: '关闭访问日志（或用 server.tomcat.accesslog.max-days 只保留几天），重启后手工删除以前的文件，它们没有其他用途。',
    } },
    { risk: 'restart', when: ['container'], do: runEverywhere('docker inspect --format "{{.Name}} {{.HostConfig.LogConfig}} {{.LogPath}}" {file}'), text: {
      en: 'Make the container anew with a limit: docker run --log-opt max-size=100m --log-opt max-file=3 … (compose: logging: {options: {max-size: 100m, max-file: "3"}}; for all new ones "log-opts" in /etc/docker/daemon.json). Room at once: truncate -s 0 on the LogPath, never rm.',
      zh: '给容器日志加上限制并重建容器：docker run --log-opt max-size=100m --log-opt max-file=3 …（compose 用 logging: {options: {max-size: 100m, max-file: "3"}}；对所有新容器生效可写 /etc/docker/daemon.json 的 log-opts）。马上腾出空间：对 LogPath 执行 truncate -s 0，不要直接 rm。',
    } },
  ],
  needs: ['logs.digest'], uses: ['host.disk'], signatures: [...SHOWN_LOGS, CONTAINER_LOG],
  references: ['distribution/conf/nacos-logback.xml@2.0.3', 'distribution/conf/application.properties@3.0.3', 'alibaba/nacos#3096'],

  check({ facts, known, seen, fail, pass, na }) {
    const digest = facts['logs.digest'];
    if (digest === null) return na(NO_LOGS);
    const [first] = shownLogs(matchesIn(digest, SHOWN_LOGS));
    if (first && first.bytes >= ONE_IS_MUCH)
      return fail({ size: gibibytes(first.bytes), file: first.file }, [seen('logs.digest', ...quoteMatch(first.match))], { case: first.file.startsWith('access_log.') ? 'access' : 'shown', confidence: 'stated' });
    const [kept] = shownLogs(matchesIn(digest, [CONTAINER_LOG]));
    if (kept && kept.bytes >= ONE_IS_MUCH) return fail({ size: gibibytes(kept.bytes), file: kept.file.slice(0, 12) }, [seen('logs.digest', ...quoteMatch(kept.match))], { case: 'container', confidence: 'stated' });
    const files = digest.files.filter(file => file.kind !== 'client' && file.kind !== 'application');
    const total = files.reduce((sum, file) => sum + file.bytes, 0);
    const largest = files.toSorted((one, other) => other.bytes - one.bytes)[0];
    const evidence = seen('logs.digest', `${files.length} files, ${gibibytes(total)} GiB`, largest ? { path: largest.path } : {});
    const tight = known('host.disk')?.find(
      disk => disk.freeBytes < disk.totalBytes * 0.1 && total > disk.freeBytes && total > GIBIBYTE,
    );
    if (tight) {
      const args = { size: gibibytes(total), path: tight.path, free: gibibytes(tight.freeBytes) };
      return fail(args, [evidence, seen('host.disk', `${tight.path}: ${gibibytes(tight.freeBytes)} GiB free`)], {
        case: 'crowding',
      });
    }
    if (total > MUCH && largest)
      return fail({ size: gibibytes(total), file: largest.path }, [evidence], { case: 'much', confidence: 'proven' });
    return pass(evidence);
  },
});
