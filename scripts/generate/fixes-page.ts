import { readFileSync } from 'node:fs';
import { actionsOf } from '../../src/kit/fixes/steps.ts';
import { stepsOnPage } from '../../src/kit/fixes/nowhere.ts';
import type { AnyRule } from '../../src/kit/rule.ts';
import type { Command, Fix } from '../../src/model/finding.ts';
import type { Lang } from '../../src/model/text.ts';
import { withArgWords } from '../../src/text/arg-words.ts';
import { proofsOf } from '../../test/support/proven.ts';
import { isOnlyLook, isBesideWords } from './look-lines.ts';
import { isOutOfReach } from './out-of-reach.ts';

type Kind = 'live' | 'memory' | 'patched' | 'unproven' | 'unreachable' | 'look' | 'prose';

const KINDS: readonly Kind[] = ['live', 'memory', 'patched', 'unproven', 'unreachable', 'look', 'prose'];

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly kind: Readonly<Record<Kind, string>>;
  readonly means: Readonly<Record<Kind, string>>;
  readonly head: string;
  readonly total: string;
  readonly share: (of: Shares) => string;
}

interface Shares {
  readonly changing: number;
  readonly live: number;
  readonly proven: number;
}

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    title: 'Every fix, where it can be typed, and how it is proven',
    intro: 'A fix belongs to the case that was measured. The platforms are those that have a command of their own for it; `edit` is a change told as file:line, old → new.',
    kind: { live: 'live', memory: 'in memory', patched: 'patched', unproven: 'not proven', unreachable: 'no rig', look: 'look', prose: 'prose' },
    means: {
      live: 'typed as printed on a real home, server or database that was broken on purpose: the finding was there before and is gone afterwards, and where the fault kept a server from starting, it starts; where the mistake stands in a file that a person writes (Compose, manifest, proxy, project of a client), the patch or the edit is made in that file on the disk, the built tool looks again, and neither this finding nor a new one is there (`test/real/proven.txt`)',
      memory: 'applied to the facts of the rule’s own cases and judged again: the finding goes (what a person has to fill in was filled in)',
      patched: 'the file of the rule’s own cases (Compose, manifest, `docker run`, proxy, sources of a program) is changed as the patch or the edit says, read again and judged again: the finding goes',
      unproven: 'a command of which no test shows that the finding goes: its effect is seen by a server only, and no test has broken one in this way yet',
      unreachable: 'a command of a system, a product or a place that no test here can have: Windows, macOS, systemd, SELinux, a Kubernetes or a Docker engine that runs, another processor, a Java of 32 bits, a registry of images, GitHub, the tools of PHP, packages, groups, firewall, kernel and logins of the host, programs of .NET and Rust, APISIX, a database or proxy of databases other than MySQL, MariaDB and Derby',
      look: 'changes nothing: it shows what decides',
      prose: 'what to do is said in words: there is no command, or only one that takes over what was changed by hand (`nginx -s reload`, `docker compose up -d`), saves what there is before (`mysqldump`) or prints a value to be put in (`openssl rand`, a login)',
    },
    head: '| rule | # | fix | where | proven |', total: 'fixes',
    share: ({ changing, live, proven }) => `Of the ${changing} that change something and that a test can reach, ${proven} (${percent(proven, changing)}) are proven, ${live} (${percent(live, changing)}) of them live.`,
  },
  zh: {
    title: '全部修复方法、适用平台及验证方式',
    intro: '每条修复对应实际测得的情形。“平台”一栏列出有对应命令的环境；`edit` 表示以 文件:行号、旧值 → 新值 的形式给出修改。',
    kind: { live: '实机验证', memory: '内存验证', patched: '改文件验证', unproven: '未验证', unreachable: '无环境', look: '查看', prose: '文字说明' },
    means: {
      live: '在故意弄坏的真实安装目录、服务或数据库上照原样执行：执行前有该问题，执行后消失；如果该故障导致服务起不来，则确认能启动；如果错误在用户自己写的文件里（Compose、Kubernetes 清单、代理配置、客户端工程），则在磁盘上的文件里打补丁或照写修改，用构建好的工具重新检查，该问题消失且没有新问题（`test/real/proven.txt`）',
      memory: '在规则自身用例的事实上执行后重新判断，问题消失（需要你填写的部分用样例值填好）',
      patched: '按补丁或修改说明改动规则自身用例里的文件（Compose、Kubernetes 清单、`docker run`、代理配置、应用源码），重新读取并判断，问题消失',
      unproven: '还没有测试证明执行后问题消失：效果只有真实服务能体现，而尚无测试这样弄坏过服务',
      unreachable: '命令所属的系统、产品或环境在测试里无法获得：Windows、macOS、systemd、SELinux、运行中的 Kubernetes 或 Docker 引擎、其他 CPU 架构、32 位 Java、镜像仓库、GitHub、PHP 的工具链、.NET 和 Rust 程序、APISIX，宿主机的软件包、用户组、防火墙、内核与登录会话，以及 MySQL、MariaDB、Derby 之外的数据库和数据库代理',
      look: '不改动任何东西，只查看关键信息',
      prose: '用文字说明做法：没有命令，或只有让手工修改生效（`nginx -s reload`、`docker compose up -d`）、事先备份（`mysqldump`）或生成待填值（`openssl rand`、登录取 token）的命令',
    },
    head: '| 规则 | # | 修复 | 平台 | 验证 |', total: '条修复',
    share: ({ changing, live, proven }) => `会改动环境且测试可及的共 ${changing} 条，其中 ${proven} 条（${percent(proven, changing)}）已验证，${live} 条（${percent(live, changing)}）为实机验证。`,
  },
};

