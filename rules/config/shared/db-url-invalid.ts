import { urlToWrite } from '../../../src/nacos/url-to-write.ts';
import { placeOf, settingValue } from '../../../src/nacos/settings.ts';
import { seenMatches, tellingLine } from '../../database/shared/db-log.ts';
import { keyArgs } from '../../database/shared/db-target.ts';
import { faultyParameter } from '../../database/shared/db-url.ts';
import type { Signature, SignatureMatch } from '../../../src/kit/log-rule.ts';
import { type Bench } from '../../../src/kit/rule.ts';
import type { Config } from '../../../src/model/config.ts';
import type { DbUrl } from '../../../src/model/database.ts';
import type { Args, Evidence, Outcome } from '../../../src/model/finding.ts';

/** HikariConfig/DriverDataSource@4.0.3 and Connector/J@8.0.28 (ConnectionUrlParser, the property definitions). */
export const SIGNATURES: readonly Signature[] = [
  { anchor: 'claims to not accept jdbcUrl', pattern: /claims to not accept jdbcUrl/, case: 'scheme' },
  { anchor: 'Malformed database URL', pattern: /Malformed database URL/, case: 'malformed' },
  { anchor: 'Failed to parse the host:port pair', pattern: /Failed to parse the host:port pair/, case: 'malformed' },
  { anchor: 'The connection property ', pattern: /The connection property '(?<parameter>\w{1,60})' (?:only accepts|acceptable values are)[^\n]{0,400}?The value '(?<value>[^'\n]{0,100})'/, case: 'parameter' },
  { anchor: 'UnsupportedEncodingException: ', pattern: /UnsupportedEncodingException: (?<value>[^\s'"]{1,60})/, exception: 'UnsupportedEncodingException', case: 'encoding' },
  { anchor: 'Unsupported character encoding', pattern: /Unsupported character encoding '(?<value>[^'\n]{1,60})'/, case: 'encoding' },
  { anchor: 'No database selected', pattern: /No database selected/, case: 'nameless' },
].map(signature => ({ ...signature, when: 'start' as const }));

/** The driver is Connector/J unless another one is named; what others accept is not known here. */
export const isMysql = (platform: string, config: Config | undefined): boolean =>
  platform.trim().toLowerCase() === 'mysql' && (config === undefined || settingValue(config, 'db.pool.config.driverClassName') === undefined);

/** What this tool itself does not follow (DNS SRV, very long URLs) is no fault of the URL. */
const isFault = (problem: string): boolean => !/not supported here|longer than/.test(problem);

export interface Fault {
  readonly name: string;
  readonly args: Args;
}

/** Nobody means less than a tenth of a second: seconds were written where milliseconds are read. */
const tooShort = ({ parameters }: DbUrl): { readonly parameter: string; readonly value: string } | null => {
  const found = Object.entries(parameters).find(([name, value]) => /^(?:connect|socket)Timeout$/i.test(name) && /^\d{1,2}$/.test(value) && Number(value) > 0);
  return found ? { parameter: found[0], value: found[1] } : null;
};

/** The same URL with a place for the name. */
const withDatabase = (url: string): string => url.replace(/^(jdbc:[\w:]+\/\/[^/?]*)\/?/, '$1/<database>');

export const faultOf = (url: DbUrl): Fault | null => {
  if (url.problem !== null && isFault(url.problem)) {
    return { name: /does not accept/.test(url.problem) ? 'scheme' : 'malformed', args: { reason: url.problem } };
  }
  const database = url.database ?? '';
  if (url.problem === null && database === '') return { name: 'nameless', args: { proposed: withDatabase(url.url) } };
  if (/[&=]/.test(database)) return { name: 'unparted', args: { database, proposed: url.url.replace('&', '?') } };
  const short = tooShort(url);
  if (short) return { name: 'short', args: { ...short } };
  const wrong = faultyParameter(url);
  return wrong && { name: wrong.parameter === 'characterEncoding' ? 'encoding' : 'parameter', args: { ...wrong } };
};

/** A record speaks of the URL that stands there now: the value it complains of is still in it. */
export const isCurrent = (match: SignatureMatch, url: DbUrl | undefined): boolean => {
  const value = match.groups['value'];
  return url === undefined || url.problem !== null || (value !== undefined && Object.values(url.parameters).includes(value));
};

type UrlBench = Bench<never, 'db.settings' | 'logs.digest' | 'nacos.config'>;

const TEMPLATE = urlToWrite('<host>', '<database>');

/** Connector/J speaks to MariaDB too, under its own name. */
const proposedFor = (url: string): string => (/^jdbc:mariadb:\/\//.test(url) ? url.replace(/^jdbc:mariadb:/, 'jdbc:mysql:') : TEMPLATE);

export const failByUrl = (bench: UrlBench, url: DbUrl, { name, args }: Fault, logged: readonly Evidence[]): Outcome => {
  const config = bench.known('nacos.config');
  const keys = keyArgs(config, url.index);
  const place = placeOf(config?.settings[String(keys['urlKey'])]);
  return bench.fail(
    { index: url.index, url: url.url, proposed: proposedFor(url.url), reason: '', parameter: '', value: '', ...keys, ...args },
    [bench.seen('db.settings', url.url, place), ...logged.slice(0, 1)], { case: name, ...(name === 'short' && { severity: 'warning' as const }) },
  );
};

export const failByLog = (bench: UrlBench, match: SignatureMatch): Outcome => {
  const [evidence] = seenMatches(bench, [match]);
  const args = { index: 0, url: '', proposed: TEMPLATE, parameter: 'characterEncoding', value: '', ...keyArgs(bench.known('nacos.config'), 0), ...match.groups };
  return bench.fail({ ...args, reason: tellingLine(match) }, [evidence as Evidence], { case: match.signature.case as string });
};
