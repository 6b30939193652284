import { fieldsOf, type Heard, isType, type Link, lineOf, quoteLink, type Reader } from './heard.ts';
import { osErrorIn } from '../../syntax/os-errors.ts';
import { RAFT_PEER } from '../raft-peer.ts';

/** The exception that says it, and the last one, which says why. */
const withReason = (topic: string, link: Link, links: readonly Link[], about: Readonly<Record<string, string | undefined>> = {}): ReturnType<Reader> => {
  const last = links.at(-1);
  return { topic, about: fieldsOf({ ...about, reason: last && last !== link ? quoteLink(last) : undefined }), quote: quoteLink(link) };
};

const KEY_STORE = /Could not load (?:(?<what>key|trust) )?store (?:from )?'(?<store>[^'\n]{1,300})'|(?<pem>Error loading certificates or private key from PEM file (?<file>\S{1,300})|(?:Error reading certificate(?: or key)? from (?:file )?'(?<read>[^'\n]{1,300})')|Error loading private key file[^\n]{0,300}|Unrecognized private key format|Missing (?:private key|certificates) or unrecognized format|Password is required for an encrypted private key|Error decrypting private key)|SSL bundle name '(?<bundle>[^'\n]{1,100})' cannot be found|(?<values>None of the \[\w{1,20}\] specified are supported by the SSL engine : \[[^\n]{0,300}\])|(?<trust>SSL is enabled but no trust material is configured)|(?<format>Invalid keystore format|DerInputStream\.getLength|toDerInputStream rejects tag type)|(?<password>keystore password was incorrect|Keystore was tampered with|Cannot recover key)|(?<alias>Alias name \[[^\]\n]{1,100}\] does not identify a key entry)/;

const KEY_TOPICS: readonly (readonly [group: string, topic: string])[] = [
  ['password', 'key-store-password'], ['alias', 'key-store-alias'], ['format', 'key-store-format'], ['pem', 'pem'], ['bundle', 'ssl-bundle'], ['values', 'ssl-values'], ['trust', 'ssl-trust'],
];

const KEY_TOPIC = (groups: Readonly<Record<string, string | undefined>>): string => KEY_TOPICS.find(([group]) => groups[group] !== undefined)?.[1] ?? 'key-store';

/** Tomcat's connector and its key store (SSLUtilBase, SslConnectorCustomizer, SslServerCustomizer). */
export const tomcat: Reader = ({ links }) => {
  const found = links.map(link => ({ link, match: KEY_STORE.exec(link.message) })).filter(({ match }) => match !== null);
  const last = found.at(-1);
  if (last?.match) {
    const store = found.map(({ match }) => match?.groups?.['store'] ?? match?.groups?.['file'] ?? match?.groups?.['read'] ?? match?.groups?.['bundle']).find(one => one !== undefined);
    return withReason(KEY_TOPIC(last.match.groups ?? {}), last.link, links, { store });
  }
  const connector = links.find(link => isType(link, 'org.apache.catalina.LifecycleException') || /Failed to (?:initialize|start) (?:component \[)?[Cc]onnector/.test(link.message));
  const root = links.at(-1);
  // "Unable to start embedded Tomcat" alone says nothing: what broke stands below it.
  return connector && root && root !== connector ? withReason('connector', connector, links) : null;
};

const POOL: readonly { readonly topic: string; readonly pattern: RegExp }[] = [
  { topic: 'driver-class', pattern: /Failed to load driver class (?<driver>\S{1,150})|Failed to get driver instance for jdbcUrl=(?<url>\S{1,300})|No suitable driver(?: found for (?<other>\S{1,300}))?/ },
  { topic: 'driver-url', pattern: /Driver (?<driver>[\w.$]{1,150}) claims to not accept jdbcUrl, (?<url>\S{1,300})/ },
  { topic: 'not-available', pattern: /Connection is not available, request timed out after (?<waited>\d+)ms/ },
  { topic: 'not-initialised', pattern: /Exception during pool initialization|Failed to initialize pool: (?<why>[^\n]{1,300})/ },
  { topic: 'setting', pattern: /(?<key>maxLifetime|idleTimeout|connectionTimeout|validationTimeout|minimumIdle|maxPoolSize|maximumPoolSize|keepaliveTime|poolName|transactionIsolation) (?:cannot|must|is|can not)[^\n]{1,200}/ },
];

const isPools = ({ record, links }: Heard): boolean =>
  /Hikari|zaxxer/.test(`${record.logger ?? ''} ${record.message} ${links.map(link => `${link.type ?? ''} ${link.message}`).join(' ')} ${record.chain.flatMap(one => one.frames).join(' ')}`) || links.some(link => /^No suitable driver|Failed to load driver class/.test(link.message));

/** HikariCP. */
export const pool: Reader = heard => {
  if (!isPools(heard)) return null;
  for (const link of [{ type: null, message: heard.record.message }, ...heard.links]) {
    for (const { topic, pattern } of POOL) {
      const match = pattern.exec(link.message);
      if (!match) continue;
      const { other, why, url, ...groups } = match.groups ?? {};
      const told = withReason(topic, link, heard.links, { ...groups, url: (url ?? other)?.replace(/\?.*$/, ''), why });
      return told && { ...told, quote: lineOf(match[0]) };
    }
  }
  return null;
};

const LOGBACK = /Logback configuration error detected|Logging system failed to initialize using configuration from '?(?<place>[^'\n]{1,300}?)'?(?:\n|$)|Could not initialize Logback logging from (?<from>\S{1,300})|ERROR in (?<part>ch\.qos\.logback\.[\w.$]{1,150})\S* - (?<reason>[^\n]{1,300})|Failed to create parent directories for \[(?<folder>[^\]\n]{1,300})\]|(?<property>\w{1,80}_IS_UNDEFINED)|LoggerFactory is not a Logback LoggerContext but Logback is on the classpath[^\n]{0,120}?\(class (?<binding>[\w.$]{1,150}) loaded from (?<jar>[^\s)]{1,300})\)|FileNotFoundException: (?<missing>[^\n]{1,300}?logback[\w-]{0,40}\.xml(?:,[^\s,]{1,300}\.xml)?)\b/;

