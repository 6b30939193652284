import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { removeCarriageReturns, removeItem, runEverywhere } from '../../src/kit/fix.ts';
import type { Refused } from '../../src/model/deployment.ts';
import type { Fix } from '../../src/model/finding.ts';
import { ANYTHING, isFirstDeclared } from './shared/deployment-rule.ts';
import { IMAGE_SLIP } from './shared/compose-texts.ts';
import { mentionsNacos } from './shared/mentions.ts';
import { CORRECT, quoteRefused, refusedArgs, refusedBy } from './shared/refused.ts';

const NO_COMMAND = { en: 'no docker run was given', zh: '没有给出 docker run 命令' };
const HAND: Fix = { risk: 'restart', do: runEverywhere('docker run --help'), text: { en: 'Correct {where}; docker run --help lists the options and what they take.', zh: '修正 {where}；可用 docker run --help 查看各选项及其取值。' } };
const MOVE: Fix = { risk: 'restart', text: { en: 'Put {value} and the options after it before {wanted}; the image is the last word of the command.', zh: '把 {value} 及其后的选项移到 {wanted} 之前；镜像名写在命令最后。' } };

const caseOf = ({ what, edit }: Refused) => {
  if (what === 'quote' || what === 'behind' || what === 'value') return edit ? what : (`${what}-open` as const);
  return what === 'slip' || what === 'ended' || what === 'uncontinued' || what === 'comment' || what === 'remark' || what === 'returns' || what === 'sign' || what === 'option' || what === 'equals' || what === 'joined' || what === 'no-image' || what === 'env-line' ? what : 'option-open';
};

