import type { Case } from '../../../src/kit/case-rule.ts';
import { startServer } from '../../../src/kit/fix.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { isSaid, tellsCause } from '../../../src/nacos/log.ts';
import { START_STANDALONE, WRITE_LIST } from './member-list-fix.ts';
import { LOGGED } from './member-lookup.ts';

/** What somebody typed; bash and the script by its own first line keep the option. */
const TYPED = /(?:^|[\s#$>%&;(])sh\s(?:-\w\s)?\S{0,200}startup\.sh\s[^\n]{0,200}-m\s+standalone\b/;

/** `-m standalone` was typed, and the server went for a cluster all the same. */
export const optionLost = (digest: LogDigest | null | undefined): boolean => isSaid(digest, TYPED);

export const LOST_OPTION: Case<'logs.digest'> = {
  logged: LOGGED,
  fix: { risk: 'restart', do: startServer('standalone'), text: {
    en: 'Run it with bash, which the script is written for: on Debian and Ubuntu sh is dash, to which every test of the script is false. If it was started before, end that process first.',
    zh: '改用 bash 执行，脚本是按 bash 写的：Debian、Ubuntu 的 sh 是 dash，脚本里的判断在它那里全部为假。之前启动的进程要先停掉。',
  } },
  read: (_, { known }) => (optionLost(known('logs.digest')) ? {} : null),
  message: { en: '-m standalone was typed behind “sh startup.sh”, and the server was started in cluster mode all the same: this sh is no bash and did not understand the script', zh: '“sh startup.sh” 后面写了 -m standalone，服务却仍以集群模式启动：这里的 sh 不是 bash，没能识别该参数' },
};

const LISTED = /server IP list of Nacos is \[[^\]]/;
const FAILED = /Nacos failed to start|Unable to start (?:web server|embedded Tomcat)|Application run failed/;

/** The start failed, and what is shown neither names a member nor goes down to the cause. */
const failedUntold = (digest: LogDigest | null | undefined): boolean => isSaid(digest, FAILED) && !isSaid(digest, LISTED) && !tellsCause(digest);

/** The start script says so of a cluster that has its list as well. */
export const ANNOUNCED: Case<'logs.digest'> = {
  logged: { anchor: 'nacos is starting with cluster', pattern: /nacos is starting with cluster/ },
  confidence: 'suspected', fix: [START_STANDALONE, WRITE_LIST],
  read: (_, { known }) => (failedUntold(known('logs.digest')) ? {} : null),
  message: { en: 'It was started in cluster mode ("nacos is starting with cluster"), as a double click does, and failed; nothing that is shown names a member', zh: '它以集群模式启动（“nacos is starting with cluster”，双击脚本就是这样）并失败，给出的内容里没有任何成员' },
};
