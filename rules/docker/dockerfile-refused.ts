import { type Case, defineCaseRule } from '../../src/kit/case-rule.ts';
import { runEverywhere } from '../../src/kit/fix.ts';
import type { Refused } from '../../src/model/deployment.ts';
import type { Fix } from '../../src/model/finding.ts';
import type { Text } from '../../src/model/text.ts';
import { IMAGE_SLIP } from './shared/compose-texts.ts';
import { ANYTHING, isFirstDeclared } from './shared/deployment-rule.ts';
import { CORRECT, quoteRefused, refusedArgs, refusedBy } from './shared/refused.ts';
import { said } from './shared/said-case.ts';

const NO_FILE: Text = { en: 'no Dockerfile of Nacos was given', zh: '没有给出 Nacos 的 Dockerfile' };

const HAND: Fix = { risk: 'restart', do: runEverywhere('docker build --check .'), text: { en: 'Correct {where}, then check the file (Buildx 0.15 and later; docker build . says it too).', zh: '修正 {where}，然后校验文件（需要 Buildx 0.15 及以上，也可直接 docker build .）。' } };

const caseOf = ({ what, name }: Refused) => {
  if (what === 'key' || what === 'stray' || what === 'uncontinued' || what === 'comment' || what === 'pair' || what === 'equals' || what === 'joined' || what === 'quote' || what === 'slip') return what;
  return name === 'FROM' ? 'from' : name === 'COPY' || name === 'ADD' ? 'target' : 'pair-open';
};

const ONE: Fix = { risk: 'none', do: runEverywhere('docker build --check .'), text: { en: 'Correct that line; the names of the instructions are FROM, RUN, CMD, COPY, ADD, ENV, ARG, EXPOSE, ENTRYPOINT, VOLUME, USER, WORKDIR, LABEL, HEALTHCHECK. A line that belongs to the one above needs a backslash at the end of that one.', zh: '修正这一行；指令名有 FROM、RUN、CMD、COPY、ADD、ENV、ARG、EXPOSE、ENTRYPOINT、VOLUME、USER、WORKDIR、LABEL、HEALTHCHECK。如果它本来是上一行的延续，上一行末尾要加反斜杠。' } };
const SOURCE: Fix = { risk: 'none', do: runEverywhere('docker build -f Dockerfile .'), text: { en: 'The path counts from the folder that ends the command (the context), and .dockerignore may leave it out: put the file there, or build from the folder that has it.', zh: '路径相对于命令末尾的目录（构建上下文），也可能被 .dockerignore 排除：把文件放进去，或在包含它的目录构建。' } };

const GONE: Fix = { risk: 'none', do: runEverywhere('curl -sSIL {word}'), text: { en: 'A branch moves: name the tag of the version that runs instead of develop or master (https://raw.githubusercontent.com/alibaba/nacos/<version>/distribution/conf/mysql-schema.sql up to 3.1; in 3.2 and later the script lies in the datasource plugin), or take conf/mysql-schema.sql of the release package and COPY it. Without it the database has no tables.', zh: '分支内容会变动：把 develop、master 换成实际运行版本的 tag（3.1 及以前为 https://raw.githubusercontent.com/alibaba/nacos/<版本>/distribution/conf/mysql-schema.sql；3.2 起脚本移到了数据源插件里），或者从发布包取 conf/mysql-schema.sql 用 COPY 放进去。缺少它，数据库里就没有表。' } };

/** What the builder printed, where the file was not given. */
const SAID = {
  'said-unknown': said('The builder knows no instruction {word}', '构建时不认识指令 {word}', ONE, 'unknown instruction', /[Uu]nknown instruction: "?(?<word>[^\s"]{1,60})/),
  'said-pair': said('A line of ENV mixes both forms: {word} has no equals sign', 'ENV 行混用了两种写法：{word} 后面没有等号', ONE, "can't find = in", /can't find = in "(?<word>[^"\n]{1,60})"/),
  'said-few': said('{word} has too few arguments', '{word} 的参数不够', ONE, 'argument', /(?<word>ENV|COPY|ADD|FROM|LABEL) (?:must have two arguments|requires at least (?:one|two) arguments?|requires either one or three arguments)/),
  'said-source': said('The build finds no {word} in its context', '构建上下文里找不到 {word}', SOURCE, 'failed to ', /failed to (?:compute cache key|calculate checksum of ref)[^\n]{0,200}"\/?(?<word>[^"\n]{1,200})": not found/),
  'said-gone': said('The build cannot fetch {word}, which ADD names', '构建时下载不到 ADD 指定的 {word}', GONE, '] ADD http', /ERROR \[[^\]\n]{1,60}\] ADD (?<word>https?:\/\/\S{0,200}nacos\S{0,200}\.sql)/),
} as const satisfies Readonly<Record<string, Case>>;

