import { parseInterfaces } from '../../readers/pasted/interfaces.ts';
import { parseListeners } from '../../readers/pasted/listeners.ts';
import { textAt } from '../machine-of.ts';
import type { InterfaceAddress, ListedInterface, ListedProcess, ListedSocket, Machine } from '../machine.ts';
import { CannotLook, type Place } from '../place.ts';

type Outputs = Pick<Machine, 'addresses' | 'listInterfaces' | 'listSockets' | 'listJavaProcesses' | 'memory'>;

interface Card extends ListedInterface { readonly addresses: readonly InterfaceAddress[] }

const MOST_BYTES = 4 * 1024 * 1024;

/** What one of the script's commands said; null when it was not there. */
export const outputOf = async (base: Place, folder: string, name: string): Promise<string | null> =>
  textAt({ read: path => base.read(path, { max: MOST_BYTES }) }, `${folder}/run/${name}.txt`);

const addressOf = (address: string, prefix: number | null, index: number): InterfaceAddress => {
  const bare = address.replace(/%.*$/, '');
  return { address: bare, family: bare.includes(':') ? 6 : 4, prefix, scope: /^fe80:/i.test(bare) ? index : 0 };
};

/** `ip addr`, `ifconfig -a`. */
const cardsOfUnix = (text: string): readonly Card[] =>
  (parseInterfaces(text)?.value ?? []).map(({ name, index, up, loopback, addresses }) =>
    ({ name, up, loopback, addresses: addresses.map(({ address, prefix }) => addressOf(address, prefix, index)) }));

/** A line for each address: index, name, `up` or not, `loopback` or not, the address, its prefix. */
const cardsOfWindows = (text: string): readonly Card[] => {
  const cards = new Map<string, { card: Card; addresses: InterfaceAddress[] }>();
  for (const line of text.split(/\r?\n/)) {
    const [index = '', name = '', state, kind, address = '', prefix = ''] = line.split('\t');
    if (name === '') continue;
    const known = cards.get(name) ?? { card: { name, up: state === 'up', loopback: kind === 'loopback', addresses: [] }, addresses: [] };
    cards.set(name, known);
    if (address !== '') known.addresses.push(addressOf(address, /^\d{1,3}$/.test(prefix) ? Number(prefix) : null, Number(index)));
  }
  return [...cards.values()].map(({ card, addresses }) => ({ ...card, addresses }));
};

/** A line for each: address, port, process, its name. */
const socketsOfWindows = (text: string): readonly ListedSocket[] =>
  text.split(/\r?\n/).flatMap(line => {
    const [address = '', port = '', pid = '', command = ''] = line.split('\t');
    return /^\d{1,5}$/.test(port) ? [{ address, port: Number(port), pid: Number(pid) || null, command: command === '' ? null : command }] : [];
  });

/** `ps -o pid=,command=`. */
const javaIn = (text: string): readonly ListedProcess[] =>
  [...text.matchAll(/^\s*(\d{1,10})\s+(\S.*?)\s*$/gm)].map(([, pid = '', command = '']) => ({ pid: Number(pid), command }))
    .filter(({ command }) => /^(?:"[^"]*[\\/])?(?:\S*[\\/])?javaw?(?:\.exe)?"?\s/i.test(command) || /\bjavaw?\.exe\b/i.test(command));

const notListed = (what: string): CannotLook => new CannotLook('not-collected', `the collector script did not list ${what}`);

const demanded = <T>(value: T | null, what: string): T => {
  if (value === null) throw notListed(what);
  return value;
};

type Said = (name: string) => Promise<string | null>;

const cardsOf = async (said: Said): Promise<readonly Card[]> => {
  const cards = await said('interfaces');
  return cards === null ? cardsOfUnix((await said('ip')) || (await said('ifconfig')) || '') : cardsOfWindows(cards);
};

const socketsOf = async (said: Said): Promise<readonly ListedSocket[] | null> => {
  const sockets = await said('sockets');
  if (sockets !== null) return socketsOfWindows(sockets);
  for (const name of ['ss', 'netstat', 'lsof']) {
    const listed = parseListeners((await said(name)) ?? '');
    if (listed) return listed.value;
  }
  return null;
};

/** Bytes: all, and what is free. */
const memoryOf = async (said: Said): Promise<readonly number[]> =>
  ((await said('memory')) ?? '').trim().split(/\s+/).map(Number).filter(Number.isFinite);

/** What programs of that host listed, for systems without files that tell. */
export const recordedOutputs = async (base: Place, folder: string): Promise<Outputs> => {
  const said = (name: string): Promise<string | null> => outputOf(base, folder, name);
  const [shown, listening, processes, [total = 0, free = 0]] = await Promise.all([cardsOf(said), socketsOf(said), said('ps'), memoryOf(said)]);
  return {
    addresses: () => Object.fromEntries(shown.map(card => [card.name, card.addresses])),
    listInterfaces: async () => demanded(shown.length > 0 ? shown : null, 'interfaces'),
    listSockets: async () => demanded(listening, 'sockets'),
    listJavaProcesses: async () => demanded(processes === null ? null : javaIn(processes), 'processes'),
    memory: () => ({ total, free }),
  };
};
