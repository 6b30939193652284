import type { ProxyRoute } from '../../../model/proxy.ts';
import { linesOf } from '../pasted/text.ts';
import { blankRoute, type ProxyText } from './blank.ts';

const COMMAND = /\b(?:kubectl|oc)\s.*\bport-forward\s+(?<rest>.*)$/;

/** `8848`, `18848:8848`, `:8848`. */
const PAIR = /^(?:(?<local>\d{0,5}):)?(?<remote>\d{1,5})$/;

const PRINTED = /^Forwarding from (?<ip>127\.0\.0\.1|0\.0\.0\.0):(?<local>\d{1,5}) -> (?<remote>\d{1,5})/;

interface Forward {
  readonly local: number | null;
  readonly remote: number;
  readonly line: number;
  readonly target: string | null;
}

const typed = (text: string, line: number): readonly Forward[] => {
  const words = (COMMAND.exec(text)?.groups?.['rest'] ?? '').replace(/(?:^|\s)(?:-n|--namespace|--context|--kubeconfig|--address|--pod-running-timeout)[ =]\S+/g, ' ').split(/\s+/);
  const target = words.find(word => /^(?:(?:svc|service|services|pod|pods|po|sts|statefulset|deploy|deployment)\/)?[a-z][\w.-]*$/.test(word)) ?? null;
  return words.flatMap(word => {
    const { local, remote } = PAIR.exec(word)?.groups ?? {};
    return remote === undefined ? [] : [{ local: local === undefined ? Number(remote) : local === '' ? null : Number(local), remote: Number(remote), line, target }];
  });
};

const printed = (text: string, line: number): readonly Forward[] => {
  const { local, remote } = PRINTED.exec(text)?.groups ?? {};
  return local === undefined || remote === undefined ? [] : [{ local: Number(local), remote: Number(remote), line, target: null }];
};

const keyOf = ({ local, remote }: Forward): string => `${local ?? ''} ${remote}`;

/** `kubectl port-forward`, as it was typed or as it says what it does. */
export const parsePortForwards = (texts: readonly ProxyText[]): readonly ProxyRoute[] =>
  texts.flatMap(({ path, text, startLine = 1 }) => {
    const all = linesOf(text).flatMap((content, at) => [...typed(content, startLine + at), ...printed(content, startLine + at)]);
    const each = all.filter((one, at) => all.findIndex(other => keyOf(other) === keyOf(one)) === at);
    return each.map(({ local, remote, line, target }): ProxyRoute =>
      ({ ...blankRoute('port-forward', path, line), layer: 'tcp', port: local, ip: '127.0.0.1', targets: [{ host: target?.replace(/^.*\//, '') ?? null, port: remote, path, line }] }));
  });
