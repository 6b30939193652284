import { defineDeploymentRule, whereIs } from './shared/deployment-rule.ts';

export default defineDeploymentRule({
  id: 'docker/command-cut', severity: 'fatal',
  title: { en: 'The shell ends docker run at an & without quotes', zh: '未加引号的 & 使 shell 提前结束 docker run' },
  message: { en: 'An & stands without quotes at {where}: the shell starts what is before it in the background, and takes the rest for further commands', zh: '{where} 处的 & 没有加引号：shell 会把它之前的内容放到后台执行，并把之后的内容当作其他命令' },
  why: { en: 'For sh, & separates commands. The container never gets an image, or gets a database URL that ends at the first parameter: "-e: command not found".', zh: '在 sh 中 & 用于分隔命令。结果是 docker run 缺少镜像名，或数据库 URL 只剩第一个参数，并报“-e: command not found”。' },
  fix: [{ risk: 'none', text: { en: "Put the whole variable into single quotes: -e 'MYSQL_SERVICE_DB_PARAM=characterEncoding=utf8&useSSL=false'.", zh: "给整个变量加单引号：-e 'MYSQL_SERVICE_DB_PARAM=characterEncoding=utf8&useSSL=false'。" } }],
  explains: ['not-running', 'start-failed', 'database-unreachable'],
  references: ['pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html'],

  check({ declared, own, seen, fail, pass, na }) {
    if (declared.kind !== 'docker') return na({ en: 'no docker run', zh: '没有 docker run 命令' });
    return own.cut ? fail({ where: whereIs(own.cut) }, [seen(own.cut, '&')]) : pass(seen(own, own.name));
  },
});
