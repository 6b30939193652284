import type { DeclaredVariable } from '../../model/deployment.ts';
import { versionIn } from '../version.ts';

/** Images up to 1.1.4 read the address of the database from these (nacos-docker build/conf/application.properties@1.1.4). */
const MASTER = /^MYSQL_MASTER_SERVICE_(?=(?:HOST|PORT|DB_NAME|USER|PASSWORD)$)/;

export const isOfFirstImages = (name: string, version: string): boolean => MASTER.test(name) && versionIn(version, '<1.2.0-0') === true;

/** What such a variable is called in every later image; its own name otherwise. */
const laterName = (name: string, version: string): string => (isOfFirstImages(name, version) ? name.replace(MASTER, 'MYSQL_SERVICE_') : name);

/** Variables by the names that later images have, which everything else is written for. */
export const inLaterNames = (env: readonly DeclaredVariable[], version: string): readonly DeclaredVariable[] =>
  env.some(({ name }) => isOfFirstImages(name, version)) ? env.map(one => ({ ...one, name: laterName(one.name, version) })) : env;
