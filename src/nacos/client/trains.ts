import { nacosSemver } from '../version.ts';
import { table } from '../../syntax/table.ts';
import { comparedNumbers, inRange } from '../version-range.ts';

/** A release of Spring Cloud Alibaba and what its BOM manages (its poms on Maven Central). */
export interface Train {
  readonly alibaba: string;
  /** Spring Boot it is made for: first three numbers, and the range that works. */
  readonly boot: string;
  readonly bootRange: string;
  readonly cloud: string;
  readonly client: string;
  readonly seata: string;
  readonly dubbo?: string;
}

const train = (alibaba: string, boot: string, bootRange: string, cloud: string, client: string, seata: string): Train => ({ alibaba, boot, bootRange, cloud, client, seata });

/** Oldest first. */
const TRAINS: readonly Train[] = [
  // Of the incubator: groupId org.springframework.cloud.
  train('0.1.2.RELEASE', '1.5.22', '>=1.5.0 <2.0.0-0', 'Edgware.SR6', '0.6.2', '0.4.0'),
  train('0.2.2.RELEASE', '2.0.9', '>=2.0.0 <2.1.0-0', 'Finchley.SR4', '0.6.2', '0.4.0'),
  train('0.9.0.RELEASE', '2.1.4', '>=2.1.0 <2.2.0-0', 'Greenwich.SR6', '1.0.0', '0.4.0'),
  train('1.5.1.RELEASE', '1.5.22', '>=1.5.0 <2.0.0-0', 'Edgware.SR6', '1.1.4', '0.9.0'),
  train('2.0.4.RELEASE', '2.0.9', '>=2.0.0 <2.1.0-0', 'Finchley.SR4', '1.3.3', '1.3.0'),
  train('2.1.0.RELEASE', '2.1.4', '>=2.1.0 <2.2.0-0', 'Greenwich.SR6', '1.1.1', '0.8.0'),
  train('2.1.1.RELEASE', '2.1.11', '>=2.1.0 <2.2.0-0', 'Greenwich.SR6', '1.1.4', '1.0.0'),
  train('2.1.2.RELEASE', '2.1.13', '>=2.1.0 <2.2.0-0', 'Greenwich.SR6', '1.2.1', '1.1.0'),
  train('2.1.4.RELEASE', '2.1.18', '>=2.1.0 <2.2.0-0', 'Greenwich.SR6', '1.4.1', '1.3.0'),
  train('2.2.0.RELEASE', '2.2.5', '>=2.2.0 <2.4.0-0', 'Hoxton.SR3', '1.1.4', '1.0.0'),
  train('2.2.1.RELEASE', '2.2.5', '>=2.2.0 <2.4.0-0', 'Hoxton.SR3', '1.2.1', '1.1.0'),
  train('2.2.2.RELEASE', '2.3.2', '>=2.2.0 <2.4.0-0', 'Hoxton.SR8', '1.3.2', '1.3.0'),
  train('2.2.3.RELEASE', '2.3.2', '>=2.2.0 <2.4.0-0', 'Hoxton.SR8', '1.3.3', '1.3.0'),
  train('2.2.5.RELEASE', '2.3.2', '>=2.2.0 <2.4.0-0', 'Hoxton.SR8', '1.4.1', '1.3.0'),
  train('2.2.6.RELEASE', '2.3.2', '>=2.2.0 <2.4.0-0', 'Hoxton.SR9', '1.4.2', '1.3.0'),
  train('2.2.7.RELEASE', '2.3.12', '>=2.2.0 <2.4.0-0', 'Hoxton.SR12', '2.0.3', '1.3.0'),
  train('2.2.8.RELEASE', '2.3.12', '>=2.2.0 <2.4.0-0', 'Hoxton.SR12', '2.1.0', '1.5.1'),
  train('2.2.9.RELEASE', '2.3.12', '>=2.2.0 <2.4.0-0', 'Hoxton.SR12', '2.1.0', '1.5.2'),
  train('2.2.10-RC1', '2.3.12', '>=2.2.0 <2.4.0-0', 'Hoxton.SR12', '2.2.0', '1.6.1'),
  train('2.2.10-RC2', '2.3.12', '>=2.2.0 <2.4.0-0', 'Hoxton.SR12', '2.2.0', '1.6.1'),
  train('2021.1', '2.4.2', '>=2.4.0 <3.0.0-0', '2020.0.1', '1.4.1', '1.3.0'),
  train('2021.0.1.0', '2.6.3', '>=2.4.0 <3.0.0-0', '2021.0.1', '1.4.2', '1.4.2'),
  train('2021.0.4.0', '2.6.11', '>=2.4.0 <3.0.0-0', '2021.0.4', '2.0.4', '1.5.2'),
  train('2021.0.5.0', '2.6.13', '>=2.4.0 <3.0.0-0', '2021.0.5', '2.2.0', '1.6.1'),
  train('2021.0.6.0', '2.6.13', '>=2.4.0 <3.0.0-0', '2021.0.5', '2.2.0', '1.6.1'),
  train('2021.0.6.1', '2.6.13', '>=2.4.0 <3.0.0-0', '2021.0.5', '2.2.0', '1.6.1'),
  train('2021.0.6.2', '2.6.13', '>=2.4.0 <3.0.0-0', '2021.0.5', '2.2.0', '1.6.1'),
  train('2022.0.0.0-RC2', '3.0.2', '>=3.0.0 <3.2.0-0', '2022.0.0', '2.2.1', '1.7.0'),
  train('2022.0.0.0', '3.0.2', '>=3.0.0 <3.2.0-0', '2022.0.0', '2.2.1', '1.7.0'),
  train('2022.0.0.2', '3.0.2', '>=3.0.0 <3.2.0-0', '2022.0.0', '2.2.3', '1.8.0'),
  train('2023.0.0.0-RC1', '3.2.0', '>=3.2.0 <3.5.0-0', '2023.0.0', '2.3.0', '2.0.0'),
  train('2023.0.1.0', '3.2.4', '>=3.2.0 <3.5.0-0', '2023.0.1', '2.3.2', '2.0.0'),
  train('2023.0.1.2', '3.2.4', '>=3.2.0 <3.5.0-0', '2023.0.1', '2.3.2', '2.0.0'),
  train('2023.0.1.3', '3.2.4', '>=3.2.0 <3.5.0-0', '2023.0.1', '2.4.2', '2.1.0'),
  train('2023.0.3.2', '3.2.9', '>=3.2.0 <3.5.0-0', '2023.0.3', '2.4.2', '2.1.0'),
  train('2023.0.3.3', '3.2.9', '>=3.2.0 <3.5.0-0', '2023.0.3', '2.4.2', '2.1.0'),
  train('2023.0.3.4', '3.2.9', '>=3.2.0 <3.6.0-0', '2023.0.3', '2.4.3', '2.1.0'),
  train('2025.0.0.0', '3.5.0', '>=3.4.0 <4.0.0-0', '2025.0.0', '3.0.3', '2.5.0'),
  train('2025.1.0.0', '4.0.0', '>=4.0.0 <5.0.0-0', '2025.1.0', '3.1.1', '2.5.0'),
];

