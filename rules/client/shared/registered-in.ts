import type { ClientProject, Told } from '../../../src/model/client.ts';
import type { LogDigest } from '../../../src/model/digest.ts';
import { namespaceId } from '../../../src/nacos/client/seats.ts';
import { newestRecords } from '../../../src/nacos/log.ts';
import { CLIENT_FILES } from './client-log.ts';

export interface RegisteredIn {
  readonly told: Told;
  readonly service: string;
  /** As the client logs it. */
  readonly namespace: string;
  readonly quote: string;
  readonly at: { readonly path: string; readonly line: number };
}

const REGISTERS = /\[REGISTER-SERVICE\] (?<namespace>[\w.-]{1,128}) registering service (?:[\w.-]{1,128}@@)?(?<service>[\w.-]{1,200}) with instance/;

/** Where the client itself says that it registers the service of a project in another namespace than the only one which its files name. */
export const registeredIn = (project: ClientProject, digest: LogDigest | null | undefined): RegisteredIn | null => {
  const use = project.uses.find(({ purpose, isEnabled, unresolved }) => purpose === 'discovery' && isEnabled && unresolved.length === 0);
  if (!use?.namespace || !use.service || digest == null) return null;
  const { namespace: told, service } = use;
  for (const record of newestRecords(digest).filter(({ kind }) => CLIENT_FILES.includes(kind))) {
    const said = REGISTERS.exec(record.message);
    const { namespace = '', service: name } = said?.groups ?? {};
    // Another profile, whose file is there too, may say that one.
    const isWritten = project.files.some(({ entries }) => entries.some(({ key, value }) => /namespace$/i.test(key) && namespaceId(value) === namespaceId(namespace)));
    if (said && name === service.value && namespaceId(namespace) !== namespaceId(told.value) && !isWritten) return { told, service: service.value, namespace, quote: said[0], at: { path: record.file, line: record.line } };
  }
  return null;
};
