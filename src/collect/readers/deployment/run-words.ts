import type { ShellWord } from '../../../syntax/shell-words.ts';
import { imageMeant } from '../../../syntax/image-meant.ts';
import { nearest } from '../../../syntax/nearest.ts';
import { wordSet } from '../../../syntax/words.ts';
import { isPort, isRestart, RESTARTS } from './compose-values.ts';
import type { Run } from './docker-run.ts';
import type { Found } from './found.ts';

/** Options of `docker run`, and those that podman and nerdctl add. */
const OPTIONS = wordSet(`add-host annotation attach authfile blkio-weight blkio-weight-device cap-add cap-drop cgroup-conf cgroup-parent cgroupns cgroups chrootdirs cidfile conmon-pidfile cpu-count cpu-percent cpu-period cpu-quota cpu-rt-period
cpu-rt-runtime cpu-shares cpus cpuset-cpus cpuset-mems decryption-key detach detach-keys device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops disable-content-trust dns dns-option
dns-opt dns-search domainname entrypoint env env-file env-host env-merge expose gidmap gpus group-add group-entry health-cmd health-interval health-log-destination health-on-failure health-retries health-start-interval health-start-period
health-startup-cmd health-timeout help hostname hostuser http-proxy image-volume init init-ctr init-path interactive ip ip6 ipc ipfs-address isolation kernel-memory label label-file link link-local-ip log-driver log-opt mac-address memory
memory-reservation memory-swap memory-swappiness mount name namespace net net-alias network network-alias no-healthcheck no-hostname no-hosts oom-kill-disable oom-score-adj os arch variant passwd passwd-entry personality pid pidfile pids-limit platform pod
pod-id-file preserve-fd preserve-fds privileged publish publish-all pull quiet rdt-class read-only read-only-tmpfs replace requires restart retry retry-delay rm rmi rootfs runtime sdnotify seccomp-policy secret security-opt shm-size
shm-size-systemd sig-proxy stop-signal stop-timeout storage-opt subgidname subuidname sysctl systemd timeout tls-verify tmpfs tty tz uidmap ulimit umask umount unsetenv unsetenv-all use-api-socket user userns uts verify volume volume-driver volumes-from workdir`);

/** One letter for what has a long name too. */
const LETTERS = wordSet('a c d e h i l m p P q t u v w');
/** Long names that are often typed behind one dash. */
const LONG_BEHIND_ONE = wordSet('name net network restart env volume publish hostname memory privileged rm user detach link ip mount label');

const wrong = (what: Found['what'], { line }: ShellWord, value: string, wanted: string, edit?: Found['edit']): Found => ({ what, line, name: 'docker run', value, wanted, ...(edit && { edit }) });

/** A word that begins with a dash, before the image. */
const optionWrong = (word: ShellWord): readonly Found[] => {
  const [, dashes = '', name = '', rest = ''] = /^(-{1,2})([A-Za-z][\w-]*)([\s\S]*)$/.exec(word.text) ?? [];
  const swapped = (to: string): readonly Found[] => [wrong('option', word, `${dashes}${name}`, to, { from: `${dashes}${name}`, to })];
  if (dashes === '-') return LONG_BEHIND_ONE.has(name) ? swapped(`--${name}`) : [];
  if (dashes !== '--' || OPTIONS.has(name)) return [];
  if (name.length === 1) return LETTERS.has(name) ? swapped(`-${name}`) : [];
  const near = nearest(name, OPTIONS);
  return near === null ? [wrong('option-open', word, `--${name}${rest === '' ? '' : '=…'}`, '')] : swapped(`--${near}`);
};

const portMeant = (text: string): string | null => {
  const parts = text.split(/[,;]/);
  return parts.length > 1 && parts.every(part => isPort(part)) ? parts.join(' -p ') : null;
};

const valueWrong = (name: string, word: ShellWord): readonly Found[] => {
  const { text, isOpen } = word;
  if (isOpen || text === '') return [];
  if (name === 'restart' && !isRestart(text)) {
    const near = nearest(text, RESTARTS);
    return [near === null ? wrong('value', word, `--restart ${text}`, '') : wrong('value', word, `--restart ${text}`, near, { from: text, to: near })];
  }
  if (name === 'publish' && !isPort(text) && !/\$/.test(text)) {
    const meant = portMeant(text);
    return [meant === null ? wrong('value', word, `-p ${text}`, '') : wrong('value', word, `-p ${text}`, `-p ${meant}`, { from: text, to: meant })];
  }
  const relative = name === 'volume' ? /^((?:[A-Za-z]:)?[^:]+):([A-Za-z][\w.-]*\/[^:]*)(:[\w,]+)?$/.exec(text) : null;
  if (!relative) return [];
  const to = `${relative[1] ?? ''}:/${relative[2] ?? ''}${relative[3] ?? ''}`;
  return [wrong('value', word, `-v ${text}`, `-v ${to}`, { from: text, to })];
};

