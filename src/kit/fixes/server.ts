import type { OwnLines } from '../../model/action.ts';
import { type At, cmd, inContainer, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';
import { containerLog } from './logs.ts';
import { variableLines } from './variables.ts';

type As = 'configured' | 'standalone' | 'embedded' | 'cluster';

const FLAG: Readonly<Record<As, string>> = { configured: '', standalone: ' -m standalone', embedded: ' -p embedded', cluster: ' -m cluster' };

/** The image takes the mode from its environment; a container that exists keeps the one it was made with. */
const inImage = (as: As, at: At): OwnLines => {
  if (as !== 'configured') return variableLines(as === 'embedded' ? 'EMBEDDED_STORAGE' : 'MODE', as, at);
  const { workload, command } = kubectl(at);
  return { docker: sh`docker start ${nameOf(at)}`, compose: 'docker compose up -d', kubectl: command('rollout', sh`restart ${workload}`) };
};

const start = (as: As, at: At): OwnLines => {
  const flag = as === 'configured' ? (at.startedWith ?? '') : FLAG[as];
  const windows = (tongue: 'cmd' | 'powershell'): string => at.path('bin/startup.cmd', tongue);
  return {
    sh: sh`bash ${at.path('bin/startup.sh', 'sh')}` + flag,
    cmd: cmd`${windows('cmd')}` + flag,
    powershell: ps`& ${windows('powershell')}` + flag,
    ...inImage(as, at),
  };
};

const stop = (at: At): OwnLines => {
  const { workload, command } = kubectl(at);
  return {
    sh: sh`bash ${at.path('bin/shutdown.sh', 'sh')}`,
    cmd: cmd`${at.path('bin/shutdown.cmd', 'cmd')}`,
    powershell: ps`& ${at.path('bin/shutdown.cmd', 'powershell')}`,
    docker: sh`docker stop ${nameOf(at)}`,
    compose: sh`docker compose stop ${nameOf(at)}`,
    kubectl: command('scale', `${sh`${workload}`} --replicas=0`),
  };
};

/** A start right after the stop finds the ports still taken, so the shell waits for the end of the process. */
const restart = (as: 'configured' | 'cluster', at: At): OwnLines => {
  const { workload, command } = kubectl(at);
  const [stopped, started] = [stop(at), start(as, at)];
  return {
    sh: `${stopped.sh}; sleep 10; ${started.sh}`,
    cmd: `${stopped.cmd} & timeout /t 10 & ${started.cmd}`,
    powershell: `${stopped.powershell}; Start-Sleep 10; ${started.powershell}`,
    ...(as === 'cluster' ? inImage(as, at) : { docker: sh`docker restart ${nameOf(at)}`, compose: sh`docker compose restart ${nameOf(at)}`, kubectl: command('rollout', sh`restart ${workload}`) }),
  };
};

/** The script of Windows stays in its window by itself. */
const watchStart = (at: At): OwnLines => ({
  sh: sh`bash -x ${at.path('bin/startup.sh', 'sh')} 2>&1 | tail -n 40`,
  cmd: cmd`${at.path('bin/startup.cmd', 'cmd')}`,
  powershell: ps`& ${at.path('bin/startup.cmd', 'powershell')}`,
  ...containerLog(at, '40'),
});

export const SERVER: Rows<'start-server' | 'stop-server' | 'restart-server' | 'watch-start' | 'stop-process' | 'continue-process'> = {
  'start-server': { lines: ({ as }, at) => start(as, at), effects: ({ as }) => [{ kind: 'started', as }] },
  'stop-server': { lines: (_, at) => stop(at), effects: () => [{ kind: 'stopped', pid: null }] },
  'restart-server': { lines: ({ as }, at) => restart(as, at), effects: ({ as }) => [{ kind: 'started', as }] },
  'watch-start': { lines: (_, at) => watchStart(at) },
  'stop-process': {
    lines: ({ pid }) => ({ sh: sh`kill ${pid}`, cmd: cmd`taskkill /F /PID ${pid}`, powershell: ps`Stop-Process -Force -Id ${pid}` }),
    effects: ({ pid }) => [{ kind: 'stopped', pid: Number(pid) }],
  },
  'continue-process': { lines: ({ pid }, at) => ({ sh: sh`kill -CONT ${pid}`, ...inContainer(at, () => sh`kill -CONT ${pid}`) }) },
};
