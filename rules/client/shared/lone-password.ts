import type { ClientProject } from '../../../src/model/client.ts';

const OF_NACOS = /^spring\.cloud\.nacos\.(?:(?:config|discovery)\.)?(?<what>username|password)$/;

/** SecurityProxy logs in when there is a name; of a password alone nothing is sent. */
export const withoutUser = (settings: ClientProject['settings']): ClientProject['settings'][string] | undefined => {
  const of = (what: string): ClientProject['settings'][string][] => Object.values(settings).filter(({ key }) => OF_NACOS.exec(key)?.groups?.['what'] === what);
  return of('username').length > 0 ? undefined : of('password').find(({ origin, secret, value, source }) => origin === 'file' && source.kind === 'file' && (secret || value.trim() !== ''));
};