/** Spring joins what is given twice on the command line (`--logging.config=a --logging.config=b`) with a comma. */
const TWICE = /\.xml,\S/;

/** Appenders of nacos-client's own configuration (nacos-logback.xml), set up a second time. */
const OF_CLIENT = /\[(?:CONFIG|NAMING|REMOTE)_LOG_FILE\] - (?:'File' option has the same value|Collisions detected)/;

const topicOfLogback = ({ folder, binding, missing, place }: Readonly<Record<string, string | undefined>>): string => {
  if (folder !== undefined) return 'folder';
  if (binding !== undefined) return 'bindings';
  if (TWICE.test(place ?? missing ?? '')) return 'twice';
  return missing === undefined ? 'configuration' : 'file-missing';
};

/** Logback's status lines, and what Spring or Nacos makes of them. */
export const logback: Reader = ({ record, text }) => {
  if (!/logback|Logback|_IS_UNDEFINED/.test(`${record.logger ?? ''}${text}`)) return null;
  const match = LOGBACK.exec(text);
  if (!match) return null;
  const { from, place, missing, ...groups } = match.groups ?? {};
  const folder = groups['folder'] ?? /Failed to create parent directories for \[([^\]\n]{1,300})\]/.exec(text)?.[1];
  const parsed = /SAXParseException; ([^\n]{1,300})/.exec(text)?.[1];
  const detail = parsed ?? /ERROR in ch\.qos\.logback\.\S{1,200} - ([^\n]{1,300})/.exec(text)?.[1];
  return { topic: OF_CLIENT.test(text) ? 'client-appenders' : topicOfLogback({ ...groups, folder, missing, place: place ?? from }), about: fieldsOf({ ...groups, folder, place: place ?? from ?? missing, reason: detail ?? groups['reason'] }), quote: lineOf(match[0]) };
};

/** Netty: a native library, a socket that cannot be bound. */
export const netty: Reader = ({ record, links, text }) => {
  const native = links.find(link => /netty_(?:transport_native|tcnative)|io\.(?:grpc\.)?netty\.\S*(?:epoll|kqueue)/.test(`${link.type ?? ''} ${link.message}`) && isType(link, 'UnsatisfiedLinkError', 'ExceptionInInitializerError', 'NoClassDefFoundError'));
  if (native) return withReason('native', native, links);
  const refused = links.findLast(link => isType(link, 'java.net.BindException') || (isType(link, 'NativeIoException') && /^bind\(/.test(link.message)) || /^Failed to bind\b(?! properties)/.test(link.message));
  if (!refused) return null;
  const address = /Failed to bind to address (?<address>\S{1,100})/.exec(text)?.groups?.['address'];
  const frames = record.chain.flatMap(one => one.frames).join(' ');
  const grpc = /io\.grpc|grpcSdkServer|grpcClusterServer/.test(`${frames} ${text}`);
  const tomcats = /Tomcat|tomcat|WebServer/.test(`${frames} ${text}`);
  const errno = osErrorIn(refused.message) ?? undefined;
  // Java says `…: bind` on Windows only (sun.nio.ch.Net.bind0).
  const system = /: bind$/m.test(refused.message) ? 'windows' : undefined;
  return {
    topic: grpc ? 'bind-grpc' : tomcats ? 'bind-web' : 'bind',
    about: fieldsOf({ address, errno, system, withheld: errno === 'EACCES' ? system : undefined, foreign: errno === 'EADDRNOTAVAIL' ? errno : undefined }),
    quote: quoteLink(refused),
  };
};

const GRPC = /(?:^|[\s:])(?<code>CANCELLED|UNKNOWN|INVALID_ARGUMENT|DEADLINE_EXCEEDED|NOT_FOUND|ALREADY_EXISTS|PERMISSION_DENIED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|ABORTED|OUT_OF_RANGE|UNIMPLEMENTED|INTERNAL|UNAVAILABLE|DATA_LOSS|UNAUTHENTICATED)(?:: (?<what>[^\n]{0,300}))?/;

/** The status of a call, io.grpc.Status. */
export const grpc: Reader = ({ record, links }) => {
  const link = links.findLast(one => isType(one, 'StatusRuntimeException', 'StatusException') || /Status(?:Runtime)?Exception: [A-Z_]+/.test(one.message));
  const match = link && GRPC.exec(link.message);
  if (!link || !match) return null;
  if (link.message.includes('ENHANCE_YOUR_CALM') || /too_many_pings/.test(record.message)) return withReason('too-many-pings', link, links, { code: match.groups?.['code'], what: match.groups?.['what'] });
  const peer = /(?:server|node|peer|address|connect(?:ion)?(?: to)?|Fail to connect)[ :=[]{1,3}(?<peer>(?:\d{1,3}\.){3}\d{1,3}(?:[: ,port]{1,8}\d{2,5})?)/i.exec(`${record.message} ${links.map(({ message }) => message).join(' ')}`)?.groups?.['peer'];
  return withReason((match.groups?.['code'] ?? '').toLowerCase().replaceAll('_', '-'), link, links, { code: match.groups?.['code'], what: match.groups?.['what'], peer });
};

const STATUS = /Status\[(?<name>[A-Z_]+)<(?<code>-?\d+)>: (?<what>[^\n]{0,400}?)\](?=[\s.,;)\]]|$)/;

