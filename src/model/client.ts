import type { MetInstance } from './met-instance.ts';
import type { SecretShape, Setting } from './config.ts';

/** What a project is built with. */
export type Ecosystem = 'jvm' | 'go' | 'python' | 'node' | 'dotnet' | 'rust';

/** A line of a file of the project. */
export interface FilePlace { readonly path: string; readonly line: number }

/** Who decides about the version of a library. */
export type VersionBy =
  /** It is written at the dependency itself, through a property or an alias of a catalogue at most. */
  | 'declared'
  /** dependencyManagement of the project, of a parent in the folder, or constraints. */
  | 'managed'
  /** A BOM or parent that the project imports; what it manages is known to this tool. */
  | 'bom'
  /** A library of the project brings it along. */
  | 'transitive'
  /** A lock file, or the jar that was built. */
  | 'resolved'
  /** Nothing in the folder tells. */
  | 'nobody';

/** A library that has to do with Nacos, or with how its client is configured. */
export interface ClientLibrary extends FilePlace {
  /** `group:artifact`, module path of Go, or name of the package. */
  readonly name: string;
  readonly version: string | null;
  readonly by: VersionBy;
  /** The BOM, parent, property or library that tells the version. */
  readonly through: string | null;
  /** Where the version is written; the library itself stands at `path` and `line`. */
  readonly versionAt: FilePlace | null;
  readonly scope: string | null;
  readonly classifier: string | null;
  /** What it is to be had without: `group:artifact`, with `*` for any. Absent when nothing is left out. */
  readonly excludes?: readonly string[];
}

/** One line of a configuration file that concerns a client. */
export interface ClientEntry {
  readonly key: string;
  /** `***` for a secret. */
  readonly value: string;
  readonly line: number;
  /** Profile expression of its document. */
  readonly when: string | null;
  readonly secret?: SecretShape;
  /** What YAML took the text without quotes for; the value is what the application gets of it. Absent: it gets what stands there. */
  readonly retyped?: 'octal' | 'truth' | 'number' | 'fraction' | 'sexagesimal';
}

