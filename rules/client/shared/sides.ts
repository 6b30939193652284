import type { ClientProject, ClientUse, FilePlace, Told } from '../../../src/model/client.ts';
import { fileAndLine } from './projects.ts';

export interface OneSided {
  readonly name: 'inherited' | 'login' | 'namespace';
  readonly at: FilePlace | null;
  readonly args: Readonly<Record<'key' | 'value' | 'wanted' | 'side' | 'other' | 'address' | 'file' | 'line', string>>;
}

const told = (name: OneSided['name'], { key, value, at }: Told, other: ClientUse, wanted: string, side: string): OneSided => ({
  name, at, args: { key, value, wanted, side, other: other.purpose, address: other.addresses[0]?.text ?? '', ...fileAndLine(at) },
});

const namespaceKey = ({ purpose }: ClientUse): string => `spring.cloud.nacos.${purpose}.namespace`;

/** Files of another profile may well tell what is missing here. */
const isSaidElsewhere = ({ files }: ClientProject, key: string): boolean => files.some(file => file.entries.some(entry => entry.key === key));

/** What is set for one of the two parts of Spring Cloud Alibaba and is missing for the other. */
export const oneSided = (project: ClientProject): readonly OneSided[] => {
  const [config, discovery] = (['config', 'discovery'] as const).map(purpose => project.uses.find(use => use.purpose === purpose && use.isEnabled && use.endpoint === null));
  const shared = project.settings['spring.cloud.nacos.namespace'];
  const inherited = discovery && shared && shared.value !== '' && discovery.namespace === null && !isSaidElsewhere(project, namespaceKey(discovery))
    ? [told('inherited', { key: shared.key, value: shared.value, at: shared.source.kind === 'file' ? { path: shared.source.path, line: shared.source.line ?? 1 } : null }, discovery, namespaceKey(discovery), '')]
    : [];
  if (!config || !discovery || !project.settings['spring.application.name']) return inherited;
  const pairs = [[config, discovery], [discovery, config]] as const;
  return [...inherited, ...pairs.flatMap(([one, other]): readonly OneSided[] => {
    const login = one.user && !other.user && other.list && !isSaidElsewhere(project, `spring.cloud.nacos.${other.purpose}.username`) ? [told('login', one.user, other, `spring.cloud.nacos.${other.purpose}.username`, one.purpose)] : [];
    const namespace = one.namespace && one.namespace.value !== 'public' && !other.namespace && inherited.length === 0 && !isSaidElsewhere(project, namespaceKey(other)) ? [told('namespace', one.namespace, other, namespaceKey(other), one.purpose)] : [];
    return [...login, ...namespace];
  })];
};