/** What dubbo-dependencies-bom manages, from the version on. */
const DUBBO: readonly (readonly [string, string])[] = [
  ['2.7.8', '1.3.1'], ['2.7.15', '1.4.2'], ['3.0.0', '2.0.0'], ['3.0.15', '2.1.0'], ['3.1.0', '2.1.0'], ['3.1.11', '2.1.2'], ['3.2.0', '2.1.2'], ['3.2.16', '2.4.1'],
  ['3.3.0', '2.4.1'], ['3.3.1', '2.4.2'], ['3.3.2', '2.4.3'], ['3.3.5', '2.5.1'],
];

/** Spring Boot that a train of Spring Cloud lets start (its CompatibilityVerifier, compatible-boot-versions). */
const CLOUDS: Readonly<Record<string, string>> = table({
  '2020.0': '>=2.4.0 <2.6.0-0', '2021.0': '>=2.6.0 <2.8.0-0', '2022.0': '>=3.0.0 <3.2.0-0', '2023.0': '>=3.2.0 <3.4.0-0', '2024.0': '>=3.4.0 <3.5.0-0', '2025.0': '>=3.5.0 <3.6.0-0', '2025.1': '>=4.0.0 <4.1.0-0',
});

/** Trains with names do not look at Spring Boot; they are made for one line of it all the same. */
const NAMED_CLOUDS: Readonly<Record<string, readonly [bootRange: string, last: string]>> = table({
  Dalston: ['>=1.5.0 <2.0.0-0', 'SR5'], Edgware: ['>=1.5.0 <2.0.0-0', 'SR6'], Finchley: ['>=2.0.0 <2.1.0-0', 'SR4'], Greenwich: ['>=2.1.0 <2.2.0-0', 'SR6'], Hoxton: ['>=2.2.0 <2.4.0-0', 'SR12'],
});

const lineOf = (cloud: string): string => cloud.split('.').slice(0, 2).join('.');

/** Modules of Spring Cloud that are numbered with spring-cloud-commons, and the train and Spring Boot of each line of them. */
const MODULE = /^org\.springframework\.cloud:spring-cloud-(?:starter(?:-(?:bootstrap|loadbalancer|openfeign|gateway|netflix-(?:ribbon|hystrix|zuul)))?|commons|context|loadbalancer|openfeign-core|gateway-(?:core|server))$/;
const MODULES: Readonly<Record<string, readonly [train: string, bootRange: string]>> = table({
  '2.0': ['Finchley', '>=2.0.0 <2.1.0-0'], '2.1': ['Greenwich', '>=2.1.0 <2.2.0-0'], '2.2': ['Hoxton', '>=2.2.0 <2.4.0-0'], '3.0': ['2020.0', CLOUDS['2020.0'] ?? ''], '3.1': ['2021.0', CLOUDS['2021.0'] ?? ''],
  '4.0': ['2022.0', CLOUDS['2022.0'] ?? ''], '4.1': ['2023.0', CLOUDS['2023.0'] ?? ''], '4.2': ['2024.0', CLOUDS['2024.0'] ?? ''], '4.3': ['2025.0', CLOUDS['2025.0'] ?? ''], '5.0': ['2025.1', CLOUDS['2025.1'] ?? ''],
});

