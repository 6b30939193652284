import { actionsOf } from '../../src/kit/fixes/steps.ts';
import type { Fix } from '../../src/model/finding.ts';
import type { Action } from '../../src/model/action.ts';
import { isLookPart, isOnlyLook, partsOf } from './look-lines.ts';

/** Databases that no test has, as rules name their cases. */
const DIALECTS = /^(?:opengauss|kingbase|postgres|postgresql|oracle|dm|dameng|sqlserver|oceanbase)\b/;

/** Programs that need what no test has: a service manager, a Kubernetes or a Docker engine that runs, a registry, the internet, SELinux, Rust, the kernel of the machine. */
const PROGRAMS = /^(?:sudo )?(?:systemctl|useradd|semanage|kubectl(?:\{ns\})?|helm|docker|podman pull|git clone|setsebool|systemd-analyze|apk|psql|winget|curl -f?LO|mvn|composer|dotnet|usermod|apt-get install|cargo|sysctl -w \S+|(?:mkdir -p|cp \S+) \/etc\/docker\/\S+)\b|^\.\\startup\.cmd/;

/** Statements that MySQL, MariaDB and Derby do not know: of TiDB, ProxySQL, PostgreSQL. */
const STATEMENTS = /\btidb_\w|\bINTO mysql_users\b|\bON SCHEMA\b|\bDROP CONSTRAINT IF EXISTS\b/;

/** A firewall that runs as a service of the machine; limits that a new login takes over; ports that its kernel gives out. */
const OF_THE_MACHINE: readonly Action['act'][] = ['run-image', 'open-port', 'raise-open-files', 'reserve-ports'];

/** What is broken is a Java of 32 bits, or one for another processor than this machine has. */
const JAVA_OF_ELSEWHERE = /x86_64|64-bit/;

/** Of a program of .NET, a unit of systemd, an image that has to be built, APISIX. */
const OTHERS_FILES = /appsettings\.json$|\.service$|^Dockerfile$|^conf\/config\.yaml$/;

const isElsewhereLine = (line: string): boolean => {
  const doing = partsOf(line).filter(part => part !== '' && !isLookPart(part));
  return doing.length > 0 && doing.every(part => PROGRAMS.test(part));
};

const isElsewhere = (action: Action): boolean => {
  if (OF_THE_MACHINE.includes(action.act)) return true;
  if (action.act === 'sql') return STATEMENTS.test(action.statement);
  if (action.act === 'use-java') return JAVA_OF_ELSEWHERE.test(action.home);
  // A script of Windows, and what only another product reads and tells.
  if (action.act === 'replace-text') return action.file.endsWith('.cmd');
  if (action.act === 'edit-source') return OTHERS_FILES.test(action.file);
  // What is looked at is the container itself, from the inside.
  if (action.act === 'set-property') return action.file === 'docker-compose.yml';
  if (action.act !== 'run') return false;
  const { sh, linux, docker, sql } = action.lines;
  const here = [sh, linux, docker, sql].filter(line => line !== undefined);
  return here.every(line => PROGRAMS.test(line) || isElsewhereLine(line));
};

/** A fix that nothing here can run: each of its steps that changes something needs another system. */
export const isOutOfReach = (fix: Fix): boolean => {
  const doing = actionsOf(fix.do).filter(action => !isOnlyLook(action));
  return (fix.when !== undefined && fix.when.every(name => DIALECTS.test(name))) || doing.some(isElsewhere);
};