export default defineCaseRule({
  id: 'docker/dockerfile-refused', severity: 'fatal',
  title: { en: 'The Dockerfile does not say what is meant', zh: 'Dockerfile 写法有误' },
  why: { en: 'The build ends at the first line that it does not take, so no image is made; what it takes for something else is in the image with another value.', zh: '构建在第一处无法识别的行就会中止，不会生成镜像；而被误解的行会以另外的值写进镜像。' },
  cases: {
    key: { message: { en: '{value} at {where} is no instruction; {wanted} is meant', zh: '{where} 处的 {value} 不是 Dockerfile 指令，应为 {wanted}' }, fix: CORRECT },
    stray: { message: { en: '{where} begins with {value}, which is no instruction', zh: '{where} 以 {value} 开头，它不是 Dockerfile 指令' }, fix: HAND },
    uncontinued: { message: { en: '{where} ends without a backslash, so the next line ("{value}") is taken for an instruction of its own', zh: '{where} 行末缺少反斜杠，下一行（“{value}”）会被当作另一条指令' }, fix: CORRECT },
    comment: { message: { en: 'a comment stands behind {name} at {where}: in a Dockerfile it begins a line, elsewhere it is one more word', zh: '{where} 的 {name} 后面写了注释：Dockerfile 的注释只能独占一行，写在行尾会被当作参数' }, fix: CORRECT },
    pair: { message: { en: '{name} at {where}: where one word has an equals sign, every one needs it; {wanted} is meant', zh: '{where} 的 {name}：只要有一个用了等号，其余也必须用等号，应为 {wanted}' }, fix: CORRECT },
    'pair-open': { message: { en: '{name} at {where}: {value} lacks its equals sign and value', zh: '{where} 的 {name}：{value} 缺少等号和值' }, fix: HAND },
    equals: { message: { en: '{name} {value} at {where}: with blanks around it the equals sign becomes a part of the value; {wanted} is meant', zh: '{where} 的 {name} {value}：等号两边有空格，等号会成为值的一部分，应为 {wanted}' }, fix: CORRECT },
    joined: { message: { en: '{name} {value} at {where}: in the form without an equals sign all that follows is the value of the first name; {wanted} is meant', zh: '{where} 的 {name} {value}：不用等号时，后面的全部内容都是第一个变量的值，应为 {wanted}' }, fix: CORRECT },
    quote: { message: { en: '{name} {value} at {where}: a list is JSON and needs double quotation marks, else a shell is to run the whole text', zh: '{where} 的 {name} {value}：数组必须用双引号，否则整段文字会交给 shell 执行' }, fix: CORRECT },
    slip: { message: IMAGE_SLIP, fix: CORRECT },
    from: { message: { en: 'FROM at {where} takes an image, or an image AS a name: {value} is neither', zh: '{where} 的 FROM 只能写镜像名，或“镜像 AS 名称”，而这里是 {value}' }, fix: HAND },
    target: { message: { en: '{name} at {where} has {value} and nothing else: it needs a source and a target', zh: '{where} 的 {name} 只有 {value}：需要源和目标两个路径' }, fix: HAND },
    ...SAID,
  },
  anyOf: ANYTHING, refusesAll: true, explains: ['not-running', 'start-failed'], over: { never: 'a build that was refused has no end' },
  references: ['docs.docker.com/reference/dockerfile', 'moby/buildkit frontend/dockerfile/parser/line_parsers.go'],
  proof({ known, seen, fail, clear, na }) {
    const declared = known('deployment');
    const built = declared?.containers.find(({ isImage, imagePath }) => isImage === true || imagePath !== undefined);
    const refused = declared ? refusedBy(declared, 'dockerfile') : [];
    if (!declared || !isFirstDeclared(declared) || (!built && refused.length === 0)) return na(NO_FILE);
    if (refused.length === 0) return built ? clear(seen('deployment', built.image ?? built.name, { path: built.imagePath ?? built.path, line: built.imageLine })) : na(NO_FILE);
    return refused.map(one => fail(caseOf(one), { ...refusedArgs(one), word: one.value }, [seen('deployment', quoteRefused(one), one)]));
  },
});
