import type { SecretShape } from './config.ts';
import type { DeclaredBudget, DeclaredPolicy, DeclaredScaler } from './kube-objects.ts';

/** Where something stands in what the user wrote. */
export interface Spot {
  readonly path: string;
  readonly line: number;
}

/** A variable of a container's environment as it is declared. */
export interface DeclaredVariable extends Spot {
  readonly name: string;
  /** `***` for a secret; null: it stands in something that was not given, or comes from the shell. */
  readonly value: string | null;
  readonly secret?: SecretShape;
  readonly from: 'environment' | 'env_file' | 'config-map' | 'secret' | 'field' | 'image';
  /** Of a Secret or ConfigMap: it ends with a line feed, or is no text at all. */
  readonly flaw?: 'newline' | 'binary';
  /** Another value of a file of `env_file`, which this one beats. */
  readonly beaten?: Spot;
  /** Names that a dollar sign within other text asks for, and nobody gave. */
  readonly eaten?: readonly string[];
  /** It asks for a name that `.env` does not set, beside one that is nearly so called. */
  readonly misnamed?: { readonly name: string; readonly near: string };
}

export interface PublishedPort extends Spot {
  /** null: any port that is free. */
  readonly hostPort: number | null;
  readonly containerPort: number;
  /** null: every address of the host. */
  readonly hostIp: string | null;
}

export interface DeclaredMount extends Spot {
  /** Of the host, of the volume, or of the object; null for an anonymous volume. */
  readonly source: string | null;
  readonly target: string;
  /** `copied`: it is a part of the image. */
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'config-map' | 'secret' | 'claim' | 'claim-template' | 'empty' | 'copied';
  readonly readOnly: boolean;
  /** Of a claim that nobody may write to. */
  readonly access?: Spot & { readonly text: string };
  /** Of a pod: a container that runs before mounts the same volume, and may put something there. */
  readonly isPrepared?: true;
  /** Of a ConfigMap: without subPath its keys become files of a folder. */
  readonly isFolder?: true;
}

export interface DeclaredProbe extends Spot {
  readonly kind: 'health' | 'liveness' | 'readiness' | 'startup';
  /** Of an HTTP request, with its query. */
  readonly url: string | null;
  readonly port: number | null;
  /** What it runs inside of the container; absent for a request that the engine makes itself. */
  readonly command?: string;
  /** It asks a port by a name that the container does not have. */
  readonly portName?: string;
  /** Of an HTTP request, where it is not plain. */
  readonly isTls?: true;
  /** Seconds after the start in which it may fail without harm: delay and all its attempts. */
  readonly patienceSeconds: number;
}

export interface DeclaredDependency extends Spot {
  readonly name: string;
  readonly condition: 'started' | 'healthy' | 'completed';
}

/** What makes the pods of Kubernetes. */
export interface Workload {
  readonly kind: 'StatefulSet' | 'Deployment' | 'DaemonSet' | 'Pod' | 'Job';
  readonly name: string;
  readonly namespace: string | null;
  readonly replicas: number;
  readonly replicasLine: number;
  /** Of the headless Service that names its pods. */
  readonly serviceName: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly isParallel: boolean;
  /** What takes the pod into a service mesh, and the ports that its sidecar leaves alone; null: nothing says it. */
  readonly mesh?: (Spot & { readonly excluded: readonly number[] }) | null;
  /** Variables that Kubernetes makes of the Services of the namespace. */
  readonly serviceLinks: boolean;
}

export interface DeclaredContainer extends Spot {
  /** Service of a compose file, `--name`, or the pod; how the user calls it. */
  readonly name: string;
  /** Names under which others find it on its networks. */
  readonly names: readonly string[];
  readonly hostname: string | null;
  /** null: it is built, or the reference holds a variable that nobody gave. */
  readonly image: string | null;
  readonly imageLine: number;
  /** Of the Dockerfile that names the image below it; absent: the file of the container. */
  readonly imagePath?: string;
  readonly env: readonly DeclaredVariable[];
  /** Something that may set further variables was not given. */
  readonly envIsPartial: boolean;
  /** Its lines were quoted without the file around them: what else is of its project is not known. */
  readonly isQuoted?: true;
  readonly ports: readonly PublishedPort[];
  /** `docker run` without a network, or of a pod: null. */
  readonly networks: readonly string[] | null;
  readonly networkMode: 'bridge' | 'host' | 'none' | 'pod' | 'other';
  readonly extraHosts: readonly string[];
  readonly mounts: readonly DeclaredMount[];
  readonly dependsOn: readonly DeclaredDependency[];
  readonly probes: readonly DeclaredProbe[];
  readonly memoryBytes: number | null;
  readonly platform: string | null;
  readonly workload: Workload | null;
  /** Of Compose: it exists only where one of them is asked for. */
  readonly profiles: readonly string[];
  /** How many containers of one service there are to be. */
  readonly replicas: number;
  readonly isFixedName: boolean;
  readonly user: string | null;
  /** Of a pod, where a securityContext says as whom it runs. */
  readonly account?: Spot & { readonly user: string | null; readonly isNonRoot: boolean; readonly group: string | null; readonly files: string | null };
  /** Of a pod, its limit in thousandths of a core. */
  readonly processor?: Spot & { readonly text: string; readonly milli: number };
  readonly readOnly: boolean;
  /** Variables of an anchor whose `environment` the own one replaces. */
  readonly replaced?: readonly (Spot & { readonly name: string })[];
  /** Of `docker stack`: its name is a virtual address, before those of its tasks. */
  readonly isVirtual?: true;
  /** What runs before it is stopped. */
  readonly preStop?: Spot & { readonly text: string };
  /** The shell ends the command here, at an `&` without quotes. */
  readonly cut?: Spot;
  /** Ports of a pod's container that have a name. */
  readonly portNames?: Readonly<Record<string, number>>;
  /** All ports that a pod's container says it listens on. */
  readonly portNumbers?: readonly number[];
  /** Of a pod on the host's network: it asks the DNS of the cluster. */
  readonly clusterDns?: boolean;
  /** Words that its start gets beside those of the image. */
  readonly command?: string;
  /** What is started in place of the start script of the image. */
  readonly entrypoint?: Spot & { readonly text: string };
  /** Made by a Dockerfile alone: what a container of it is started with was not given. */
  readonly isImage?: true;
}