/** The train of Spring Cloud that a module with a version of its own is of, when it does not let this Spring Boot start; null when it does, or nobody knows. */
export const strangeModule = (name: string, version: string, boot: string): string | null => {
  const [train, range] = (MODULE.test(name) ? MODULES[lineOf(version)] : undefined) ?? [];
  return train !== undefined && range !== undefined && fitsBoot(boot, range) === false ? train : null;
};

/** Whether a train of Spring Cloud lets this Spring Boot start; null when that is not known. */
export const cloudFits = (cloud: string, boot: string): boolean | null => {
  const range = CLOUDS[lineOf(cloud)];
  return range === undefined ? null : fitsBoot(boot, range);
};

/** Whether a train with a name is made for this Spring Boot; null when that is not known. */
export const namedCloudFits = (cloud: string, boot: string): boolean | null => {
  const [range] = NAMED_CLOUDS[cloud.split('.')[0] ?? ''] ?? [];
  return range === undefined ? null : fitsBoot(boot, range);
};

/** The second Spring Boot of a train came with a later release of it (the table of supported versions of Spring Cloud). */
const SECOND = /^(?:2\.5|2\.7|3\.1|3\.3)\./;

/** The first release of the train that does; the last one of a train with a name. */
export const cloudFor = (boot: string): string | null => {
  const line = Object.keys(CLOUDS).findLast(one => fitsBoot(boot, CLOUDS[one] ?? '') === true);
  if (line !== undefined) return `${line}.${SECOND.test(boot) ? 3 : 0}`;
  const named = Object.entries(NAMED_CLOUDS).findLast(([, [range]]) => fitsBoot(boot, range) === true);
  return named === undefined ? null : `${named[0]}.${named[1][1]}`;
};

const numbersOf = (version: string): readonly number[] => (version.match(/\d+/g) ?? []).slice(0, 4).map(Number);

/** Below zero: the first is older. Four numbers count: 2021.0.1.0 is one of Spring Cloud Alibaba. */
export const comparedVersions = (one: string, other: string): number => comparedNumbers(numbersOf(one), numbersOf(other));

const bare = (version: string): string => version.replace(/\.RELEASE$/i, '');

const trainOf = (alibaba: string): Train | undefined => TRAINS.find(one => bare(one.alibaba).toLowerCase() === bare(alibaba).toLowerCase());

/** The train of a release that this tool has not seen: the nearest older one of the same line (2021.0, 2.2, 2023.0). */
export const nearestTrain = (alibaba: string): Train | undefined => {
  const exact = trainOf(alibaba);
  if (exact) return exact;
  const line = numbersOf(alibaba).slice(0, 2).join('.');
  const inLine = TRAINS.filter(one => numbersOf(one.alibaba).slice(0, 2).join('.') === line);
  return inLine.findLast(one => comparedVersions(one.alibaba, alibaba) <= 0) ?? (isOfIncubator(alibaba) ? inLine[0] : undefined);
};

export const clientOfDubbo = (dubbo: string): string | null => {
  const line = numbersOf(dubbo).slice(0, 2).join('.');
  return DUBBO.findLast(([version]) => numbersOf(version).slice(0, 2).join('.') === line && comparedVersions(version, dubbo) <= 0)?.[1] ?? null;
};

/** Releases that moved to another groupId cannot take the place of these, nor these theirs. */
const isOfIncubator = (alibaba: string): boolean => alibaba.startsWith('0.');

/** The releases of Spring Cloud Alibaba that fit this Spring Boot, newest first; what is advised. */
export const trainsFor = (boot: string, incubator = false): readonly Train[] => TRAINS.filter(({ bootRange, alibaba }) => isOfIncubator(alibaba) === incubator && !/RC/i.test(alibaba) && fitsBoot(boot, bootRange) === true).toReversed();

export const fitsBoot = (boot: string, range: string): boolean | null => {
  const version = nacosSemver(bare(boot));
  return version === null ? null : inRange(version, range);
};

/** The release from which Spring Cloud Alibaba hands user name and password to the client; null when this one does. */
export const sendsNoLogin = (alibaba: string): string | null => {
  const [major = 0, minor = 0] = numbersOf(alibaba);
  // 0.1 became 1.5, 0.2 became 2.0, 0.9 became 2.1.
  if (major === 0) return { 2: '2.0.2.RELEASE', 9: '2.1.1.RELEASE' }[minor] ?? '1.5.1.RELEASE';
  if (major === 1 && comparedVersions(alibaba, '1.5.1') < 0) return '1.5.1.RELEASE';
  const first = major === 2 ? { 0: '2.0.2.RELEASE', 1: '2.1.1.RELEASE', 2: '2.2.1.RELEASE' }[minor] : undefined;
  return first !== undefined && comparedVersions(alibaba, first) < 0 ? first : null;
};