export default defineCaseRule({
  id: 'docker/command-miswritten', severity: 'fatal',
  title: { en: 'docker run is not taken as it is meant', zh: 'docker run 命令的写法有误' },
  why: { en: 'The shell decides where the command ends and Docker which words are options: one wrong sign, and there is no container, or one that lacks what follows it.', zh: '命令在哪里结束由 shell 决定，哪些词是选项由 Docker 决定：写错一个字符，容器就起不来，或缺少其后的全部设置。' },
  cases: {
    ended: { message: { en: 'blanks follow the sign at the end of {where}, so it joins no lines: the command ends there', zh: '{where} 行末的续行符后面还有空格，续行失效：命令到此结束' }, fix: CORRECT },
    uncontinued: { message: { en: '{where} ends without a backslash: the command ends there, and "{value}" is taken for another command', zh: '{where} 行末缺少反斜杠：命令到此结束，“{value}”会被当作另一条命令' }, fix: CORRECT },
    comment: { message: { en: 'a comment ("{value}") stands within the command at {where}: the shell ends the command there', zh: '{where} 处命令中间夹了注释（“{value}”）：shell 在此结束命令' }, fix: CORRECT },
    remark: { message: { en: 'a comment ("{value}") stands between the lines of the command ({where}): the shell ends the command there', zh: '命令的行与行之间夹了注释（“{value}”，{where}）：shell 在此结束命令' }, fix: { risk: 'restart', do: removeItem('{value}'), text: { en: 'Take the line out, or put it above the command:', zh: '删除这一行，或移到命令之前：' } } },
    returns: { message: { en: '{name} has line ends of Windows ({where}): behind each backslash stands a carriage return, so sh joins no lines', zh: '{name} 是 Windows 换行（{where}）：反斜杠后多了回车符，sh 无法续行' }, fix: { risk: 'restart', do: removeCarriageReturns('{file}'), text: { en: 'Give it the line ends of Linux.', zh: '改成 Linux 换行。' } } },
    sign: { message: { en: '{where} has a typographic character ({value}), where the sign of the keyboard must stand; it was copied from a web page or a chat', zh: '{where} 处有排版字符（{value}），应为半角符号；通常是从网页或聊天窗口复制来的' }, fix: CORRECT },
    printed: {
      message: { en: 'The command has a typographic character ({word}) where - or " must stand; it was copied from a web page or a chat', zh: '命令里有排版字符（{word}），应为半角的 - 或 "；通常是从网页或聊天窗口复制来的' },
      fix: { risk: 'none', text: { en: 'Type it again in plain ASCII: -- before long options (--name), - before short ones (-p, -e, -v), straight quotation marks.', zh: '用半角字符重新输入：长选项前是 --（--name），短选项前是 -（-p、-e、-v），引号用直引号。' } },
      logged: [
        { anchor: 'docker run', pattern: /docker run [^\n]{0,600}?(?<word>[–—−]{1,2}(?:name|p|e|d|v|it|restart|env|network|net|privileged|publish|volume)\b|[“”‘’][^\n]{0,40})/ },
        { anchor: 'reference format', pattern: /invalid reference format[\s\S]{0,200}?(?<word>[–—−](?:name|p|e|d|v)\b)/ },
      ],
      read: (_, { known }) => (mentionsNacos(known('logs.digest')) ? {} : null),
    },
    quote: { message: { en: 'a quotation mark ({value}) is opened at {where} and never closed: the shell takes all that follows for one word', zh: '{where} 处的引号（{value}）没有闭合：shell 会把后面的全部内容当作一个词' }, fix: CORRECT },
    'quote-open': { message: { en: 'a quotation mark ({value}) is opened at {where} and never closed: the shell takes all that follows for one word', zh: '{where} 处的引号（{value}）没有闭合：shell 会把后面的全部内容当作一个词' }, fix: HAND },
    option: { message: { en: '{value} at {where} is no option of docker run; {wanted} is meant', zh: '{where} 处的 {value} 不是 docker run 的选项，应为 {wanted}' }, fix: CORRECT },
    'option-open': { message: { en: '{value} at {where} is no option of docker run', zh: '{where} 处的 {value} 不是 docker run 的选项' }, fix: HAND },
    value: { message: { en: '{value} at {where} is not taken by Docker; {wanted} is meant', zh: '{where} 处的 {value} Docker 不接受，应为 {wanted}' }, fix: CORRECT },
    'value-open': { message: { en: '{value} at {where} is not taken by Docker', zh: '{where} 处的 {value} Docker 不接受' }, fix: HAND },
    slip: { message: IMAGE_SLIP, fix: CORRECT },
    equals: { message: { en: '"{value}" at {where} lacks its equals sign, or has blanks around it: Docker takes the next word for the image; {wanted} is meant', zh: '{where} 处的“{value}”缺少等号或等号两边有空格：Docker 会把后一个词当作镜像名，应为 {wanted}' }, fix: CORRECT },
    joined: { message: { en: 'one -e holds several variables ({value}, {where}): the first gets all the rest as its value', zh: '一个 -e 里写了多个变量（{value}，{where}）：其余内容都会成为第一个变量的值' }, fix: CORRECT },
    behind: { message: { en: '{value} stands behind the image {wanted} ({where}): it is handed to the server as an argument, and sets nothing', zh: '{value} 写在镜像名 {wanted} 之后（{where}）：会作为参数传给服务端，不起任何作用' }, fix: CORRECT },
    'behind-open': { message: { en: '{value} stands behind the image {wanted} ({where}): it is handed to the server as an argument, and sets nothing', zh: '{value} 写在镜像名 {wanted} 之后（{where}）：会作为参数传给服务端，不起任何作用' }, fix: MOVE },
    'no-image': { message: { en: 'the command ends at {where} and names no image', zh: '命令在 {where} 结束，没有写镜像名' }, fix: { risk: 'restart', text: { en: 'Write the image as the last word, with its tag: {wanted}.', zh: '在命令最后写上带标签的镜像名：{wanted}。' } } },
    'env-line': { message: { en: '"{value}" at {where}: docker run --env-file takes NAME=value alone, without export and without blanks around =', zh: '{where} 处的“{value}”：docker run --env-file 只接受 NAME=value，不能有 export，等号两边不能有空格' }, fix: CORRECT },
  },
  anyOf: ANYTHING, refusesAll: true, explains: ['not-running', 'start-failed'], over: { never: 'a command that was refused has no end' },
  references: ['docs.docker.com/reference/cli/docker/container/run', 'pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html'],
  proof({ known, seen, fail, clear, na }) {
    const declared = known('deployment');
    if (declared?.kind !== 'docker' || !isFirstDeclared(declared)) return na(NO_COMMAND);
    const refused = refusedBy(declared, 'docker');
    const place = declared.containers[0];
    if (refused.length === 0) return place ? clear(seen('deployment', place.name, { path: place.path, line: place.line })) : na(NO_COMMAND);
    return refused.map(one => fail(caseOf(one), { ...refusedArgs(one), word: one.value, file: one.path }, [seen('deployment', quoteRefused(one), one)]));
  },
});
