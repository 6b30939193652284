import { spawn } from 'node:child_process';
import type { Bytes } from '../archive/bytes.ts';
import { spool } from '../archive/spool.ts';
import { programOnPath } from '../local/on-path.ts';
import { CannotLook, type Env } from '../place.ts';

/** A host as the user named it; every part is checked so that it can be no option and no other word of a shell. */
export interface SshHost {
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  /** Null: the script finds it. */
  readonly home: string | null;
}

const NAME = /^ssh:\/\/(?:([A-Za-z0-9_][\w.+-]{0,63})@)?([A-Za-z0-9][\w.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}(?:%[\w.-]{1,16})?\])(?::(\d{1,5}))?(\/[^'\\!\p{Cc}]{0,1000})?$/u;

/** Null when it is no name of a host, or hides an option or a password in it. */
export const sshHost = (argument: string): SshHost | null => {
  const match = NAME.exec(argument);
  const port = match?.[3] === undefined ? null : Number(match[3]);
  if (!match?.[2] || (port !== null && (port < 1 || port > 65_535))) return null;
  const home = match[4]?.replace(/(.)\/+$/, '$1') ?? '/';
  return { user: match[1] ?? null, host: match[2].replace(/^\[|\]$/g, ''), port, home: home === '/' ? null : home };
};

const sshProgram = async (env: Env): Promise<string> => {
  const found = await programOnPath('ssh', env);
  if (found === null) throw new CannotLook('unsupported', 'there is no ssh on the PATH: install OpenSSH, or run the script of collect-script there');
  if ('stranger' in found) throw new CannotLook('untrusted', `${found.path} was not run: ${found.stranger}`);
  return found.path;
};

const CONNECT_SECONDS = 10;

const sshWords = ({ user, host, port, home }: SshHost): readonly string[] => [
  '-T', '-o', 'BatchMode=yes', '-o', `ConnectTimeout=${CONNECT_SECONDS}`, '-o', 'ClearAllForwardings=yes',
  ...(port === null ? [] : ['-p', String(port)]), ...(user === null ? [] : ['-l', user]), '--', host, `sh -s -- -o -${home === null ? '' : ` '${home}'`}`,
];

/** What ssh says when it does not get there (OpenSSH 7.4 to 10). */
const FAILURES: readonly (readonly [RegExp, CannotLook['obstacle'], string])[] = [
  [/IDENTIFICATION HAS CHANGED/i, 'denied', 'its host key is another one than your known_hosts says: find out why, then ssh-keygen -R'],
  [/Host key verification failed|No \S+ host key is known/i, 'denied', 'its host key is not known: log in once by ssh yourself and compare it'],
  [/Permission denied|Too many authentication failures|no mutual signature/i, 'denied', 'it does not let you in: ssh needs a key or an agent, no password is asked for'],
  [/timed out/i, 'timeout', `it did not answer within ${CONNECT_SECONDS} s`],
  [/Could not resolve|Name or service not known|nodename nor servname/i, 'unreachable', 'its name does not resolve'],
  [/Connection refused|No route to host|Network is unreachable|Connection reset|Connection closed|kex_exchange/i, 'unreachable', 'no ssh connection to it'],
  [/no Nacos (?:here|in)/i, 'not-collected', 'no Nacos was found there: name its home, ssh://host/opt/nacos'],
  [/sh: (?:command )?not found|not recognized|No such file or directory.*\bsh\b|This account is/i, 'unsupported', 'it has no sh to run the collector script'],
];

const failureOf = (said: string, exit: number | null): CannotLook => {
  const known = FAILURES.find(([pattern]) => pattern.test(said));
  const last = said.trim().split('\n').at(-1)?.slice(0, 200) ?? '';
  if (known) return new CannotLook(known[1], known[2]);
  return new CannotLook(exit === 255 ? 'unreachable' : 'unsupported', `ssh ended with exit code ${exit ?? 'none'}: ${last}`);
};

const MOST_SAID = 65_536;

/**
 * Runs the collector script on a host through the user's own ssh, with his configuration, agent and known hosts: it goes in on standard
 * input, its archive comes back, and nothing is left there. Throws the reason when none came.
 */
export const collectOverSsh = async (host: SshHost, script: string, env: Env, signal: AbortSignal): Promise<Bytes> => {
  const child = spawn(await sshProgram(env), [...sshWords(host)], { stdio: ['pipe', 'pipe', 'pipe'], signal, env });
  const said: Buffer[] = [];
  let room = MOST_SAID;
  child.stderr.on('data', (chunk: Buffer) => {
    if (room > 0) said.push(chunk.subarray(0, room));
    room -= chunk.length;
  });
  // A host that hangs up before it has read the script is told by its exit.
  child.stdin.on('error', () => {});
  child.stdin.end(script);
  const ended = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
  try {
    const [{ bytes, problem }, exit] = await Promise.all([spool(child.stdout, () => Number.POSITIVE_INFINITY, signal), ended]);
    if (exit !== 0 || bytes.size === 0) throw failureOf(Buffer.concat(said).toString('utf8'), exit);
    if (problem !== null) throw new CannotLook('timeout', problem);
    return bytes;
  } catch (error) {
    if (signal.aborted) throw new CannotLook('timeout', 'the deadline of the whole run was reached');
    throw error;
  }
};
