import type { ClientProject, FilePlace } from '../../../src/model/client.ts';
import { clientOfDubbo } from '../../../src/nacos/client/trains.ts';
import { tellerOf } from '../../../src/nacos/client/versions.ts';
import { fileAndLine, shareServer, used } from './projects.ts';

const DUBBO_26 = /^com\.alibaba:dubbo$/;
const ADAPTER = /:dubbo-registry-nacos$/;

export interface DubboFault {
  readonly name: 'comma' | 'client' | 'login' | 'adapter' | 'generation';
  readonly at: FilePlace | null;
  readonly args: Readonly<Record<'key' | 'old' | 'proposed' | 'file' | 'line' | 'build', string>>;
}

const withBackup = (address: string): string => {
  const [, list = '', query = ''] = /^nacos:\/\/([^/?]*)(.*)$/i.exec(address) ?? [];
  const [first = '', ...others] = list.split(',').map(one => one.trim());
  return `nacos://${first}${query}${query.includes('?') ? '&' : '?'}backup=${others.join(',')}`;
};

/** Dubbo 2.6 looks for its extensions under com.alibaba, 2.7 and later under org.apache: a registry of the other one is none. */
const misfitAdapter = (project: ClientProject): DubboFault | null => {
  const [old] = used(project, DUBBO_26).filter(({ version }) => version === null || /^2\.[0-6]\./.test(version));
  const [newer] = used(project, /^org\.apache\.dubbo:dubbo(?:-spring-boot-starter)?$/);
  const [adapter] = used(project, ADAPTER);
  const core = old ?? newer;
  const [registry] = project.uses.filter(({ purpose, isEnabled }) => purpose === 'dubbo-registry' && isEnabled);
  if (!core || !registry || project.unseen.length > 0 || (old && newer)) return null;
  const group = old ? 'com.alibaba' : 'org.apache.dubbo';
  const isOther = adapter !== undefined && !adapter.name.startsWith(`${group}:`);
  if (!isOther && (adapter !== undefined || !old)) return null;
  const place = isOther ? adapter : core;
  const proposed = `${group}:dubbo-registry-nacos:${old ? '2.6.7' : (core.version ?? '<dubbo version>')}`;
  return {
    name: isOther ? 'generation' : 'adapter', at: { path: place.path, line: place.line },
    args: { key: core.name, old: isOther ? `${adapter.name}${adapter.version === null ? '' : `:${adapter.version}`}` : (core.version ?? '2.6'), proposed, build: project.build ?? '', ...fileAndLine(place) },
  };
};

/** What is wrong with the registries of Dubbo that are a Nacos. */
export const dubboFaults = (project: ClientProject): readonly DubboFault[] => {
  const { uses, settings, libraries, client, build, unseen } = project;
  const spring = uses.find(({ purpose, user }) => (purpose === 'discovery' || purpose === 'config') && user !== null);
  const misfit = misfitAdapter(project);
  if (misfit) return [misfit];
  return uses.filter(({ purpose }) => purpose.startsWith('dubbo-')).flatMap(({ list, user, addresses, purpose }): readonly DubboFault[] => {
    const address = settings[list?.key ?? '']?.value ?? '';
    const args = { key: list?.key ?? '', old: address, ...fileAndLine(list?.at ?? null), build: build ?? '' };
    const fault = (name: DubboFault['name'], proposed: string, old = address): DubboFault => ({ name, at: list?.at ?? null, args: { ...args, old, proposed } });
    const dubbo = tellerOf(libraries, 'dubbo');
    const isWithout = purpose === 'dubbo-registry' && client === null && dubbo !== undefined && unseen.length === 0 && used(project, /nacos/).length === 0;
    const isSameServer = spring !== undefined && shareServer(spring, { addresses });
    return [
      ...(/^nacos:\/\/[^/?]*,/i.test(address) ? [fault('comma', withBackup(address))] : []),
      ...(isWithout ? [fault('client', (dubbo.version === null ? null : clientOfDubbo(dubbo.version)) ?? '2.4.2')] : []),
      ...(user === null && spring?.user && isSameServer ? [fault('login', spring.user.value, addresses[0]?.text ?? address)] : []),
    ];
  });
};
