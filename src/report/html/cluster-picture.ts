import { type ClusterSight, type MemberState, type PortSight, stateSeen } from './cluster.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PictureNode extends Point {
  /** A, B, C … as in the table. */
  readonly letter: string;
  readonly label: string;
  readonly labelY: number;
  readonly portsY: number;
  /** The worst that anybody says of it; null when nobody says anything. */
  readonly state: MemberState | null;
  readonly ports: PortSight['ports'];
}

export interface PictureEdge {
  readonly from: Point;
  readonly to: Point;
  /** `x,y x,y x,y` of the arrow's head. */
  readonly head: string;
  readonly state: MemberState;
  readonly title: string;
}

/** Sizes in units of a picture 360 wide: a phone shows it one to one. */
export interface Picture {
  readonly height: number;
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
}

export const MOST_IN_PICTURE = 12;

const WIDTH = 360;
const NODE = 17;
/** Two arrows between the same nodes lie side by side. */
const BESIDE = 5;

/** Best first. */
const STATES: readonly MemberState[] = ['UP', 'STARTING', 'UNKNOWN', 'SUSPICIOUS', 'ISOLATION', 'DOWN'];

const worst = (states: readonly MemberState[]): MemberState | null =>
  states.reduce<MemberState | null>((found, state) => (found === null || STATES.indexOf(state) > STATES.indexOf(found) ? state : found), null);

const round = (value: number): number => Math.round(value * 10) / 10;

const placeOf = (index: number, count: number): Point => {
  if (count === 1) return { x: WIDTH / 2, y: 70 };
  if (count === 2) return { x: index === 0 ? 80 : WIDTH - 80, y: 70 };
  const angle = (2 * Math.PI * index) / count - Math.PI / 2;
  const radius = count > 6 ? 125 : 100;
  return { x: round(WIDTH / 2 + radius * 0.85 * Math.cos(angle)), y: round(radius + 55 + radius * Math.sin(angle)) };
};

const shortLabel = (address: string): string => (address.length > 22 ? `${address.slice(0, 10)}…${address.slice(-11)}` : address);

/** Away from the middle, where the arrows are. */
const labelPlace = (y: number, isAbove: boolean): { readonly labelY: number; readonly portsY: number } =>
  isAbove ? { labelY: round(y - NODE - 18), portsY: round(y - NODE - 6) } : { labelY: round(y + NODE + 14), portsY: round(y + NODE + 26) };

/** A, B … Z, AA …, as a reader of tables expects. */
export const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const edgeOf = (from: Point, to: Point, state: MemberState, title: string): PictureEdge => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const at = (point: Point, step: number, side: number): Point => ({
    x: round(point.x + along.x * step - along.y * side), y: round(point.y + along.y * step + along.x * side),
  });
  const tip = at(to, -NODE - 3, BESIDE);
  const corners = [tip, at(to, -NODE - 12, BESIDE + 4), at(to, -NODE - 12, BESIDE - 4)];
  return { from: at(from, NODE + 3, BESIDE), to: at(to, -NODE - 11, BESIDE), head: corners.map(({ x, y }) => `${x},${y}`).join(' '), state, title };
};

/** Members on a circle, an arrow from each that was asked to each that it sees; null when there are too many to be drawn. */
export const pictureOf = (sight: ClusterSight): Picture | null => {
  const { members, observers, sights, ports } = sight;
  if (members.length > MOST_IN_PICTURE) return null;
  const places = new Map(members.map((member, index) => [member, placeOf(index, members.length)]));
  const ys = [...places.values()].map(({ y }) => y);
  const middle = ys.length > 2 ? (Math.min(...ys) + Math.max(...ys)) / 2 : 0;
  const nodes = members.map((member, index): PictureNode => {
    const { x, y } = places.get(member) as Point;
    const states = observers.flatMap(observer => stateSeen(sight, observer, member) ?? []);
    return {
      x, y, letter: letterOf(index), label: shortLabel(member), ...labelPlace(y, y < middle), state: worst(states),
      ports: ports.find(({ address }) => address === member)?.ports.slice(0, 5) ?? [],
    };
  });
  const edges = observers.flatMap(observer => members.flatMap(member => {
    const state = stateSeen(sight, observer, member);
    const [from, to] = [places.get(observer), places.get(member)];
    return observer === member || state === null || !from || !to ? [] : [edgeOf(from, to, state, `${observer} → ${member}: ${state}`)];
  }));
  return { height: round(Math.max(...ys) + NODE + 45), nodes, edges: sights.length === 0 ? [] : edges };
};
