import { join } from 'node:path';
import type { NacosProcess } from '../../model/nacos.ts';
import { startedFrom } from '../installation/launch.ts';
import { checkoutAround } from '../places/checkout.ts';
import { fenceAround, fenceOfOwner, folderPlace } from '../places/folder.ts';
import { hostPlace } from '../places/host.ts';
import { isThere } from '../places/machine-of.ts';
import type { Env, Place } from '../places/place.ts';
import { hasServerJar } from './installation-marks.ts';

export interface PlaceOptions {
  /** Of this process. */
  readonly env: Env;
  readonly exec: boolean;
  /** The user vouches for what he gave. */
  readonly trust: boolean;
  readonly preflight: boolean;
  /** Nacos servers that run on this host; asked only when it matters. */
  readonly running: () => Promise<readonly NacosProcess[]>;
}

/** Why nobody vouches for a home, and whether it is an installation of this host all the same. */
interface Doubt {
  readonly because: string;
  readonly isOfThisHost: boolean;
  readonly owner: number | null;
}

const isMine = ({ uid }: NacosProcess): boolean => uid === null || uid === 0 || uid === process.getuid?.();

const runsHere = async (home: string, host: Place, { running }: PlaceOptions): Promise<boolean> => {
  const real = await host.realpath(home);
  for (const one of await running()) if (isMine(one) && one.home !== null && (await host.realpath(one.home).catch(() => null)) === real) return true;
  return false;
};

/** A home without the server's jar cannot run, one that was last started under another name came from elsewhere. */
const whySent = async (home: string, host: Place): Promise<string | null> => {
  if (!(await hasServerJar(host, home))) return `${home} has no server jar: these are files that somebody sent`;
  const other = await startedFrom(folderPlace([home], ''), home);
  if (other === null || (await host.realpath(other).catch(() => null)) === (await host.realpath(home))) return null;
  return `${home} was last started as ${other}: these are files that came from elsewhere`;
};

/** What decides about a server: the folders that its configuration is read from. */
const DECIDING = ['', 'conf', 'bin'];

const strangerIn = async (home: string, { machine }: Place): Promise<string | null> => {
  for (const path of DECIDING.map(part => join(home, part))) {
    const stranger = machine && (await isThere(machine, path)) ? await machine.strangerAt(path) : null;
    if (stranger !== null) return stranger;
  }
  return null;
};

const doubtAbout = async (home: string, host: Place, options: PlaceOptions): Promise<Doubt | null> => {
  const found = await host.stat(home).catch(() => null);
  if (!found) return { because: `${home} is not there`, isOfThisHost: true, owner: null };
  const owner = found.uid;
  const checkout = await checkoutAround(home, options.env, process.cwd());
  if (checkout !== null) return { because: `${home} lies in the repository ${checkout}`, isOfThisHost: false, owner };
  const sent = await whySent(home, host);
  if (sent !== null && !(await runsHere(home, host, options))) return { because: sent, isOfThisHost: false, owner };
  const stranger = await strangerIn(home, host);
  return stranger === null ? null : { because: stranger, isOfThisHost: true, owner };
};

/** root and the caller own half of the host: of a home that is theirs, only what lies in it. */
const fenceOf = (home: string, owner: number | null) =>
  owner === null || owner === 0 || owner === process.getuid?.() ? fenceAround([home]) : fenceOfOwner(home, owner);

/**
 * Where an installation is looked at from, and whether what it says may be acted upon. Own is a home of this host that nobody but root and
 * the caller could have written. One of another user is of this host, but foreign; one in a repository, or one that somebody sent, is
 * nothing but files, unless the question is whether it could start here.
 */
export const placeOfHome = async (home: string, options: PlaceOptions): Promise<Place> => {
  const host = hostPlace(options);
  const doubt = options.trust ? null : await doubtAbout(home, host, options);
  if (doubt === null) return host;
  const { because, isOfThisHost, owner } = doubt;
  return isOfThisHost || options.preflight ? hostPlace({ ...options, foreign: { because, fence: fenceOf(home, owner) } }) : folderPlace([home], because);
};

