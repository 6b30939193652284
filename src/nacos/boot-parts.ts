import type { Boot, BootPart } from '../model/digest.ts';
import type { PortRole } from '../model/nacos.ts';
import { surelyIn } from './version.ts';

/** What a server writes when it is up: its mode, and from 1.3 on its storage (StartingApplicationListener.started@2.3.2). */
export const STARTED = /Nacos started successfully in (stand alone|cluster) mode(?:\.? (?:use|with) (embedded|external) storage)?/;

/** 3.x binds a port with the part that serves it; gRPC and JRaft are of the core (NacosBootstrap.java@3.1.0). */
const PART_OF: Partial<Readonly<Record<PortRole, BootPart>>> = { main: 'web', console: 'console', mcp: 'registry' };

const isOnePart = (boot: Boot, version: string | null | undefined): boolean => boot.parts === undefined && surelyIn(version ?? boot.version, '<3.0.0-0');

/** Whether the start says that what serves a port of this role is up: 3.x is "started" before it has its main port. */
export const saysUp = (boot: Boot | undefined, role: PortRole, version?: string | null): boolean => {
  if (boot?.outcome !== 'started' || boot.stopped) return false;
  const part = PART_OF[role] ?? 'core';
  if (part === 'core') return boot.parts === undefined || boot.parts.includes('core') || boot.parts.includes('web');
  return boot.parts?.includes(part) ?? (part === 'web' && isOnePart(boot, version));
};

/** A console that is deployed apart starts nothing else. */
export const isConsoleAlone = ({ parts }: Boot): boolean => parts !== undefined && !parts.includes('core') && !parts.includes('web') && parts.includes('console');

/** Whether the start has come so far that clients are served: the success line of 3.x comes before its HTTP API. */
export const isServing = (boot: Boot): boolean =>
  boot.outcome === 'started' && (isConsoleAlone(boot) || boot.parts?.includes('web') === true || boot.version === null || isOnePart(boot, null));
