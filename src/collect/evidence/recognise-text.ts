import { isUndatedLog, logKindOf } from '../../logs/kind.ts';
import { isLogOfFields } from '../../logs/unwrap.ts';
import { instructionMeant } from '../../syntax/dockerfile-words.ts';
import { baseName } from '../../syntax/paths.ts';
import { looksLikeQuadlet } from '../readers/deployment/quadlet.ts';
import { looksLikeImageEnv } from '../readers/deployment/env-file-alone.ts';
import { isQuotedService } from '../readers/deployment/compose-services.ts';
import { looksLikeEnvironment } from '../readers/pasted/environment.ts';
import { looksLikeUnit } from '../readers/pasted/service-unit.ts';
import { parseImportErrors } from '../readers/pasted/mysql-errors.ts';
import { parseHttpAnswers } from '../readers/pasted/http-answer.ts';
import { readNacosAnswer } from '../readers/pasted/nacos-answers.ts';
import { linesOf } from '../readers/pasted/text.ts';
import type { EvidenceKind } from './kinds.ts';
import { isClientConfiguration, isClientSource, isManifest, kindOfBuildFile } from './recognise-client.ts';
import { withoutRemark } from './remarks.ts';

const SNAPSHOT = /^\s*\{[\s\S]{0,2000}?"schemaVersion"\s*:\s*"\d/;
/** Whoever pastes it may have taken the digits out of the id. */
const INSPECT = /^\s*\[?\s*\{\s*"Id"\s*:\s*"(?:[0-9a-f]{12,64}"|[^"\n]{0,80}",[\s\S]{0,4000}?"State"\s*:\s*\{[\s\S]{0,4000}?"ExitCode"\s*:)/;
/** `podman ps --format json`. */
const LISTED = /^\s*\[\s*\{\s*"AutoRemove"\s*:/;
/** `crictl inspect`. */
const CRI = /^\s*\{\s*"(?:info|status)"\s*:\s*\{[\s\S]{0,20000}"io\.kubernetes\.pod\.name"/;
/** `kubectl get … -o json`. */
const OBJECTS = /^\s*\{\s*"apiVersion"\s*:\s*"[\w./]+"[\s\S]{0,4000}?"(?:kind|items)"\s*:/;
const COMPOSED = /^\s*\[?\{"(?:Command|ID|Name)":.{0,4000}"(?:State|Status)":/;

const SERVER_KEY = /^(?:nacos\.(?!client)[a-z]|db\.(?:num|url|user|password|pool)\b|spring\.(?:sql\.init|datasource)\.platform|server\.(?:port|servlet|tomcat)\b|management\.)/;
const CLIENT_KEY = /^(?:spring\.cloud\.nacos|spring\.config\.import|dubbo\.registry|nacos\.(?:config|discovery)\.server-addr)/;
/** Keys that any application of Spring has and the server of Nacos has not. */
const APPLICATION_KEY = /^(?:spring\.(?:application|cloud|datasource\.(?!platform)|profiles|redis|data|jpa|jackson|mvc|main|rabbitmq|kafka|thymeleaf|servlet|messages|web)\b|mybatis|dubbo\.|feign\.|ribbon\.|seata\.|eureka\.|logging\.level|pagehelper)/;
/** Keys that only the server has. */
const OWN_KEY = /^(?:db\.(?:num|url|user|password|pool)\b|nacos\.(?:core|naming|cmdb|istio|plugin|console|server|member|inetutils|deployment|functionMode|config\.(?:push|retention))\b|spring\.(?:sql\.init|datasource)\.platform)/;
const PROPERTY = /^\s*([\w.[\]-]{1,120})\s{0,20}[=:]/;
const ASSIGNMENT = /^\s*([\w.[\]-]{1,120})\s{0,20}=/;
const MEMBER = /^\s*(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-fA-F:]{2,45}\]|(?:[A-Za-z][\w.-]{0,250}|(?!\d{12}\b)[\da-f]{12})(?=:\d))(?::\d{2,5})?(?:\?raft_port=\d{2,5})?\s*(?:#.*)?$/;
const YAML_CLIENT = /^\s{0,8}(?:cloud:\s*$[\s\S]{0,4000}?^\s{1,16}nacos:|nacos:\s*$)|^(?:spring\.cloud\.nacos|dubbo\.registry|nacos\.(?:config|discovery))[\w.-]{0,100}:(?:\s|$)/m;

/** Spring Cloud's own; a server of Nacos has none. */
const BOOTSTRAP = /^bootstrap[\w.-]*\.(?:ya?ml|properties)$/i;

/** The profile, or the name, that the files beside it ask for. */
const SPRING_YAML = /^(?:spring|dubbo|seata|server):/m;

/** Extensions that people and editors add: application.properties.bak, application.properties.20240501, application.properties.txt. */
const NAMES: readonly (readonly [RegExp, EvidenceKind])[] = [
  [/^cluster\.conf(?:[.~_-].*)?$|^cluster[\w-]*\.conf$/i, 'cluster-conf'],
  [/^(?:bootstrap|application)[\w-]*\.ya?ml(?:[.~_-].*)?$|^bootstrap[\w-]*\.properties/i, 'client-config'],
  [/^(?:application|custom)[\w-]*\.properties(?:[.~_-].*)?$/i, 'application-properties'],
  [/^(?:startup|shutdown|docker-startup)[\w-]*\.(?:sh|cmd|bat)(?:[.~_-].*)?$/i, 'start-script'],
  [/^(?:docker-)?compose[\w.-]*\.ya?ml/i, 'compose'],
  [/^\.env(?:\..*)?$|^[\w-]{1,40}\.env$/i, 'env-file'],
];

const kindOfName = (name: string): EvidenceKind | null => kindOfBuildFile(name) ?? NAMES.find(([pattern]) => pattern.test(baseName(name)))?.[1] ?? null;

const settings = (name: string, lines: readonly string[]): EvidenceKind | null => {
  const full = lines.filter(line => line.trim() !== '' && !/^\s*[#!]/.test(line));
  // Prose has "word: text" lines too; only a file that calls itself properties may use the colon.
  const pattern = /\.properties\b/i.test(baseName(name)) ? PROPERTY : ASSIGNMENT;
  const keys = full.map(line => pattern.exec(line)?.[1] ?? '').filter(key => key !== '');
  if (keys.length === 0 || keys.length < full.length * 0.6) return null;
  if (keys.some(key => CLIENT_KEY.test(key)) || (keys.some(key => APPLICATION_KEY.test(key)) && !keys.some(key => OWN_KEY.test(key)))) return 'client-config';
  return keys.some(key => SERVER_KEY.test(key)) ? 'application-properties' : null;
};

/** A line of nginx that opens a block, and a directive only nginx has. */
const isNginx = (text: string): boolean => /^\s*(?:upstream\s+[\w.-]+|server|http|stream|location\s+\S[^;{}\n]{0,200})\s*\{/m.test(text) && /(?:^|[;{])[ \t]*(?:proxy_pass|grpc_pass|listen|load_module|include)\s[^;\n]{1,300};/m.test(text);

const isHaproxy = (text: string): boolean => /^(?:frontend|backend|listen|defaults)\b/m.test(text) && /^\s+(?:bind|server\s+\S+)\s+\S/m.test(text);

/** Envoy, Traefik, APISIX. */
const isYamlProxy = (text: string): boolean =>
  /^static_resources:\s*$/m.test(text) || (/^(?:http|tcp):\s*$/m.test(text) && /^\s+routers:\s*$/m.test(text)) || /^entryPoints:\s*$/m.test(text)
  || /^apisix:\s*$/m.test(text) || (/^(?:stream_)?routes:\s*$/m.test(text) && /^\s+(?:-\s+)?(?:upstream(?:_id)?|nodes):/m.test(text));

const proxyKind = (text: string): EvidenceKind | null => (isNginx(text) ? 'nginx' : isHaproxy(text) ? 'haproxy' : isYamlProxy(text) ? 'proxy-yaml' : null);

/** A template of Helm is no YAML before it is rendered. */
export const isTemplate = (text: string): boolean => /\{\{-?\s*(?:\.Values|\.Release|\.Chart|include|template|if|range|with|toYaml|define)\b/.test(text) && /^\s*(?:apiVersion|kind|metadata|spec|\{\{)/m.test(text);

const yamlKind = (name: string, text: string): EvidenceKind | null => {
  if (isTemplate(text)) return null;
  if (/kustomization\.ya?ml$/i.test(name) && /^(?:resources|bases|components|patches\w*|images|configMapGenerator|secretGenerator|name(?:Prefix|Suffix|space)):/m.test(text)) return 'manifest';
  if (/^-\s+op:\s*(?:add|replace|remove|test)\b/m.test(text) && /^(?:-|\s)\s+path:\s*["']?\/\w/m.test(text)) return 'manifest';
  if (isQuotedService(text)) return 'compose';
  if (/^nacos:\s*(?:#.*)?$/m.test(text) && (/^global:\s*(?:#.*)?\n(?:\s*#.*\n)*\s+mode:/m.test(text) || /^\s{2}(?:image|storage|replicaCount|authToken):/m.test(text)) && !/^spring:/m.test(text)) return 'helm-values';
  if (/^apiVersion:\s*\S/m.test(text) && /^kind:\s*[A-Z]/m.test(text)) return 'manifest';
  if (OBJECTS.test(text)) return 'manifest';
  if (kindOfName(name) === 'compose' && /^(?:services|include):/m.test(text)) return 'compose';
  if (/^services:\s*(?:#.*)?$/m.test(text) && /^\s{2,}(?:image|build):/m.test(text)) return 'compose';
  const yaml = /\.ya?ml(?:\.|$)/i.test(baseName(name)) || /^spring(?:\.cloud[\w.-]{0,100})?:(?:\s|$)/m.test(text);
  return yaml && YAML_CLIENT.test(text) ? 'client-config' : null;
};

/** A script that starts containers starts no JVM by itself. */
const runsContainers = (text: string): boolean => /\b(?:docker|podman|nerdctl)\s+(?:container\s+)?(?:run|create)\s/.test(text) && !/nacos-server\.jar|\bJAVA_OPT/.test(text);

const scriptKind = (text: string): EvidenceKind | null => {
  const start = text.slice(0, 200);
  const script = /^#!\s*\/\S*\b(?:ba|z|k|da)?sh\b/.test(start) || /^\s*@?echo off/i.test(start);
  if (!script || !/nacos|JAVA_OPT/i.test(text)) return null;
  return runsContainers(text) ? 'paste' : 'start-script';
};

const DOCKERFILE = /^(?:[\w.-]+\.)?(?:docker|container)file(?:[._-][\w.-]+)?$/i;

/** What is neither comment, directive nor `ARG` begins with `FROM`; text that only says so has no other instruction below. */
const isDockerfile = (name: string, text: string): boolean => {
  const first = linesOf(text.slice(0, 8_192)).find(line => !/^\s*(?:#|$|ARG\s)/i.test(line));
  const word = /^\s*([A-Za-z]{2,12})\s+\S/.exec(first ?? '')?.[1] ?? '';
  const isNamed = DOCKERFILE.test(baseName(name));
  // A slip of FROM too; without such a name only where other instructions of capitals follow.
  if (first === undefined || !/^FROM$/i.test(isNamed || word === word.toUpperCase() ? (instructionMeant(word) ?? word) : word)) return false;
  return isNamed || /^\s*(?:ENV|COPY|ADD|RUN|EXPOSE|ENTRYPOINT|CMD|LABEL|USER|VOLUME|WORKDIR|HEALTHCHECK)\s+\S/m.test(text) || /^\s*FROM\s+\S*nacos\S*\s*$/i.test(text);
};

/** A line of cluster.conf that is no comment. */
export const isMemberLine = (line: string): boolean => line.trim() !== '' && MEMBER.test(line.slice(0, 400));

/** A name without a port: a member where it stands among members, a word anywhere else. */
export const isBareMember = (line: string): boolean => /^\s*[A-Za-z][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}\s*(?:#.*)?$/.test(line.slice(0, 400));

const isMemberList = (lines: readonly string[]): boolean => {
  const full = lines.filter(line => line.trim() !== '' && !/^\s*#/.test(line));
  const sure = full.filter(line => isMemberLine(withoutRemark(line.slice(0, 400))));
  return sure.length > 0 && full.length <= 200 && (sure.length === full.length || (sure.length * 2 >= full.length && full.every(line => sure.includes(line) || isBareMember(line))));
};

/** The name or the first line already says that it is one file, whatever its comments quote. */
export const isWholeFile = (name: string, head: string): boolean => {
  const log = logKindOf(name, '');
  return kindOfName(name) !== null || isDockerfile(name, head) || isManifest(name, head) || isClientSource(name, head) || isClientConfiguration(name, head) || scriptKind(head) !== null || (log !== null && log !== 'other');
};

/** A name such as notes.txt makes no log; nacos-error.log does. */
const isDated = (name: string, lines: readonly string[]): boolean =>
  /\.(?:log|out)\b/i.test(baseName(name)) || lines.some(line => /^.{0,80}?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d/.test(line));

/** A whole file with a parser of its own: configuration, script, list of members, log, snapshot; null when the text is none. */
export const recogniseFile = (name: string, head: string): EvidenceKind | null => {
  if (SNAPSHOT.test(head) && /"facts"\s*:/.test(head)) return 'snapshot';
  if (isLogOfFields(head)) return 'log';
  const named = kindOfName(name);
  if (named === 'cluster-conf' || named === 'client-build') return named;
  if (isDockerfile(name, head)) return 'dockerfile';
  if (isManifest(name, head)) return 'client-build';
  if (isClientSource(name, head)) return 'client-source';
  if (BOOTSTRAP.test(baseName(name))) return 'client-config';
  if (isClientConfiguration(name, head)) return 'client-config';
  const lines = linesOf(head);
  const byContent = scriptKind(head) ?? proxyKind(head) ?? yamlKind(name, head) ?? (looksLikeImageEnv(lines) ? 'env-file' : null) ?? settings(name, lines);
  if (byContent !== null) return byContent === 'application-properties' && named === 'env-file' ? named : byContent;
  if (named !== null && (named !== 'client-config' || /nacos/i.test(head) || SPRING_YAML.test(head))) return named;
  const log = logKindOf(name, head);
  if (log !== null && log !== 'other') return 'log';
  if (isMemberList(lines)) return 'cluster-conf';
  return log !== null && (isDated(name, lines) || isUndatedLog(head)) && recogniseAnswer(head) === null ? 'log' : null;
};

const recogniseAnswer = (text: string): EvidenceKind | null => {
  if (INSPECT.test(text) || COMPOSED.test(text) || LISTED.test(text)) return 'docker-ps';
  if (CRI.test(text)) return 'crictl';
  if (looksLikeEnvironment(linesOf(text))) return 'environment';
  const answers = text.length <= 2_000_000 ? parseHttpAnswers(text) : [];
  return answers.some(answer => Object.keys(readNacosAnswer(answer)).length > 0 || answer.curlError !== null) ? 'http-answer' : null;
};

/** An output without prompt or header that only its whole text tells: JSON, HTML, an environment, a client's error; null when it is none. */
export const recogniseOutput = (text: string): EvidenceKind | null =>
  (looksLikeQuadlet(text) ? 'quadlet' : looksLikeUnit(text) ? 'service-unit' : null) ?? recogniseAnswer(text) ?? (parseImportErrors(text).length > 0 ? 'db-import' : null);
