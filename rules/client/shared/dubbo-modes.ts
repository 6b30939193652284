import type { Setting } from '../../../src/model/config.ts';
import type { ClientProject, FilePlace } from '../../../src/model/client.ts';
import { placeOf } from '../../../src/nacos/client/told.ts';
import { tellerOf } from '../../../src/nacos/client/versions.ts';
import { fileAndLine, shareServer } from './projects.ts';

/** How a program of Dubbo is found, or how it looks for others: by the names of interfaces, or of applications. */
interface Mode { readonly kind: 'interface' | 'application'; readonly told: string; readonly at: FilePlace | null }

const first = ({ settings }: ClientProject, ...keys: readonly string[]): Setting | undefined => keys.map(key => settings[key]).find(setting => setting !== undefined);

const isDubbo2 = ({ libraries }: ClientProject): string | null => {
  const version = tellerOf(libraries, 'dubbo')?.version ?? null;
  return version !== null && /^2\./.test(version) ? version : null;
};

const ofOld = (project: ClientProject): Mode | null => {
  const version = isDubbo2(project);
  const library = tellerOf(project.libraries, 'dubbo');
  return version === null || library === undefined ? null : { kind: 'interface', told: `dubbo ${version}`, at: library.versionAt ?? library };
};

/** null: it does both, or nothing tells. */
const registers = (project: ClientProject): Mode | null => {
  const setting = first(project, 'dubbo.application.register-mode', 'dubbo.registry.register-mode');
  if (!setting) return ofOld(project);
  const kind = setting.value === 'interface' ? 'interface' : setting.value === 'instance' ? 'application' : null;
  return kind === null ? null : { kind, told: `${setting.key}: ${setting.value}`, at: placeOf(setting) };
};

const looksFor = (project: ClientProject): Mode | null => {
  const setting = first(project, 'dubbo.application.service-discovery.migration', 'dubbo.application.parameters.migration.step');
  if (!setting) return ofOld(project);
  const kind = setting.value === 'FORCE_INTERFACE' ? 'interface' : setting.value === 'FORCE_APPLICATION' ? 'application' : null;
  return kind === null ? null : { kind, told: `${setting.key}: ${setting.value}`, at: placeOf(setting) };
};

const registriesOf = ({ uses }: ClientProject): ClientProject['uses'] => uses.filter(({ purpose, isEnabled }) => purpose === 'dubbo-registry' && isEnabled);

export interface ModesApart {
  readonly consumer: ClientProject;
  readonly mode: Mode;
  readonly args: Readonly<Record<'project' | 'looks' | 'other' | 'registers' | 'file' | 'line', string>>;
}

/** Programs at one registry of which one looks for what the other does not register. */
export const modesApart = (projects: readonly ClientProject[]): readonly ModesApart[] =>
  projects.flatMap(consumer => {
    const mode = looksFor(consumer);
    if (mode === null) return [];
    return projects.flatMap(provider => {
      const other = provider === consumer ? null : registers(provider);
      const together = registriesOf(consumer).some(one => registriesOf(provider).some(each => shareServer(one, each)));
      return other === null || other.kind === mode.kind || !together ? [] : [{ consumer, mode, args: { project: consumer.name, looks: mode.told, other: provider.name, registers: other.told, ...fileAndLine(mode.at) } }];
    });
  });
