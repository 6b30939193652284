import type { ProxyRoute } from '../../../model/proxy.ts';
import { linesOf } from '../pasted/text.ts';
import { blankRoute, type ProxyText } from './blank.ts';

const HEADING = /^\s*Host\s+Path\s+Backends\s*$/;
/** A host by itself, as kubectl prints it above its paths; `*` is any. */
const HOST = /^\s{1,8}(?<host>\*|[\w-]+(?:\.[\w-]+)+)(?:\s+(?<rest>\/\S*\s.*))?\s*$/;
/** `/nacos   nacos-cs:8848 (10.42.1.18:8848)`: the port of the pod stands behind that of the Service. */
const PATH = /^\s*(?<route>\/\S*)\s+(?<service>[a-z0-9][a-z0-9.-]*):(?<port>\w[\w-]*)\s+\((?<pods>[^)]*)\)\s*$/;

const portOf = (port: string, pods: string): number | null => {
  const behind = /^[^,\s]+:(\d{1,5})(?:,|\s|$)/.exec(pods)?.[1] ?? (/^\d+$/.test(port) ? port : null);
  return behind === null ? null : Number(behind);
};

/** `kubectl describe ingress`: its rules as it prints them. */
export const describedIngress = ({ text, path, startLine = 1 }: ProxyText): readonly ProxyRoute[] => {
  const lines = linesOf(text);
  const begin = lines.findIndex(line => HEADING.test(line));
  if (begin < 0) return [];
  const isTls = lines.some(line => /^TLS:/.test(line));
  let host: string | null = null;
  return lines.slice(begin + 1).flatMap((line, at): readonly ProxyRoute[] => {
    const named = HOST.exec(line)?.groups;
    if (named) host = named['host'] === '*' ? null : (named['host'] ?? null);
    const found = PATH.exec(named?.['rest'] ?? line)?.groups;
    if (!found) return [];
    const spot = { path, line: startLine + begin + 1 + at };
    return [{ ...blankRoute('ingress', spot.path, spot.line), port: isTls ? 443 : 80, isTls, hosts: host === null ? [] : [host], route: found['route'] ?? '/', targets: [{ host: found['service'] ?? null, port: portOf(found['port'] ?? '', found['pods'] ?? ''), ...spot }] }];
  });
};
