import { basename } from 'node:path';
import type { DeclaredContainer } from '../../../model/deployment.ts';
import type { ShellWord } from '../../../syntax/shell-words.ts';
import { table } from '../../../syntax/table.ts';
import { containerOf, type FileLookup } from './docker-run.ts';

const SECTION = /^\s*\[([\w-]{1,40})\]\s*$/;
const SETTING = /^\s*([A-Za-z]\w{1,60})\s*=\s*(.*?)\s*$/;

/** Options of `podman run` that a key of a unit stands for (podman-systemd.unit(5)). */
const OPTIONS: Readonly<Record<string, string>> = table({
  ContainerName: 'name', Environment: 'env', EnvironmentFile: 'env-file', PublishPort: 'publish', Volume: 'volume', Mount: 'mount', Network: 'network', NetworkAlias: 'network-alias', HostName: 'hostname',
  AddHost: 'add-host', IP: 'ip', Entrypoint: 'entrypoint', HealthCmd: 'health-cmd', HealthInterval: 'health-interval', HealthRetries: 'health-retries', HealthStartPeriod: 'health-start-period', Memory: 'memory',
});

/** Several in one line, with quotation marks as systemd has them. */
const MANY: ReadonlySet<string> = new Set(['Environment', 'Exec', 'PodmanArgs']);

/** A unit of Podman: `nacos.container`. */
export const looksLikeQuadlet = (text: string): boolean => /^\s*\[Container\]\s*$/m.test(text) && /^\s*Image\s*=/m.test(text);

interface Setting {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** Lines that end with a backslash go on; each keeps the number of its first. */
const joined = (text: string, startLine: number): readonly { readonly text: string; readonly line: number }[] => {
  const whole: { text: string; line: number }[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const last = whole.at(-1);
    if (last?.text.endsWith('\\')) last.text = `${last.text.slice(0, -1).trimEnd()} ${line.trim()}`;
    else whole.push({ text: line, line: at + startLine });
  }
  return whole;
};

const settingsIn = (text: string, startLine: number): readonly Setting[] => {
  let section = '';
  return joined(text, startLine).flatMap(({ text: line, line: number }): readonly Setting[] => {
    section = SECTION.exec(line)?.[1] ?? section;
    const match = section === 'Container' && !/^\s*[#;]/.test(line) ? SETTING.exec(line) : null;
    return match?.[1] === undefined ? [] : [{ key: match[1], value: match[2] ?? '', line: number }];
  });
};

const partsOf = ({ key, value }: Setting): readonly string[] =>
  (MANY.has(key) ? [...value.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g)].map(([part]) => part.replace(/(["'])(.*?)\1/g, '$2')) : [value]);

const word = (text: string, line: number): ShellWord => ({ text, line, isOpen: false });

/** A network or volume that has a unit of its own is called after that. */
const named = (key: string, value: string): string => (key === 'Network' ? value.replace(/^([\w.-]+)\.network(?=:|$)/, 'systemd-$1') : key === 'Volume' ? value.replace(/^([\w.-]+)\.volume(?=:)/, 'systemd-$1') : value);

/** The container that a unit of Podman starts, as the same options of `podman run` would make it; null when it names no image. */
export const parseQuadlet = (text: string, path: string, startLine = 1, files: FileLookup = () => null): DeclaredContainer | null => {
  const settings = settingsIn(text, startLine);
  const image = settings.findLast(({ key }) => key === 'Image');
  if (!image) return null;
  const options = settings.flatMap(setting => {
    const name = OPTIONS[setting.key];
    return name === undefined ? [] : partsOf(setting).map(part => word(`--${name}=${named(setting.key, part)}`, setting.line));
  });
  const words = (key: string): readonly ShellWord[] => settings.filter(one => one.key === key).flatMap(one => partsOf(one).map(part => word(part, one.line)));
  const unit = /^([\w.-]+)\.container$/.exec(basename(path))?.[1];
  const standard = unit === undefined || settings.some(({ key }) => key === 'ContainerName') ? [] : [word(`--name=systemd-${unit}`, image.line)];
  return containerOf([word('podman', image.line), word('run', image.line), ...standard, ...options, ...words('PodmanArgs'), word(image.value, image.line), ...words('Exec')], 0, path, files);
};
