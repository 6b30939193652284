import type { ClientProject, FilePlace } from '../../../src/model/client.ts';
import { clientOfDubbo } from '../../../src/nacos/client/trains.ts';
import { tellerOf } from '../../../src/nacos/client/versions.ts';
import { fileAndLine, shareServer, used } from './projects.ts';

export interface DubboFault {
  readonly name: 'comma' | 'client' | 'login';
  readonly at: FilePlace | null;
  readonly args: Readonly<Record<'key' | 'old' | 'proposed' | 'file' | 'line' | 'build', string>>;
}

const withBackup = (address: string): string => {
  const [, list = '', query = ''] = /^nacos:\/\/([^/?]*)(.*)$/i.exec(address) ?? [];
  const [first = '', ...others] = list.split(',').map(one => one.trim());
  return `nacos://${first}${query}${query.includes('?') ? '&' : '?'}backup=${others.join(',')}`;
};

/** What is wrong with the registries of Dubbo that are a Nacos. */
export const dubboFaults = (project: ClientProject): readonly DubboFault[] => {
  const { uses, settings, libraries, client, build, unseen } = project;
  const spring = uses.find(({ purpose, user }) => (purpose === 'discovery' || purpose === 'config') && user !== null);
  return uses.filter(({ purpose }) => purpose === 'dubbo-registry').flatMap(({ list, user, addresses }): readonly DubboFault[] => {
    const address = settings[list?.key ?? '']?.value ?? '';
    const args = { key: list?.key ?? '', old: address, ...fileAndLine(list?.at ?? null), build: build ?? '' };
    const fault = (name: DubboFault['name'], proposed: string, old = address): DubboFault => ({ name, at: list?.at ?? null, args: { ...args, old, proposed } });
    const dubbo = tellerOf(libraries, 'dubbo');
    const isWithout = client === null && dubbo !== undefined && unseen.length === 0 && used(project, /nacos/).length === 0;
    const isSameServer = spring !== undefined && shareServer(spring, { addresses });
    return [
      ...(/^nacos:\/\/[^/?]*,/i.test(address) ? [fault('comma', withBackup(address))] : []),
      ...(isWithout ? [fault('client', (dubbo.version === null ? null : clientOfDubbo(dubbo.version)) ?? '2.4.2')] : []),
      ...(user === null && spring?.user && isSameServer ? [fault('login', spring.user.value, addresses[0]?.text ?? address)] : []),
    ];
  });
};
