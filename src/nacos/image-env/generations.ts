/**
 * What an image of Nacos makes of its environment, generation by generation: tags with one table behave alike. From the start script,
 * the Dockerfile and the properties file of nacos-group/nacos-docker at each tag. A new generation is one more line: what changed.
 */
export interface Generation {
  readonly id: string;
  /** Without the leading v, `-slim` and a date. */
  readonly tags: readonly string[];
  readonly base: 'centos' | 'alpine' | 'ubuntu';
  readonly jdk: 8 | 17;
  /** Which of its images exist for arm64. */
  readonly arm: 'none' | 'slim' | 'both';
  /** Names of the properties that its conf/application.properties fills. */
  readonly keys: '1.4' | '2.2' | '3.0';
  /** Key to which NACOS_AUTH_TOKEN goes. */
  readonly tokenKey: 'nacos.core.auth.default.token' | 'nacos.core.auth.plugin.nacos.token';
  /** `published`: secrets that everybody knows are built in; `placeholder`: Spring refuses without the variables; `exit`: the script ends with 255. */
  readonly secrets: 'published' | 'empty' | 'placeholder' | 'exit';
  readonly hasIdentity: boolean;
  /** custom.properties beside application.properties, and init.d, are read. */
  readonly readsCustom: boolean;
  readonly writesMembers: 'always' | 'when-absent';
  /** The start script hands over to Java (exec), so that docker stop reaches it; before, every stop ends with SIGKILL. */
  readonly handsOver: boolean;
  /** MEMBER_LIST reaches the server. */
  readonly keepsMemberList: boolean;
  /** An empty JVM_XMS … drops the flag; before, java gets a bare one and refuses it. */
  readonly dropsEmptyHeap: boolean;
  readonly heap: '1g' | '2g';
  readonly usesSsl: boolean;
  readonly hasPoolTimeout: boolean;
  readonly console: 'none' | 'port' | 'path';
  /** The debugger listens for everybody, not on loopback only. */
  readonly openDebug: boolean;
  readonly hasAi: boolean;
  readonly hasPluginDirs: boolean;
}

const FIRST: Generation = {
  id: '1.4.0', tags: ['1.4.0'], base: 'centos', jdk: 8, arm: 'none', keys: '1.4', tokenKey: 'nacos.core.auth.default.token', secrets: 'published',
  hasIdentity: false, readsCustom: true, writesMembers: 'always', handsOver: false, keepsMemberList: false, dropsEmptyHeap: false, heap: '2g', usesSsl: true,
  hasPoolTimeout: false, console: 'none', openDebug: true, hasAi: false, hasPluginDirs: false,
};

type Change = Partial<Omit<Generation, 'id' | 'tags'>>;

const after = (before: Generation, tags: readonly [string, ...string[]], change: Change = {}): Generation => ({ ...before, ...change, id: tags[0], tags });

const PLUGIN_TOKEN = 'nacos.core.auth.plugin.nacos.token';

const v141 = after(FIRST, ['1.4.1'], { hasIdentity: true });
const v142 = after(v141, ['1.4.2', '2.0.0', '2.0.1'], { heap: '1g' });
const v202 = after(v142, ['2.0.2', '2.0.3', '1.4.3'], { usesSsl: false, handsOver: true });
const v204 = after(v202, ['2.0.4', '2.1.0-BETA', '2.1.0'], { arm: 'slim' });
/** As tagged it cannot start: Spring Boot 2.6 refuses the missing init.d. */
const v144 = after(v204, ['1.4.4'], { tokenKey: PLUGIN_TOKEN });
const v211 = after(v204, ['2.1.1'], { tokenKey: PLUGIN_TOKEN, readsCustom: false });
const v212 = after(v211, ['2.1.2'], { writesMembers: 'when-absent' });
const v220 = after(v211, ['2.2.0', '2.2.0.1'], { keys: '2.2' });
const v221 = after(v220, ['2.2.1'], { secrets: 'placeholder' });
const v222 = after(v220, ['2.2.2', '2.2.3'], { secrets: 'empty' });
const v145 = after(v211, ['1.4.5', '1.4.6', '1.4.7', '1.4.8'], { tokenKey: 'nacos.core.auth.default.token', secrets: 'empty' });
const v230 = after(v222, ['2.3.0', '2.3.1', '2.3.2'], { hasPoolTimeout: true });
const v240 = after(v230, ['2.4.0', '2.4.0.1', '2.4.1', '2.4.2', '2.4.2.1', '2.4.3'], { base: 'alpine', arm: 'both' });
const v250 = after(v240, ['2.5.0', '2.5.1', '2.5.2', '2.5.3'], { keepsMemberList: true, dropsEmptyHeap: true });
const v300 = after(v250, ['3.0.0'], { jdk: 17, keys: '3.0', secrets: 'exit', console: 'port', openDebug: false });
const v301 = after(v300, ['3.0.1', '3.0.2', '3.0.3'], { console: 'path' });
const v310 = after(v301, ['3.1.0', '3.1.1', '3.1.2', '3.2.0-BETA'], { openDebug: true });
const v320 = after(v310, ['3.2.0', '3.2.1', '3.2.2'], { base: 'ubuntu', hasAi: true });
const v323 = after(v320, ['3.2.3'], { hasPluginDirs: true });

/** The older first within each line; the last one is what `latest` is taken for. */
export const GENERATIONS: readonly Generation[] = [
  FIRST, v141, v142, v202, v204, v144, v145, v211, v212, v220, v221, v222, v230, v240, v250, v300, v301, v310, v320, v323,
];

export const NEWEST = v323;
