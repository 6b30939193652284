import type { DockerContainer } from '../../../model/facts.ts';
import { dockerExitCode, dockerPorts } from './docker-ports.ts';

interface Column {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const HEADER = /^(?:CONTAINER ID\s+IMAGE\s|NAMES?\s+(?:IMAGE|COMMAND|STATUS|SERVICE)\s|POD ID\s+|IMAGE\s+STATUS\s)/;
const OLD_COMPOSE = /^\s*Name\s+Command\s+State\s+Ports$/;

const columnsOf = (header: string): readonly Column[] => {
  const starts = [...header.matchAll(/\S+(?: \S+)*/g)].map(match => ({ name: match[0], from: match.index }));
  return starts.map((column, at) => ({ ...column, to: starts[at + 1]?.from ?? Number.POSITIVE_INFINITY }));
};

/** Docker pads cells with at least two spaces; a cell may be empty, so position decides and the gap in front of it confirms. */
const cellsByPosition = (line: string, columns: readonly Column[]): ReadonlyMap<string, string> | null => {
  if (columns.some(({ from }) => from > 0 && from < line.length && line[from] !== ' ' && !/\s/.test(line[from - 1] ?? ' '))) return null;
  return new Map(columns.map(({ name, from, to }) => [name, line.slice(from, to).trim()]));
};

/** A paste that lost its padding: cells are still parted by two spaces or tabs; without PORTS there is one cell less. */
const cellsByGap = (line: string, columns: readonly Column[]): ReadonlyMap<string, string> | null => {
  const cells = line.trim().split(/\t+|\s{2,}/);
  const names = columns.map(({ name }) => name);
  if (cells.length === names.length) return new Map(names.map((name, at) => [name, cells[at] ?? '']));
  const withoutPorts = names.filter(name => name !== 'PORTS');
  return cells.length === withoutPorts.length ? new Map(withoutPorts.map((name, at) => [name, cells[at] ?? ''])) : null;
};

const containerOf = (cells: ReadonlyMap<string, string>): DockerContainer | null => {
  const name = cells.get('NAMES') ?? cells.get('NAME') ?? '';
  const status = cells.get('STATUS') ?? cells.get('State') ?? '';
  if (name === '' || status === '' || /\s{2}/.test(name)) return null;
  return { name, image: cells.get('IMAGE') ?? '', status, exitCode: dockerExitCode(status), ports: dockerPorts(cells.get('PORTS') ?? '') };
};

const addOldComposeRow = (rows: Record<string, string>[], line: string, columns: readonly Column[]): void => {
  const cells = columns.map(({ name, from, to }) => [name, line.slice(from, to).trim()] as const);
  const starts = cells[0]?.[1] !== '' && /^\S/.test(line);
  if (starts) rows.push(Object.fromEntries(cells));
  const last = rows.at(-1);
  if (!starts && last) for (const [name, text] of cells) last[name] = `${last[name] ?? ''}${last[name] && text ? ' ' : ''}${text}`;
};

/** Of all containers together; one may publish every port, a list of such would fill the memory. */
const MOST_PORTS = 100_000;

export interface DockerTable {
  readonly containers: readonly DockerContainer[];
  /** Rows that were not read. */
  readonly left: number;
}

/** Rows as containers, until they have more ports than any host. */
const tableOf = <Row>(rows: readonly Row[], read: (row: Row) => DockerContainer | null): DockerTable => {
  const containers: DockerContainer[] = [];
  let ports = 0;
  for (const [at, row] of rows.entries()) {
    if (ports > MOST_PORTS) return { containers, left: rows.length - at };
    const container = read(row);
    ports += container?.ports.length ?? 0;
    if (container) containers.push(container);
  }
  return { containers, left: 0 };
};

/** docker-compose 1: cells wrap over several lines below a line of dashes. */
const oldCompose = (lines: readonly string[]): DockerTable | null => {
  const at = lines.findIndex(line => OLD_COMPOSE.test(line));
  const header = lines[at];
  if (header === undefined) return null;
  const names = ['Name', 'Command', 'State', 'Ports'];
  const first = names.map(name => header.indexOf(name));
  // Header words are centred above their column; the columns themselves begin where every row has a gap in front.
  const body = lines.slice(at + 1).filter(line => !/^-{3,}$/.test(line) && line !== '');
  const startOf = (column: number): number => {
    const middle = first[column] ?? 0;
    for (let from = middle; from > (first[column - 1] ?? 0); from -= 1) {
      if (body.every(line => (line[from - 1] ?? ' ') === ' ' && (line[from - 2] ?? ' ') === ' ')) return from;
    }
    return middle;
  };
  const starts = [0, startOf(1), startOf(2), startOf(3)];
  const columns = names.map((name, index) => ({ name, from: starts[index] ?? 0, to: starts[index + 1] ?? Number.POSITIVE_INFINITY }));
  const rows: Record<string, string>[] = [];
  for (const line of body) addOldComposeRow(rows, line, columns);
  return tableOf(rows, row => ({
    name: row['Name'] ?? '', image: '', status: row['State'] ?? '', exitCode: dockerExitCode(row['State'] ?? ''), ports: dockerPorts(row['Ports'] ?? ''),
  }));
};

const BARE = /^[0-9a-f]{12}\s{2,}\S+\s{2,}"/;

/** Rows of `docker ps` without the line above them, as grep leaves them. */
const bareRows = (lines: readonly string[]): DockerTable | null => {
  const names = ['CONTAINER ID', 'IMAGE', 'COMMAND', 'CREATED', 'STATUS', 'PORTS', 'NAMES'].map(name => ({ name, from: 0, to: 0 }));
  const rows = lines.filter(line => BARE.test(line)).map(line => cellsByGap(line, names)).filter(cells => cells !== null);
  return rows.length > 0 ? tableOf(rows, containerOf) : null;
};

/** Tables of `docker ps`, `podman ps`, `docker compose ps` and docker-compose 1; null when the text has no such header. */
export const parseDockerTable = (lines: readonly string[]): DockerTable | null => {
  const rows: ReadonlyMap<string, string>[] = [];
  let columns: readonly Column[] | null = null;
  for (const line of lines) {
    if (HEADER.test(line)) {
      columns = columnsOf(line);
      continue;
    }
    const cells = columns && line !== '' ? (cellsByPosition(line, columns) ?? cellsByGap(line, columns)) : null;
    if (cells) rows.push(cells);
  }
  return columns ? tableOf(rows, containerOf) : (bareRows(lines) ?? oldCompose(lines));
};
