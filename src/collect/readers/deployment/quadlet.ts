import { basename } from 'node:path';
import type { DeclaredContainer } from '../../../model/deployment.ts';
import type { ShellWord } from '../../../syntax/shell-words.ts';
import { type UnitSetting, unitSettings } from '../../../syntax/systemd-unit.ts';
import { table } from '../../../syntax/table.ts';
import { containerOf, type FileLookup } from './docker-run.ts';

/** Options of `podman run` that a key of a unit stands for (podman-systemd.unit(5)). */
const OPTIONS: Readonly<Record<string, string>> = table({
  ContainerName: 'name', Environment: 'env', EnvironmentFile: 'env-file', PublishPort: 'publish', Volume: 'volume', Mount: 'mount', Network: 'network', NetworkAlias: 'network-alias', HostName: 'hostname',
  AddHost: 'add-host', IP: 'ip', Entrypoint: 'entrypoint', HealthCmd: 'health-cmd', HealthInterval: 'health-interval', HealthRetries: 'health-retries', HealthStartPeriod: 'health-start-period', Memory: 'memory',
});

/** Several in one line, with quotation marks as systemd has them. */
const MANY: ReadonlySet<string> = new Set(['Environment', 'Exec', 'PodmanArgs']);

/** A unit of Podman: `nacos.container`. */
export const looksLikeQuadlet = (text: string): boolean => /^\s*\[Container\]\s*$/m.test(text) && /^\s*Image\s*=/m.test(text);

const partsOf = ({ key, value }: UnitSetting): readonly string[] =>
  (MANY.has(key) ? [...value.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'])+/g)].map(([part]) => part.replace(/(["'])(.*?)\1/g, '$2')) : [value]);

const word = (text: string, line: number): ShellWord => ({ text, line, isOpen: false });

/** A network or volume that has a unit of its own is called after that. */
const named = (key: string, value: string): string => (key === 'Network' ? value.replace(/^([\w.-]+)\.network(?=:|$)/, 'systemd-$1') : key === 'Volume' ? value.replace(/^([\w.-]+)\.volume(?=:)/, 'systemd-$1') : value);

/** The container that a unit of Podman starts, as the same options of `podman run` would make it; null when it names no image. */
export const parseQuadlet = (text: string, path: string, startLine = 1, files: FileLookup = () => null): DeclaredContainer | null => {
  const settings = unitSettings(text.split(/\r?\n/), 'Container', startLine);
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
