import type { Actions, OwnLines, Tongue } from '../../model/action.ts';
import { textHolding } from '../../syntax/paths.ts';
import { viaPowerShell } from './edits.ts';
import { type At, cmd, inContainer, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';
import { netPattern } from './expressions.ts';
import { quoteCmd, quotePowerShell, quoteSh, textPs } from './quote.ts';

/** Logs of the image go to its standard output as well, where a container that has ended still has them. */
export const containerLog = (at: At, lines: string): OwnLines => {
  const { pod, command } = kubectl(at);
  return {
    docker: sh`docker logs --tail ${lines} ${nameOf(at)}`, compose: sh`docker compose logs --tail ${lines} ${nameOf(at)}`,
    kubectl: command('logs', sh`--tail=${lines} ${pod}`),
  };
};

/** What the start scripts write into these the image gives to its standard output. */
const isStartFile = (file: string): boolean => /(?:^|[\\/])(?:start\.out|startup\.log)$/.test(file);

const paths = (files: readonly string[], tongue: Tongue, at: At): string => {
  const quote = tongue === 'cmd' ? quoteCmd : tongue === 'powershell' ? quotePowerShell : quoteSh;
  return files.map(file => quote(at.path(file, tongue))).join(tongue === 'powershell' ? ', ' : ' ');
};

const tail = (files: readonly string[], lines: string, at: At): OwnLines => ({
  sh: `${sh`tail -n ${lines}`} ${paths(files, 'sh', at)}`,
  ...viaPowerShell(`Get-Content -Tail ${lines} -Encoding UTF8 ${paths(files, 'powershell', at)}`),
  ...(files.some(isStartFile) ? containerLog(at, lines) : inContainer(at, tongue => `${sh`tail -n ${lines}`} ${paths(files, tongue, at)}`)),
});

const search = (files: readonly string[], text: string, last: string, at: At): OwnLines => {
  const grep = (tongue: Tongue): string => `${sh`grep -h -F -e ${text}`} ${paths(files, tongue, at)} | ${sh`tail -n ${last}`}`;
  return {
    sh: grep('sh'),
    cmd: `findstr ${quoteCmd(`/C:${text}`)} ${paths(files, 'cmd', at)}`,
    powershell: `Select-String -SimpleMatch ${quotePowerShell(text)} ${paths(files, 'powershell', at)} | Select-Object -Last ${last}`,
    ...inContainer(at, grep),
  };
};

const matching = ({ files, pattern }: { readonly files: readonly string[]; readonly pattern: string }, at: At): string =>
  `Select-String -CaseSensitive -Encoding UTF8 -Pattern ${textPs(netPattern(pattern))} -LiteralPath ${paths(files, 'powershell', at)}`;

const matchLog = (action: Actions['match-log'], at: At): OwnLines => {
  const grep = (tongue: Tongue): string => `${sh`grep -h -E -e ${action.pattern}`} ${paths(action.files, tongue, at)} | ${sh`tail -n ${action.last}`}`;
  return { sh: grep('sh'), ...viaPowerShell(`${matching(action, at)} | Select-Object -Last ${action.last} -ExpandProperty Line`), ...inContainer(at, grep) };
};

const countInLog = (action: Actions['count-in-log'], at: At): OwnLines => {
  const grep = (tongue: Tongue): string => `${sh`grep -h -o -E -e ${action.pattern}`} ${paths(action.files, tongue, at)} | sort | uniq -c | sort -rn | head`;
  const counted = 'ForEach-Object { $_.Matches } | Group-Object Value | Sort-Object -Descending Count | Select-Object -First 10 Count, Name';
  return { sh: grep('sh'), ...viaPowerShell(`${matching(action, at)} | ${counted}`), ...inContainer(at, grep) };
};

const matchLines = ({ file, pattern, how }: Actions['match-lines'], at: At): OwnLines => {
  const grep = (tongue: Tongue): string => `grep -n ${how === 'others' ? '-v ' : ''}${sh`-E -e ${pattern}`} ${paths([file], tongue, at)}`;
  const others = how === 'others' ? ' -NotMatch' : '';
  return { sh: grep('sh'), ...viaPowerShell(`${matching({ files: [file], pattern }, at)}${others} | Format-Table LineNumber, Line`), ...inContainer(at, grep) };
};

const seeFile = (file: string, at: At): OwnLines => ({
  sh: sh`cat ${at.path(file, 'sh')}`, cmd: cmd`type ${at.path(file, 'cmd')}`, powershell: ps`Get-Content -Encoding UTF8 ${at.path(file, 'powershell')}`,
  ...inContainer(at, tongue => sh`cat ${at.path(file, tongue)}`),
});

const seeLine = ({ file, line }: Actions['see-line'], at: At): OwnLines => {
  const text = textHolding(file);
  // What came on standard input is in no file.
  return text === '-' ? {} : {
    sh: sh`sed -n ${`${line}p`} ${at.path(text, 'sh')}`,
    ...viaPowerShell(ps`Get-Content -Encoding UTF8 -TotalCount ${line} ${at.path(text, 'powershell')} | Select-Object -Last 1`),
    ...inContainer(at, tongue => sh`sed -n ${`${line}p`} ${at.path(text, tongue)}`),
  };
};

/** What the server wrote, and the files that it reads. */
export const LOGS: Rows<'see-log' | 'search-log' | 'match-log' | 'count-in-log' | 'match-lines' | 'see-file' | 'see-line'> = {
  'see-log': { lines: ({ files, lines }, at) => tail(files, lines, at) },
  'search-log': { lines: ({ files, text, last }, at) => search(files, text, last, at) },
  'match-log': { lines: matchLog },
  'count-in-log': { lines: countInLog },
  'match-lines': { lines: matchLines },
  'see-file': { lines: ({ file }, at) => seeFile(file, at) },
  'see-line': { lines: seeLine },
};
