import { GRPC_SDK_OFFSET } from '../../../nacos/ports.ts';
import type { ProxyFault } from '../../../model/proxy.ts';
import { nearest } from '../../../syntax/nearest.ts';
import { asksOf, type HaproxySection, modeOf } from './haproxy.ts';

const servesPorts = ({ lines }: HaproxySection): readonly number[] => lines.filter(({ words }) => words[0] === 'server').flatMap(({ words }) => { const port = /:(\d{2,5})$/.exec(words[2] ?? '')?.[1]; return port === undefined ? [] : [Number(port)]; });

/** gRPC is what stands 1000 above the port of another group. */
const isGrpc = (section: HaproxySection, all: readonly HaproxySection[]): boolean => {
  const others = new Set(all.flatMap(servesPorts));
  return servesPorts(section).some(port => others.has(port - GRPC_SDK_OFFSET));
};

/** Both sides of a frontend speak one mode; `tcp` where it leads to gRPC. */
const modes = (front: HaproxySection, back: HaproxySection, all: readonly HaproxySection[]): readonly ProxyFault[] => {
  const [asked, given] = [modeOf(front), modeOf(back)];
  if (asked === given) return [];
  const wanted = isGrpc(back, all) ? 'tcp' : asked;
  const wrong = asked === wanted ? back : front;
  const own = wrong.lines.findLast(({ words, line }) => words[0] === 'mode' && line > wrong.line);
  return [{ fault: 'modes', path: wrong.path, line: own?.line ?? wrong.line, text: `${front.name} (${asked}), ${back.name} (${given})`, near: wanted, ...(own && { edit: { from: `mode ${own.words[1] ?? ''}`, to: `mode ${wanted}` } }) }];
};

/** What HAProxy refuses: a backend that is not there, or one that speaks another mode. */
export const haproxyFaults = (sections: readonly HaproxySection[]): readonly ProxyFault[] => {
  const backs = sections.filter(({ kind }) => kind === 'backend' || kind === 'listen');
  const asks = sections.filter(({ kind }) => kind === 'frontend').flatMap(front => asksOf(front).filter(({ words }) => !/[%[]/.test(words[1] ?? '%')).map(line => ({ front, line, name: line.words[1] ?? '' })));
  const unused = backs.filter(({ kind, name }) => kind === 'backend' && !asks.some(ask => ask.name === name)).map(({ name }) => name);
  return asks.flatMap(({ front, line, name }): readonly ProxyFault[] => {
    const back = backs.find(one => one.name === name);
    if (back) return modes(front, back, sections);
    const near = nearest(name, backs.map(one => one.name)) ?? (unused.length === 1 ? (unused[0] ?? null) : null);
    return near === null ? [] : [{ fault: 'no-backend', path: line.path, line: line.line, text: name, near, edit: { from: name, to: near } }];
  });
};