/** What JRaft says of a peer or a task without a status (NodeImpl, CliServiceImpl, ReplicatorGroupImpl, GrpcClient@1.3.8, @1.3.14; JRaftServer of Nacos). */
const JRAFT_WORDS: readonly { readonly topic: string; readonly pattern: RegExp }[] = [
  { topic: 'unreachable', pattern: new RegExp(`Fail to connect peer ${RAFT_PEER} to get leader for group (?<group>[\\w-]{1,80})`) },
  { topic: 'unreachable', pattern: new RegExp(`(?:Fail to check replicator connection to|Fail to start replicator to|Heartbeat to) peer[= ]${RAFT_PEER}`) },
  { topic: 'unreachable', pattern: new RegExp(`Node <(?<group>[\\w-]{1,80})/[^>\\s]{1,255}> channel init failed, address=${RAFT_PEER}`) },
  { topic: 'unreachable', pattern: new RegExp(`Channel\\[${RAFT_PEER}\\] in (?:\\[?INACTIVE\\]?|TRANSIENT_FAILURE|SHUTDOWN) state \\d{1,9} times`) },
  { topic: 'unreachable', pattern: new RegExp(`Channel in (?:TRANSIENT_FAILURE|SHUTDOWN) state: ${RAFT_PEER}`) },
  { topic: 'leader-moved', pattern: /handleRequest group_id: "(?<group>[\w-]{1,80})"\s{1,4}leader_id: "(?<peer>[^"\n]{3,255})"\s{1,4}failed/ },
  { topic: 'unreachable', pattern: new RegExp(`Fail to connect ${RAFT_PEER}, remoting exception`) },
  { topic: 'unreachable', pattern: new RegExp(`Fail to init sending channel to ${RAFT_PEER}`) },
  { topic: 'majority', pattern: /Node <(?<group>[\w-]{1,80})\/(?<self>[^>\s]{1,255})> steps down when alive nodes don't satisfy quorum, term=\d{1,20}, deadNodes=\[(?<dead>[^\]\n]{3,2000})\]/ },
  { topic: 'vote', pattern: /Candidate node <(?<group>[\w-]{1,80})\/(?<self>[^>\s]{1,255})> term \d{1,20} steps down when election reaching vote timeout/ },
  { topic: 'join', pattern: /(?<what>Failed to join the cluster, retry)/ },
  { topic: 'snapshot-copy', pattern: /Fail to copy data, readerId=-?\d{1,20} fileName=(?<file>\S{1,200})/ },
  { topic: 'snapshot-copy', pattern: new RegExp(`Fail to install snapshot at peer=${RAFT_PEER}`) },
  { topic: 'snapshot-rename', pattern: /Renamed temp snapshot failed, from path \S{1,400} to path (?<path>\S{1,400}?)\.?(?:$|\s)/m },
  { topic: 'leader-read', pattern: /ReadIndex has error : (?<what>[^,\n]{1,200}), go to Leader read/ },
];

/** `Status[EINTERNAL<1004>: …]` of SOFAJRaft (com.alipay.sofa.jraft.error.RaftError), or its own words. */
export const jraft: Reader = ({ text }) => {
  for (const { topic, pattern } of JRAFT_WORDS) {
    const match = pattern.exec(text);
    if (match) return { topic, about: fieldsOf({ ...match.groups }), quote: lineOf(match[0]) };
  }
  const match = STATUS.exec(text);
  if (!match) return null;
  const { name = '', code, what } = match.groups ?? {};
  const node = /Node <(?<group>\w[\w-]{0,80})\/(?<peer>[^>\s]{1,80})>|group ?[:=] ?(?<named>\w[\w-]{0,80})/.exec(text)?.groups;
  return { topic: name.toLowerCase(), about: fieldsOf({ name, code, what, group: node?.['group'] ?? node?.['named'], peer: node?.['peer'] }), quote: lineOf(match[0]) };
};