/** `-e "A=1 B=2"`, `-e A=1,B=2`: of variables of the image, which no value looks like. */
const joined = (name: string, word: ShellWord, lineText: string): readonly Found[] => {
  if (name !== 'env') return [];
  const parts = word.text.split(/[\s,]+(?=(?:(?:JVM|MYSQL|NACOS|PREFER|SPRING)_\w+|MODE)=)/);
  if (parts.length < 2 || !parts.every(part => /^[A-Z_]+=[^\s"']*$/.test(part))) return [];
  const from = [`"${word.text}"`, `'${word.text}'`, word.text].find(text => lineText.includes(text));
  const to = parts.join(' -e ');
  return [wrong('joined', word, word.text, `-e ${to}`, ...(from === undefined ? [] : [{ from, to }]))];
};

/** `-e NAME value`, `-e NAME= value`, `-e NAME = value`: what follows is taken for the image. */
const unequal = (all: readonly ShellWord[], image: number, lines: readonly string[]): readonly Found[] => {
  const [option, name, found] = [all[image - 2], all[image - 1], all[image]];
  const match = name && /^([A-Za-z_]\w*)(=?)$/.exec(name.text);
  const taken = found && /^=?([^\s/:]*)$/.exec(found.text);
  if (!option || !name || !found || !match || !taken || !/^(?:-[dit]*e|--env)$/.test(option.text) || name.line !== found.line) return [];
  const value = found.text === '=' ? (all[image + 1]?.text ?? '') : (taken[1] ?? '');
  if (value === '' || /nacos[-/]/.test(found.text) || !all.slice(image + 1).some(({ text }) => /^-|nacos[-/]/.test(text))) return [];
  const from = new RegExp(`${match[1] ?? ''}\\s*=?\\s*["']?${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?`).exec(lines[name.line - 1] ?? '')?.[0];
  const to = `${match[1] ?? ''}=${value}`;
  return [wrong('equals', found, from ?? to, to, ...(from === undefined ? [] : [{ from, to }]))];
};

/** Options that stand behind the image are arguments of the server. */
const behind = (all: readonly ShellWord[], image: number, lines: readonly string[]): readonly Found[] => {
  const found = all[image];
  const at = all.findIndex(({ text }, index) => index > image && (/^-[epv]$/.test(text) || /^--(?:name|network|restart|env|publish|volume|hostname)\b/.test(text) || /^-[ep]\S*[=:]/.test(text)));
  const option = all[at];
  if (!found || !option || !/nacos/.test(found.text)) return [];
  const text = lines[found.line - 1] ?? '';
  const tail = text.slice(text.indexOf(found.text) + found.text.length).replace(/\s*\\\s*$/, '').trim();
  const isOneLine = all.at(-1)?.line === found.line && tail !== '' && !/[;|&<>]/.test(tail);
  return [wrong('behind', option, `${option.text} ${/^--\w+=/.test(option.text) ? '' : (all[at + 1]?.text ?? '')}`.trim(), found.text, ...(isOneLine ? [{ from: `${found.text} ${tail}`, to: `${tail} ${found.text}` }] : []))];
};

/** An image that no registry has. */
const misnamed = (word: ShellWord | undefined): readonly Found[] => {
  const meant = word === undefined || word.isOpen ? null : imageMeant(word.text);
  return word === undefined || meant === null ? [] : [wrong('slip', word, word.text, meant, { from: word.text, to: meant })];
};

/** What Docker does not take, or takes for something else, of the words of one command. */
export const wordsWrong = ({ words: all, options, imageAt: image }: Run & { readonly words: readonly ShellWord[] }, lines: readonly string[]): readonly Found[] => {
  const [first] = all;
  const named = options.flatMap(({ word }) => optionWrong(word));
  if (named.length > 0) return named;
  const values = options.flatMap(({ name, value }) => [...valueWrong(name, value), ...joined(name, value, lines[value.line - 1] ?? '')]);
  if (image === -1) return first && /\bnacos/i.test(all.map(({ text }) => text).join(' ')) ? [...values, wrong('no-image', all.at(-1) ?? first, '', 'nacos/nacos-server:<tag>')] : values;
  const unequals = unequal(all, image, lines);
  return [...values, ...unequals, ...(unequals.length === 0 ? misnamed(all[image]) : []), ...behind(all, image, lines)];
};
