import type { Standing } from '../../model/facts.ts';

/** Kinds that are whole files with parsers of their own; they are passed on, not read here. */
export type FileKind =
  | 'application-properties' | 'cluster-conf' | 'start-script' | 'log' | 'client-config' | 'client-build' | 'client-source' | 'compose' | 'dockerfile' | 'manifest' | 'env-file' | 'snapshot' | 'server-jar'
  | 'nginx' | 'haproxy' | 'proxy-yaml' | 'helm-values';

/** Outputs of commands, the kinds that one text may hold several of, and what prints each, as people name it in any language. */
export const PRINTED_BY = {
  'java-version': 'java -version', interfaces: 'ip a / ifconfig / ipconfig', listeners: 'ss / netstat / lsof', 'excluded-ports': 'netsh', limits: 'ulimit', memory: 'free / top', disk: 'df', os: 'uname',
  'docker-ps': 'docker ps / inspect', 'http-answer': 'curl', 'db-import': 'mysql', 'db-tables': 'SHOW TABLES', 'db-variables': 'SHOW VARIABLES', processes: 'ps / jps', environment: 'env',
  'docker-run': 'docker run', quadlet: 'podman (.container)', 'kube-services': 'kubectl get svc', 'kube-pods': 'kubectl get pods', crictl: 'crictl', 'kube-describe': 'kubectl describe', 'kube-events': 'kubectl get events', 'kube-objects': 'kubectl get',
  'service-unit': 'systemctl cat', 'kube-forward': 'kubectl port-forward', reach: 'ping / nslookup / telnet / nc', selinux: 'getenforce / sestatus', 'service-state': 'systemctl status',
  programs: 'tasklist', clock: 'date', 'container-stats': 'docker stats', 'host-name': 'hostname', 'member-states': 'jq',
} as const satisfies Readonly<Record<string, string>>;

export type OutputKind = keyof typeof PRINTED_BY;

/** What a piece of evidence is. `paste`: a terminal session or several outputs in one text. `words`: a line in which somebody tells of his server, or of his frameworks. */
export type EvidenceKind = FileKind | OutputKind | 'paste' | 'words';

/** Kinds that declare containers, or what stands around them. */
export const DECLARING: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(['compose', 'dockerfile', 'manifest', 'docker-run', 'quadlet', 'kube-services', 'kube-describe', 'docker-ps', 'helm-values', 'env-file']);

export const isOutputKind = (kind: EvidenceKind): kind is OutputKind => Object.hasOwn(PRINTED_BY, kind);

/** One piece of evidence. */
export interface EvidenceItem {
  readonly path: string;
  readonly kind: EvidenceKind;
  /** Absent for logs, which are streamed from `path` by the scanner, and for jars, of which the list is read. */
  readonly text?: string;
  /** 1-based line of the file at which it begins. */
  readonly startLine: number;
  /** Why it was recognised and not read. */
  readonly unread?: string;
  /** A folder has its name. */
  readonly isFolder?: true;
  /** Nobody wrote its name: what depends on the name cannot be told. */
  readonly isNameGuessed?: true;
  /** The command above it shows the whole file. */
  readonly isWhole?: true;
  /** What of the file it stands in was not read. */
  readonly cut?: string;
}

export interface NotUnderstood {
  readonly path: string;
  readonly reason: string;
}

/** What was made of what was given. */
export interface Evidence {
  readonly items: readonly EvidenceItem[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** What stands around files that were quoted and that no reader understood: words, or words of a log. */
  readonly around?: readonly { readonly path: string; readonly text: string }[];
  /** What is told beside it; worth nothing by itself. */
  readonly words?: readonly EvidenceItem[];
  /** Lines in which somebody tells of his frameworks. */
  readonly frameworks?: readonly EvidenceItem[];
  /** What texts say of themselves. */
  readonly standing?: readonly Standing[];
}
