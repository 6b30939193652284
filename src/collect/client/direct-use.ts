import type { AskedConfig, ClientAddress, ClientUse, ClientVersion, Ecosystem, FilePlace, Told } from '../../model/client.ts';
import { addressesOf } from '../../nacos/client/addresses.ts';
import { DEFAULT_GROUP } from '../../nacos/client/seats.ts';
import { bareUse } from '../../nacos/client/told.ts';
import { maskText } from '../../secrets/mask-text.ts';
import { secretShape } from '../../secrets/shape.ts';
import type { EvidenceItem } from '../evidence/kinds.ts';
import { type Field, type Literal, literalsIn } from '../readers/client/source-literals.ts';
import type { ClientContext } from './layout.ts';

const toldOf = (literals: readonly Literal[], path: string, field: Field): Told | null => {
  const found = literals.find(one => one.field === field && one.value.trim() !== '');
  return found ? { value: maskText(found.value), key: field, at: { path, line: found.line } } : null;
};

/** Host and port in two arguments, in their order; an address in one. */
const listOf = (literals: readonly Literal[], path: string): Told | null => {
  const whole = literals.filter(({ field }) => field === 'address');
  const hosts = literals.filter(({ field }) => field === 'host');
  const ports = literals.filter(({ field }) => field === 'port');
  const texts = [...whole.map(({ value }) => value), ...hosts.map(({ value }, index) => `${value}${ports[index] ? `:${ports[index].value}` : ''}`)].filter(text => text.trim() !== '');
  const first = whole[0] ?? hosts[0];
  return first && texts.length > 0 ? { value: maskText([...new Set(texts)].join(',')), key: whole.length > 0 ? 'address' : 'host', at: { path, line: first.line } } : null;
};

const asksOf = (literals: readonly Literal[], path: string): readonly AskedConfig[] =>
  literals.flatMap(({ field, value, line }, index) => {
    if (field !== 'dataId' || value === '') return [];
    const group = [...literals.slice(index), ...literals.slice(Math.max(0, index - 3), index)].find(one => one.field === 'group' && Math.abs(one.line - line) <= 4)?.value;
    return [{ dataId: value, group: group === undefined || group === '' ? DEFAULT_GROUP : group, isOptional: true, by: 'code' as const, isRefreshed: null, path, line }];
  });

const IS_RPC_OFF = (literals: readonly Literal[]): boolean => literals.some(({ field, value }) => (field === 'config-rpc' || field === 'naming-rpc') && value.toLowerCase() === 'false');

/** C# writes the default down as nothing. */
const EMPTY_SPACE = /\bNamespace\s*=\s*(?:""|string\.Empty)/g;

/** A client of services whose whole settings stand there and name no namespace; what is spread into them may. */
const spacelessIn = (literals: readonly Literal[], path: string): FilePlace | null => {
  const clients = literals.filter(({ field }) => field === 'naming');
  const isTold = clients.length === 0 || clients.some(({ value }) => /namespace|\.\.\./i.test(value.replace(EMPTY_SPACE, '')));
  return isTold || !literals.some(({ field }) => field === 'names') ? null : { path, line: clients[0]?.line ?? 1 };
};

/** The SDK for C# takes an address of its HTTP client as a whole URL. */
const asUrl = (address: ClientAddress): ClientAddress => (address.scheme === null && address.oddity === null ? { ...address, oddity: 'no-scheme' } : address);

/** The client that the literals of a source, or of a settings file, build; null when they build none. */
export const useOf = ({ path, text }: EvidenceItem, ecosystem: Ecosystem, client: ClientVersion | null, { fingerprintKey, ledger }: ClientContext): ClientUse | null => {
  const literals = literalsIn(text ?? '', ecosystem);
  const password = literals.find(({ field, value }) => field === 'password' && value !== '');
  if (password) ledger?.learn(password.value);
  const list = listOf(literals, path);
  const asks = asksOf(literals, path);
  const service = toldOf(literals, path, 'service');
  const endpoint = toldOf(literals, path, 'endpoint');
  if (!list && !endpoint && asks.length === 0 && !service) return null;
  const user = toldOf(literals, path, 'user');
  const builds = literals.find(({ field }) => field === 'builds');
  const isUrl = ecosystem === 'dotnet' && literals.some(({ field, value }) => field === 'config-rpc' && value.toLowerCase() === 'false');
  const spaceless = spacelessIn(literals, path);
  const generation = IS_RPC_OFF(literals) ? 1 : (client?.generation ?? null);
  return {
    ...bareUse('direct'), list, asks, service, addresses: list ? addressesOf(list.value, { generation, version: client?.version ?? null, purpose: 'config' }).map(address => (isUrl ? asUrl(address) : address)) : [],
    endpoint, namespace: toldOf(literals, path, 'namespace'), group: toldOf(literals, path, 'group'), user,
    password: password ? { secret: secretShape('password', password.value, fingerprintKey), at: { path, line: password.line } } : null,
    contextPath: toldOf(literals, path, 'context-path'), ephemeral: toldOf(literals, path, 'ephemeral'), ip: toldOf(literals, path, 'ip'),
    ...(spaceless && { spaceless }),
    ...(user && builds && !literals.some(({ field }) => field === 'logs-in') && { sendsNoLogin: { path, line: builds.line } }),
  };
};