/** A Service of Kubernetes, as a manifest or `kubectl get svc` has it. */
export interface DeclaredService extends Spot {
  readonly name: string;
  readonly namespace: string | null;
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  readonly headless: boolean;
  readonly publishNotReady: boolean;
  /** null: a table does not show it. */
  readonly selector: Readonly<Record<string, string>> | null;
  readonly selectorLine?: number;
  readonly ports: readonly (Spot & { readonly protocol?: 'UDP'; readonly name: string | null; readonly port: number; readonly target: string; readonly nodePort: number | null })[];
}

/** A rule of an Ingress. */
export interface DeclaredRoute extends Spot {
  readonly host: string | null;
  readonly route: string;
  readonly service: string;
  readonly port: string;
  readonly namespace: string | null;
  /** What an annotation says that the pod speaks: GRPC, HTTPS. */
  readonly spoken?: Spot & { readonly text: string };
  /** Only that very path. */
  readonly isExact?: true;
}

/** How a `docker run` or its file of variables goes wrong. */
export type Miswriting = 'ended' | 'uncontinued' | 'comment' | 'remark' | 'returns' | 'sign' | 'quote' | 'option' | 'option-open' | 'equals' | 'behind' | 'joined' | 'no-image' | 'env-line';

/** What the grammar of Compose, of Kubernetes or of Docker does not take: nothing of the file is started, or a field is lost. */
export interface Refused extends Spot {
  readonly of: 'compose' | 'kubernetes' | 'docker' | 'dockerfile';
  readonly what: Miswriting | 'both' | 'cycle' | 'tab' | 'yaml' | 'again' | 'deep' | 'key' | 'stray' | 'inside' | 'list' | 'pair' | 'value' | 'twice' | 'undefined' | 'kind' | 'api' | 'text' | 'labels' | 'mount' | 'above' | 'reference' | 'elsewhere' | 'number' | 'needed' | 'backend' | 'subpath' | 'truth' | 'map' | 'single' | 'either' | 'named' | 'foreign' | 'slip';
  /** Where it is, in the user's words: `services.nacos1.ports`. */
  readonly name: string;
  readonly value: string;
  /** What would be taken; empty: nobody can say. */
  readonly wanted: string;
  /** On that line: what stands there, and what should; absent where a person has to decide. */
  readonly edit?: { readonly from: string; readonly to: string };
  /** Line of the block in which it would have to be defined; 0: there is none yet. */
  readonly block?: number;
}

/** A file of the user, line by line. */
export interface DeclaredFile {
  readonly path: string;
  /** `hidden`: a secret in it was masked, so that it is not what stands there; `left`: so many lines of a large file that are far from what is told. */
  readonly lines: readonly { readonly text: string; readonly hidden?: true; readonly left?: number }[];
  /** Its lines end as on Windows. */
  readonly isCrlf?: true;
}

/** Values of a chart that is known, or a resource of its operator. */
export interface Chart extends Spot {
  readonly kind: 'helm' | 'operator';
  /** By their dotted names; `isText` false: YAML takes it for a number or a truth. */
  readonly values: Readonly<Record<string, { readonly text: string; readonly line: number; readonly isText: boolean }>>;
}

/** What a compose file, a `docker run` or manifests declare: not what runs. */
export interface Deployment {
  readonly kind: 'docker' | 'compose' | 'kubernetes';
  /** The container that this snapshot is about; null: of none. */
  readonly own: string | null;
  readonly containers: readonly DeclaredContainer[];
  /** What other projects and commands make that were given too: nothing of it is on a network of this one by itself. */
  readonly beside?: readonly (Spot & Pick<DeclaredContainer, 'name' | 'names' | 'image' | 'networks' | 'ports'>)[];
  readonly services: readonly DeclaredService[];
  readonly policies?: readonly DeclaredPolicy[];
  readonly budgets?: readonly DeclaredBudget[];
  readonly scalers?: readonly DeclaredScaler[];
  readonly routes: readonly DeclaredRoute[];
  readonly charts: readonly Chart[];
  readonly refused?: readonly Refused[];
  /** Names of `.env` for the image, which no compose file asks for. */
  readonly unusedDotenv: readonly (Spot & { readonly name: string })[];
}