const live = new Set(readFileSync('test/real/proven.txt', 'utf8').split('\n'));

const kindOf = (rule: AnyRule, fix: Fix, number: number): Kind => {
  const actions = actionsOf(fix.do);
  if (actions.length === 0) return 'prose';
  if (live.has(`${rule.id} ${number}`)) return 'live';
  const { proven, patched } = proofsOf(rule.id);
  if (proven.includes(number)) return 'memory';
  if (patched.includes(number)) return 'patched';
  if (actions.every(isOnlyLook)) return 'look';
  if (actions.filter(action => !isOnlyLook(action)).every(isBesideWords)) return 'prose';
  return isOutOfReach(fix) ? 'unreachable' : 'unproven';
};

const sharesOf = (kinds: readonly Kind[]): Shares => {
  const count = (...wanted: readonly Kind[]): number => kinds.filter(kind => wanted.includes(kind)).length;
  return { changing: count('live', 'memory', 'patched', 'unproven'), live: count('live'), proven: count('live', 'memory', 'patched') };
};

const placeOf = ({ shell, on }: Command): string => on ?? shell;

const placesOf = (fix: Fix): string => {
  const steps = stepsOnPage(fix);
  const places = new Set(steps.flatMap(({ change, commands }) => [...(change ? ['edit'] : []), ...commands.map(placeOf)]));
  return places.size === 0 ? '—' : [...places].join(' ');
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('\n', ' ');

const row = (rule: AnyRule, fix: Fix, number: number, lang: Lang): string =>
  `| [${rule.id}](rules/${rule.id}${lang === 'zh' ? '.zh' : ''}.md) | ${number} | ${cell(withArgWords(fix.text[lang], lang))} | ${placesOf(fix)} | ${WORDS[lang].kind[kindOf(rule, fix, number)]} |`;

const page = (rules: readonly AnyRule[], lang: Lang): string => {
  const words = WORDS[lang];
  const kinds = rules.flatMap(rule => rule.fix.map((fix, index) => kindOf(rule, fix, index + 1)));
  const areas = [...new Set(rules.map(({ id }) => id.split('/')[0] ?? ''))].sort();
  return [
    '<!-- Generated by `npm run generate`; do not edit. -->',
    `# ${words.title}`, '', words.intro, '',
    `**${kinds.length} ${words.total}**`, '',
    ...KINDS.map(kind => `- **${words.kind[kind]}: ${kinds.filter(one => one === kind).length}**: ${words.means[kind]}`), '',
    words.share(sharesOf(kinds)), '',
    ...areas.flatMap(area => [
      `## ${area}`, '', words.head, '|---|---|---|---|---|',
      ...rules.filter(({ id }) => id.startsWith(`${area}/`)).flatMap(rule => rule.fix.map((fix, index) => row(rule, fix, index + 1, lang))), '',
    ]),
  ].join('\n');
};

/** docs/fixes.md and .zh.md: to be reviewed as a whole. */
export const fixesPages = async (): Promise<ReadonlyMap<string, string>> => {
  const { rules } = (await import('../../rules/index.ts')) as { rules: readonly AnyRule[] };
  return new Map([['docs/fixes.md', page(rules, 'en')], ['docs/fixes.zh.md', page(rules, 'zh')]]);
};
