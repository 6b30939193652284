import type { DeclaredService } from '../../../model/deployment.ts';
import { linesOf } from '../pasted/text.ts';
import { serviceType } from './blank.ts';

const ROW = /^(?:(?<namespace>\S+)\s+)?(?<name>(?:service\/|svc\/)?[a-z0-9][\w.-]*)\s+(?<type>ClusterIP|NodePort|LoadBalancer|ExternalName)\s+(?<ip>\S+)\s+(?<external>\S+)\s+(?<ports>\d\S*|<none>)\s/;

/** `kubectl get svc [-A]`. */
export const parseServiceTable = (text: string, path: string, startLine = 1): readonly DeclaredService[] =>
  linesOf(text).flatMap((content, at): readonly DeclaredService[] => {
    const { namespace, name, type, ip, ports } = ROW.exec(content)?.groups ?? {};
    if (name === undefined || type === undefined) return [];
    const line = startLine + at;
    const pairs = [...(ports ?? '').matchAll(/(\d{1,5})(?::(\d{1,5}))?\/TCP/g)];
    return [{
      name: name.replace(/^(?:service|svc)\//, ''), namespace: namespace ?? null, type: serviceType(type), headless: ip === 'None', publishNotReady: false, selector: null, path, line,
      // A table shows no target: what people number alike inside and outside is taken for the same.
      ports: pairs.map(([, port = '', nodePort]) => ({ name: null, port: Number(port), target: port, nodePort: nodePort === undefined ? null : Number(nodePort), path, line })),
    }];
  });
