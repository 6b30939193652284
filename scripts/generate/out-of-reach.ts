import { actionsOf } from '../../src/kit/fixes/steps.ts';
import type { Fix } from '../../src/model/finding.ts';
import type { Action } from '../../src/model/action.ts';
import { isOnlyLook } from './look-lines.ts';

/** Databases that no test has, as rules name their cases. */
const DIALECTS = /^(?:opengauss|kingbase|postgres|postgresql|oracle|dm|dameng|sqlserver|oceanbase)\b/;

/** Programs that need what no test has: a service manager, a Kubernetes that runs, a registry, the internet, SELinux. */
const PROGRAMS = /^(?:sudo )?(?:systemctl|useradd|semanage|kubectl(?:\{ns\})?|helm|docker (?:login|pull|load|run)|podman pull|git clone|setsebool|systemd-analyze|apk|psql|winget|curl -f?LO|mvn|composer|dotnet|usermod|apt-get install)\b|^\.\\startup\.cmd/;

const isElsewhere = (action: Action): boolean => {
  if (action.act === 'run-image') return true;
  if (action.act !== 'run') return false;
  const { sh, linux, docker, sql } = action.lines;
  const here = [sh, linux, docker, sql].filter(line => line !== undefined);
  return here.every(line => PROGRAMS.test(line));
};

/** A fix that nothing here can run: each of its steps that changes something needs another system. */
export const isOutOfReach = (fix: Fix): boolean => {
  const doing = actionsOf(fix.do).filter(action => !isOnlyLook(action));
  return (fix.when !== undefined && fix.when.every(name => DIALECTS.test(name))) || doing.some(isElsewhere);
};
