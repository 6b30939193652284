export interface HostOs {
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  /** As Java and uname say it, normalised to `x86_64`, `aarch64`, `x86` … */
  readonly arch: string;
  readonly release: string;
  /** Name and version of the distribution; null when it cannot be told. */
  readonly distribution: string | null;
  readonly libc: 'glibc' | 'musl' | null;
  readonly container: 'docker' | 'kubernetes' | 'podman' | 'lxc' | null;
}

export interface Nic {
  readonly name: string;
  /** Kernel interface index; Nacos' InetUtils takes the lowest. */
  readonly index: number;
  readonly up: boolean;
  readonly loopback: boolean;
  readonly addresses: readonly { readonly address: string; readonly family: 4 | 6; readonly prefix: number | null }[];
}

export interface Memory {
  readonly totalBytes: number;
  readonly availableBytes: number | null;
  /** cgroup limit; null when there is none. */
  readonly limitBytes: number | null;
}

export interface Disk {
  readonly path: string;
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** null on file systems without inodes. */
  readonly totalInodes: number | null;
  readonly freeInodes: number | null;
  readonly readOnly: boolean;
}

export interface Limits {
  /** `ulimit -n`, soft; Infinity is written as null. */
  readonly openFiles: number | null;
  readonly processes: number | null;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** A listening TCP socket of this host. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  /** null when the process belongs to somebody else and may not be seen. */
  readonly pid: number | null;
  readonly command: string | null;
  /** Connections that the kernel took and nobody has accepted yet, and how many it keeps (null: not told); absent when the listing tells neither. */
  readonly queue?: { readonly waiting: number; readonly backlog: number | null };
}

/** How systemd starts the server; null where the unit says nothing. */
export interface ServiceUnit {
  readonly type: string | null;
  /** The script or program that ExecStart names, without its arguments: they may hold secrets. */
  readonly start: string;
  /** RemainAfterExit. */
  readonly remains: boolean;
  readonly killMode: string | null;
}

/** What a pasted output shows that no other fact holds: a mode, a state, an address, in the words of the output. */
export interface Sighting {
  /** `columns`, `collation`: of a table. `accounts`: whether an account has a published password or its own. `self`: the address by which a node goes, and the one by which somebody says that it should go. `services`: somebody says that the console shows none. */
  readonly what: 'selinux' | 'service' | 'name' | 'ping' | 'program' | 'clock' | 'container' | 'tables' | 'databases' | 'self' | 'services' | 'columns' | 'accounts' | 'collation';
  /** The service, name, machine, program, container or database that it is about. */
  readonly subject: string;
  readonly value: string;
}

export interface JavaRuntime {
  /** Path of the java binary, or of JAVA_HOME when the binary is missing. */
  readonly path: string;
  readonly via: 'process' | 'JAVA_HOME' | 'PATH' | 'script' | 'pasted' | 'log';
  /** 8 for 1.8; null when it does not start or does not exist. */
  readonly major: number | null;
  readonly version: string | null;
  readonly vendor: string | null;
  readonly arch: string | null;
  readonly bits: 32 | 64 | null;
  /** bin/javac beside it: scripts before 2.3.1 look for javac only. */
  readonly hasJavac: boolean | null;
  readonly problem: string | null;
}

/** Of an environment: name → value. */
export type Variables = Readonly<Record<string, string>>;
