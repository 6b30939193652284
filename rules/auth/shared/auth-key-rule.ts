import type { Setting } from '../../../src/model/config.ts';
import type { LogRecord } from '../../../src/model/digest.ts';
import type { Outcome } from '../../../src/model/finding.ts';
import type { NonEmpty, Text } from '../../../src/model/text.ts';
import { type KeyUse, tokenKeyName, tokenKeyUse, tokenSetting } from './auth-scope.ts';
import type { DeclaredContainer } from '../../../src/model/deployment.ts';
import { ownContainer } from '../../../src/nacos/deployment.ts';
import { nacosImage } from '../../../src/nacos/image-env/image.ts';
import { mountsOver } from '../../../src/nacos/image-env/translate.ts';
import { fileToEdit, placeOf } from '../../../src/nacos/settings.ts';
import { EXCERPT, isExcerpt } from './excerpt.ts';
import { areHidden, endsForWantOf, mayBeUnseen } from './wanted-variables.ts';
import { matchSignatures, type Signature } from '../../../src/kit/log-rule.ts';
import { fullText } from '../../../src/nacos/log.ts';
import { logEvidence } from '../../../src/kit/match-quote.ts';
import { type Bench, defineRule, type Rule, type RuleHead } from '../../../src/kit/rule.ts';

export interface AuthKeyRule extends RuleHead {
  readonly signature: NonEmpty<Signature>;
  /** Records that convict whatever the configuration says, as the case `unsigned`. */
  readonly convicts?: readonly Signature[];
  /** Whether a logged record is this rule's business: the same wrapper stands above several causes. */
  readonly isOurs: (text: string, record: LogRecord) => boolean;
  /** Case of a bad key; null when this rule finds nothing wrong with it. */
  readonly judgeKey: (setting: Setting | undefined, use: KeyUse) => string | null;
}

type KeyBench = Bench<never, 'nacos.config' | 'logs.digest' | 'nacos.version' | 'deployment' | 'nacos.home'>;

const NOT_USED: Text = { en: 'authentication is off, the token key is not used', zh: '未开启鉴权，不使用 token 密钥' };

const shapeOf = (setting: Setting | undefined): { bytes: number; length: number } => ({
  bytes: setting?.secret?.base64Bytes ?? 0, length: setting?.secret?.length ?? 0,
});

/** What is known of the key and never the key. */
const describe = (key: string, setting: Setting | undefined): string => {
  const secret = setting?.secret;
  if (!secret?.set) return `${key} is empty`;
  return `${key}: ${secret.length} characters, ${secret.base64Bytes === null ? 'no Base64' : `${secret.base64Bytes} bytes`}`;
};

const judgeConfig = (bench: KeyBench, rule: AuthKeyRule, logged: ReturnType<typeof logEvidence>): Outcome | null => {
  const config = bench.known('nacos.config');
  if (!config) return null;
  const version = bench.known('nacos.version')?.version ?? null;
  const use = tokenKeyUse(config, version);
  if (use === null) return logged ? null : bench.unknown('nacos.version');
  if (use === 'none') return bench.na(NOT_USED);
  const key = tokenKeyName(version, config);
  const setting = tokenSetting(config, version);
  const evidence = bench.seen('nacos.config', describe(key, setting), placeOf(setting));
  const which = rule.judgeKey(setting, use);
  if (which === null) return bench.pass(evidence);
  if (!logged && isExcerpt(bench)) return bench.unknown('nacos.config', EXCERPT);
  return bench.fail({ key, file: fileToEdit(config, key), ...shapeOf(setting) }, logged ? [evidence, ...logged] : [evidence], {
    case: which, ...(use === 'login' ? { severity: 'error' } : {}),
  });
};

const judgeLogins = (bench: KeyBench, { convicts = [] }: AuthKeyRule): Outcome | null => {
  const digest = bench.known('logs.digest');
  const config = bench.known('nacos.config');
  const logged = logEvidence(bench.seen, digest ? matchSignatures(digest, convicts) : []);
  const key = tokenKeyName(bench.known('nacos.version')?.version ?? null, config);
  return logged && bench.fail({ key, file: fileToEdit(config, key) }, logged, { case: 'unsigned', severity: 'error' });
};

const TOLD: Text = { en: 'told with the value of the chart, or with the image', zh: '已在 chart 的取值或镜像处说明' };

/** An image that hands the key to a name nobody reads (docker/image-with-fault). */
const losesToken = (own: DeclaredContainer): boolean => {
  if (own.image === null || mountsOver(own, 'application.properties') || !own.env.some(({ name }) => name === 'NACOS_AUTH_TOKEN')) return false;
  const image = nacosImage(own.image);
  return (image?.generation.tokenKey ?? '') !== tokenKeyName(image?.version ?? null).replace('.secret.key', '');
};

/** That image, one that ends before it reads the key, or a value of the chart that is the word nil (k8s/chart-value-unfit). */
const isToldElsewhere = (bench: KeyBench): boolean => {
  const declared = bench.known('deployment');
  const own = ownContainer(declared);
  return declared?.charts.some(({ values }) => values['nacos.authToken']?.text === 'nil') === true || (own !== undefined && losesToken(own)) || endsForWantOf(declared, 'NACOS_AUTH_TOKEN') || areHidden(declared);
};

const judge = (bench: KeyBench, rule: AuthKeyRule): Outcome => {
  const refused = judgeLogins(bench, rule);
  if (refused) return refused;
  const digest = bench.known('logs.digest');
  const matches = digest ? matchSignatures(digest, rule.signature).filter(({ record }) => rule.isOurs(fullText(record), record)) : [];
  const logged = logEvidence(bench.seen, matches);
  if (!logged && isToldElsewhere(bench)) return bench.na(TOLD);
  if (!logged && mayBeUnseen(bench.known('deployment'), 'NACOS_AUTH_TOKEN')) return bench.unknown('deployment', 'a file with further variables was not given');
  const said = judgeConfig(bench, rule, logged);
  if (said) return said;
  const key = tokenKeyName(bench.known('nacos.version')?.version ?? null);
  return logged ? bench.fail({ key, file: 'conf/application.properties', bytes: '?', length: '?' }, logged, { case: 'log' }) : bench.unknown('nacos.config');
};

/** A rule about the key that signs access tokens: the configuration decides, without it the log does. */
export const defineAuthKeyRule = (rule: AuthKeyRule): Rule => {
  const { signature, convicts = [], isOurs: _isOurs, judgeKey: _judgeKey, ...head } = rule;
  return defineRule({
    ...head,
    needs: [],
    anyOf: ['nacos.config', 'logs.digest'],
    uses: ['nacos.version', 'deployment', 'nacos.home'],
    signatures: [...signature, ...convicts],
    check: bench => judge(bench, rule),
  });
};