export interface ClientFile {
  readonly path: string;
  readonly role: 'application' | 'bootstrap' | 'seata' | 'dubbo' | 'appsettings' | 'environment';
  /** Of `application-<profile>`; null: every profile. */
  readonly profile: string | null;
  /** Whether this application reads it; null when the folder does not tell. */
  readonly isRead: boolean | null;
  readonly entries: readonly ClientEntry[];
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

export type ClientPurpose = 'config' | 'discovery' | 'dubbo-registry' | 'dubbo-config-center' | 'dubbo-metadata-report' | 'seata-registry' | 'seata-config' | 'sentinel' | 'direct';

/** A value with the place where it is written; no place: nobody wrote it, the client takes it by itself. */
export interface Told {
  readonly value: string;
  readonly key: string;
  readonly at: FilePlace | null;
}

/** One server of a list, as the client of that version reads it. */
export interface ClientAddress {
  /** As it is written. */
  readonly text: string;
  readonly host: string;
  /** The main port it takes. */
  readonly port: number;
  /** The port of gRPC it dials; null for a client of HTTP. */
  readonly grpcPort: number | null;
  readonly scheme: 'http' | 'https' | null;
  /** What of the text it does not read as the person meant it. */
  readonly oddity: 'path' | 'blank' | 'no-port' | 'port-garbage' | 'separator' | 'quoted' | 'no-scheme' | null;
}

/** A configuration that is asked for. */
export interface AskedConfig extends FilePlace {
  readonly dataId: string;
  readonly group: string;
  /** `optional:` */
  readonly isOptional: boolean;
  readonly by: 'import' | 'bootstrap' | 'shared' | 'extension' | 'code' | 'seata' | 'sentinel' | 'boot';
  readonly isRefreshed: boolean | null;
}

/** One client object that the project makes. */
export interface ClientUse {
  readonly purpose: ClientPurpose;
  /** Of `dubbo.registries.<id>`, or of a data source. */
  readonly name: string | null;
  readonly isEnabled: boolean;
  /** The list as it is written, placeholders resolved as far as the folder tells. */
  readonly list: Told | null;
  readonly addresses: readonly ClientAddress[];
  /** An address server in place of a list. */
  readonly endpoint: Told | null;
  readonly namespace: Told | null;
  readonly group: Told | null;
  readonly user: Told | null;
  readonly password: { readonly secret: SecretShape; readonly at: FilePlace | null } | null;
  readonly contextPath: Told | null;
  /** Placeholders of its settings that nothing in the folder fills. */
  readonly unresolved: readonly string[];
  readonly asks: readonly AskedConfig[];
  /** The name that it registers or looks up; null: none. */
  readonly service: Told | null;
  readonly cluster: Told | null;
  readonly ephemeral: Told | null;
  /** The address that it registers, where it is fixed. */
  readonly ip: Told | null;
  /** Where it is built with a user and password and without a login by them. Absent: nothing tells that. */
  readonly sendsNoLogin?: FilePlace;
  /** Where a client of services is built whose settings, all there, name no namespace. Absent: nothing tells that. */
  readonly spaceless?: FilePlace;
}

export interface ClientVersion {
  readonly version: string | null;
  /** 1: HTTP; 2 and 3: gRPC on the main port + 1000. */
  readonly generation: 1 | 2 | 3 | null;
  readonly library: ClientLibrary;
}

/** A variable or flag with an ordinary name that a client reads beside its configuration. */
export interface Decider {
  readonly name: string;
  /** `***` for a secret. */
  readonly value: string;
  readonly of: 'variable' | 'flag';
  readonly at: FilePlace | null;
}

/** A field that a program fills at its start from its configuration and from then on leaves as it is. */
export interface FixedField extends FilePlace {
  readonly key: string; readonly by: 'Value' | 'NacosValue' | 'NacosPropertySource'; readonly hasDefault?: true; // so that it need not come from Nacos
  readonly opens?: string; // how an annotation of Nacos begins, up to the text that it names
}

/** A program, or a module of one, that is a client of Nacos. */
export interface ClientProject {
  readonly name: string;
  /** Its folder, or the jar. */
  readonly path: string;
  readonly ecosystem: Ecosystem;
  /** pom.xml, go.mod …; null when none was given. */
  readonly build: string | null;
  readonly libraries: readonly ClientLibrary[];
  /** Frameworks of which only the words beside the files tell the version: good for what does not fit, never for what is missing. Absent: none. */
  readonly told?: readonly ClientLibrary[];
  /** The property by which the build says for which Java it compiles. */
  readonly java?: ClientLibrary;
  /** Modules and parents of the same house that were not given: what they bring along nobody sees. */
  readonly unseen: readonly string[];
  readonly client: ClientVersion | null;
  readonly files: readonly ClientFile[];
  readonly profiles: readonly string[];
  /** Effective values, by their canonical key. */
  readonly settings: Readonly<Record<string, Setting>>;
  /** Absent: nobody looked at how it is started. */
  readonly environment?: readonly Decider[];
  /** Whether bootstrap files are read: by the starter, by the age of Spring Cloud, or not; null when nothing tells. */
  readonly bootstrap: { readonly isRead: boolean | null; readonly starter: ClientLibrary | null };
  readonly uses: readonly ClientUse[];
  readonly beatless?: FilePlace; // Where it registers over HTTP while none of its sources sends a beat.
  /** Fields of its sources that take a value of no file of the project, and without a default: it comes from Nacos. Absent: none. */
  readonly fixed?: readonly FixedField[];
}

/** A configuration that a project asks for, and what the server says of it. */
export interface MetConfig {
  readonly namespace: string;
  readonly group: string;
  readonly dataId: string;
  /** null: the server did not tell (no right, no answer). */
  readonly exists: boolean | null;
  /** Where one was found whose name, group or namespace is nearly that; absent: nobody looked, or there is none. */
  readonly near?: { readonly namespace: string; readonly group: string; readonly dataId: string };
}

/** A service that a project registers or looks up, where the server has it. */
export interface MetService {
  readonly namespace: string;
  readonly group: string;
  readonly service: string;
  /** null: the server did not tell. */
  readonly instances: readonly MetInstance[] | null;
  /** Instances of which callers are not told. */
  readonly hidden?: readonly MetInstance[];
  /** Other places where a service of that name is; the name as it is there, when upper and lower case differ. */
  readonly elsewhere: readonly { readonly namespace: string; readonly group: string; readonly name?: string }[];
}

/** Projects of clients that were given beside a server, and what this server has of what they ask for. */
export interface ClientsMet {
  readonly projects: readonly ClientProject[];
  /** null: not asked, or not told. */
  readonly namespaces: readonly { readonly id: string; readonly name: string }[] | null;
  readonly configs: readonly MetConfig[];
  readonly services: readonly MetService[];
}
