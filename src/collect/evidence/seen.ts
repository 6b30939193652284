import type { Facts } from '../../model/facts.ts';
import type { Listener, Sighting } from '../../model/host.ts';
import type { Observation } from '../collector.ts';
import { parseClocks } from '../readers/pasted/clocks.ts';
import { parseContainerStats } from '../readers/pasted/container-stats.ts';
import { parseDatabases } from '../readers/pasted/mysql-databases.ts';
import { parseMysqlRows } from '../readers/pasted/mysql-rows.ts';
import { emptyListTold } from '../readers/pasted/list-told.ts';
import { parseLookedUp } from '../readers/pasted/looked-up.ts';
import { type Program, parsePrograms, programsSeen } from '../readers/pasted/programs.ts';
import { parsePsqlTables, psqlTablesSeen } from '../readers/pasted/psql-tables.ts';
import { parseSelinux } from '../readers/pasted/selinux.ts';
import { parseSelfTold } from '../readers/pasted/self-told.ts';
import { parseServiceState } from '../readers/pasted/service-state.ts';
import { type Found, observation, type Readings, whole } from './observed.ts';

type Sightings = readonly Found<readonly Sighting[]>[];

/** One list of programs, from every item that holds one. */
export const programsIn = (readings: Readings): readonly Found<readonly Program[]>[] => readings.of('programs', text => whole(parsePrograms(text)));

/** A number that netstat gave, and the program that the list beside it has under that number. */
export const withPrograms = (listeners: readonly Listener[], programs: readonly Program[]): readonly Listener[] =>
  listeners.map(one => ({ ...one, command: one.command ?? programs.find(({ pid }) => pid === one.pid)?.name ?? null }));

const tablesIn = (text: string): readonly Sighting[] | null => {
  const listed = parsePsqlTables(text);
  return listed && [psqlTablesSeen(listed)];
};

const wordsSeen = (text: string): readonly Sighting[] | null => {
  const self = parseSelfTold(text)?.value;
  const seen: readonly Sighting[] = [
    ...(self ? [{ what: 'self' as const, subject: self.self, value: self.wanted }] : []),
    ...(emptyListTold(text) === null ? [] : [{ what: 'services' as const, subject: 'console', value: '0' }]),
  ];
  return seen.length > 0 ? seen : null;
};

/** What was pasted and belongs to no other fact, each thing once: the later word counts. */
export const seenFacts = (readings: Readings, programs: readonly Found<readonly Program[]>[]): Observation<Facts['host.seen']> | undefined => {
  const found: Sightings = [
    ...readings.of('selinux', text => whole(parseSelinux(text))),
    ...readings.of('service-state', text => whole(parseServiceState(text))),
    ...readings.of('clock', text => whole(parseClocks(text))),
    ...readings.of('words', text => whole(wordsSeen(text))),
    ...readings.of('container-stats', text => whole(parseContainerStats(text))),
    ...readings.of('reach', text => whole(parseLookedUp(text))), ...readings.of('db-tables', text => whole(tablesIn(text))), ...readings.of('db-tables', text => whole(parseDatabases(text))), ...readings.of('db-tables', text => whole(parseMysqlRows(text))),
    ...programs.map(one => ({ ...one, value: programsSeen(one.value) })),
  ];
  const [first] = found;
  const unique = new Map(found.flatMap(({ value }) => value).map(one => [`${one.what} ${one.subject}${one.what === 'program' ? one.value : ''}`, one]));
  return first && observation([...unique.values()].slice(0, 100), first.item, null);
};
