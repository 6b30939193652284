import type { Actions, OwnLines } from '../../model/action.ts';
import { type At, cmd, kubectl, nameOf, type Rows, sh } from './entry.ts';
import { quoteCmd, quotePowerShell, quoteSh, textPs } from './quote.ts';

/** `-X`, `--data-urlencode`: written by us, never by a patient. */
const isFlag = (word: string): boolean => /^-{1,2}[a-zA-Z][a-zA-Z-]*$/.test(word);

/** Windows has curl since 10 (1803); in PowerShell 5 the bare name is another command. */
const curl = (flags: string, words: readonly string[]): OwnLines => ({
  sh: `curl ${flags} ${words.map(word => (isFlag(word) ? word : quoteSh(word))).join(' ')}`,
  cmd: `curl ${flags} ${words.map(quoteCmd).join(' ')}`,
  powershell: `curl.exe ${flags} ${words.map(word => (isFlag(word) ? word : quotePowerShell(word))).join(' ')}`,
});

/** The script lies in the container, and the client is seldom there. */
const fromContainer = (at: At, file: string, client: string): OwnLines => {
  const { pod, command } = kubectl(at);
  return {
    docker: sh`docker exec ${nameOf(at)} cat ${at.path(file, 'docker')}` + ` | ${client}`,
    compose: sh`docker compose exec -T ${nameOf(at)} cat ${at.path(file, 'compose')}` + ` | ${client}`,
    kubectl: `${command('exec', sh`${pod} -- cat ${at.path(file, 'kubectl')}`)} | ${client}`,
  };
};

const loadSql = ({ file, host, port, user, database, goOn }: Actions['load-sql'], at: At): OwnLines => {
  const force = goOn === 'force' ? '--force ' : '';
  const client = `mysql ${force}${sh`-h ${host} -P ${port} -u ${user} -p ${database}`}`;
  const windows = `mysql ${force}${cmd`-h ${host} -P ${port} -u ${user} -p ${database}`} < ${cmd`${at.path(file, 'cmd')}`}`;
  return {
    sh: `${client} < ${sh`${at.path(file, 'sh')}`}`,
    cmd: windows,
    // PowerShell has no `<`.
    powershell: `cmd /c ${textPs(windows)}`,
    ...fromContainer(at, file, client),
  };
};

/** What is asked of a server or of a database. */
export const REQUESTS: Rows<'get-url' | 'head-url' | 'send-url' | 'load-sql'> = {
  'get-url': { lines: ({ url }) => curl('-sS -i', [url]) },
  'head-url': { lines: ({ url }) => curl('-sS -I', [url]) },
  'send-url': { lines: ({ url, method, fields }) => curl('-sS', ['-X', method, url, ...fields.flatMap(field => ['--data-urlencode', field])]) },
  'load-sql': { lines: loadSql },
};
