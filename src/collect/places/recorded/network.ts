import type { HttpAnswer } from '../../net/http.ts';
import { answerOf, type TcpAnswer } from '../../net/tcp.ts';
import { textAt } from '../machine-of.ts';
import type { Place } from '../place.ts';
import { table } from '../../../syntax/table.ts';

/** What the script was told over the network, by whom it asked. */
export interface RecordedNetwork {
  /** The answer to a GET; throws as a connection would. */
  http(url: string): HttpAnswer;
  /** How a connection attempt ended; null when none was made. */
  tcp(host: string, port: number): TcpAnswer | null;
  /** Addresses of the own host name; null when there are none. Undefined when nobody asked. */
  readonly addresses: readonly string[] | null | undefined;
  /** When, by the clock there; null when nobody noted it. */
  readonly takenAt: string | null;
}

const CODES: Readonly<Record<string, string>> = table({ closed: 'ECONNREFUSED', filtered: 'ETIMEDOUT', unresolvable: 'ENOTFOUND' });

const edgeOf = (host: string, state: string): TcpAnswer => (state === 'open' ? { state: 'open', code: null, remoteAddress: host } : answerOf(CODES[state] ?? 'ETIMEDOUT'));

const edgesIn = (text: string): ReadonlyMap<string, TcpAnswer> =>
  new Map(text.split(/\r?\n/).flatMap(line => {
    const [host = '', port = '', state = ''] = line.split('\t');
    return state === '' ? [] : [[`${host.toLowerCase()} ${port}`, edgeOf(host, state)] as const];
  }));

type Answered = HttpAnswer | 'timeout' | 'refused';

const answerIn = (text: string): readonly [string, Answered] => {
  const [url = '', status = '', ...body] = text.split(/\r?\n/);
  const code = Number(status);
  return [url, code >= 100 ? { status: code, body: body.join('\n').replace(/\n$/, ''), server: null, contentType: null, cut: false } : status === 'timeout' ? status : 'refused'];
};

const answersIn = async (base: Place, folder: string): Promise<ReadonlyMap<string, Answered>> => {
  const names = (await base.list(`${folder}/http`).catch(() => [])).map(({ name }) => name).slice(0, 200);
  // One that cannot be read is as if nobody had asked.
  const texts = await Promise.all(names.map(name => textAt(base, `${folder}/http/${name}`)));
  return new Map(texts.flatMap(text => (text === null ? [] : [answerIn(text)])));
};

/** `getent ahosts`: an address, its kind, the name; last how it ended. */
const addressesIn = (text: string | null): RecordedNetwork['addresses'] => {
  const exit = /^exit=(\d+)$/m.exec(text ?? '')?.[1];
  if (text === null || exit === undefined) return undefined;
  const found = [...new Set([...text.matchAll(/^([0-9a-f.:]{2,45})(?:%\S+)?\s+STREAM/gim)].map(([, address = '']) => address))];
  return found.length > 0 ? found : exit === '2' ? null : undefined;
};

export const recordedNetwork = async (base: Place, folder: string): Promise<Omit<RecordedNetwork, 'takenAt'>> => {
  const [answers, edges, names] = await Promise.all([answersIn(base, folder), textAt(base, `${folder}/edges.txt`), textAt(base, `${folder}/run/hostname.txt`)]);
  const reached = edgesIn(edges ?? '');
  return {
    addresses: addressesIn(names),
    http: url => {
      const answer = answers.get(url);
      if (answer === 'timeout') throw new DOMException('no answer within 4000 ms', 'TimeoutError');
      if (answer === undefined || answer === 'refused') throw Object.assign(new Error('the collector script got no answer'), { code: answer === undefined ? 'ENOTASKED' : 'ECONNREFUSED' });
      return answer;
    },
    tcp: (host, port) => reached.get(`${host.toLowerCase()} ${port}`) ?? null,
  };
};
