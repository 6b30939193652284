import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { Lang } from '../../model/text.ts';
import { say, type TextKey } from '../../text/say.ts';
import { UsageError } from '../../text/usage-error.ts';
import { usageLine } from '../terminal.ts';
import { type Allowed, demandAllowed } from './allowed.ts';
import type { Ran } from './own-command.ts';

export type RunCommand = (args: readonly string[], input: string) => Promise<Ran>;

const MOST_TARGETS = 32;
const MOST_TEXT = 8 * 2 ** 20;
const MOST_WORDS = 2_000;

const lookInput = (tongue: Lang) => z.object({
  targets: z.array(z.string().min(1).max(4_096)).max(MOST_TARGETS).optional().describe(say(tongue, 'mcp.targets')),
  text: z.string().max(MOST_TEXT).optional().describe(say(tongue, 'mcp.text')),
  lang: langInput(tongue),
});

const langInput = (tongue: Lang) => z.enum(['en', 'zh']).optional().describe(say(tongue, 'mcp.lang'));

const words = (tongue: Lang, key: TextKey) => z.string().max(MOST_WORDS).describe(say(tongue, key));

/** Exit code of the command: 0 nothing found, 1 findings, 2 wrong input, 3 not everything could be seen. */
const OUTPUT = z.object({ exit: z.number().int() });

const answerOf = ({ code, stdout, stderr }: Ran) => ({
  content: [{ type: 'text' as const, text: stdout === '' ? stderr : stdout }], structuredContent: { exit: code }, isError: code === 2,
});

interface Look {
  readonly targets?: readonly string[] | undefined;
  readonly text?: string | undefined;
  readonly lang?: Lang | undefined;
  readonly format?: 'markdown' | 'json' | undefined;
}

/** Only a text: nobody vouches for it, and nothing beside it is wanted. */
const PASTED_ONLY = ['--no-network', '--no-exec', '--no-db'];

const looked = async (command: 'check' | 'report', { targets = [], text, format, lang }: Look, allowed: Allowed, run: RunCommand, tongue: Lang): Promise<Ran> => {
  if (targets.length === 0 && text === undefined) throw new UsageError('error.mcpNothing');
  const paths = await Promise.all(targets.map(target => demandAllowed(target, allowed)));
  const given = [...paths, ...(text === undefined ? [] : ['-'])];
  return run([command, ...given, `--lang=${lang ?? tongue}`, `--format=${format ?? 'markdown'}`, ...(paths.length === 0 ? PASTED_ONLY : [])], text ?? '');
};

const explained = ({ words: asked, lang }: { words: string; lang?: Lang | undefined }, run: RunCommand, tongue: Lang): Promise<Ran> =>
  run(['explain', `--lang=${lang ?? tongue}`, '--', ...(asked.trim() === '' ? [] : [asked])], '');

const listed = ({ only, grep, lang }: { only?: string | undefined; grep?: string | undefined; lang?: Lang | undefined }, run: RunCommand, tongue: Lang): Promise<Ran> =>
  run(['rules', `--lang=${lang ?? tongue}`, ...(only === undefined ? [] : [`--only=${only}`]), ...(grep === undefined ? [] : [`--grep=${grep}`])], '');

/** Answers of tools, one run at a time; a user's mistake is an answer too. */
const answering = (tongue: Lang) => {
  let last: Promise<unknown> = Promise.resolve();
  return async (job: () => Promise<Ran>) => {
    const turn = last.then(job);
    last = turn.catch(() => {});
    try {
      return answerOf(await turn);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return answerOf({ code: 2, stdout: '', stderr: usageLine(error, tongue) });
    }
  };
};

const READS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };

/** The tools of the server: all read only, none keeps anything. */
export const addTools = (server: McpServer, allowed: Allowed, run: RunCommand, tongue: Lang): void => {
  const answer = answering(tongue);
  const about = (name: 'check' | 'report' | 'explain' | 'rules') => ({
    title: `nacos-doctor ${name}`, description: say(tongue, `mcp.${name}`), outputSchema: OUTPUT, annotations: { ...READS, openWorldHint: name === 'check' || name === 'report' },
  });
  const format = z.enum(['markdown', 'json']).optional().describe(say(tongue, 'mcp.format'));
  server.registerTool('check', { ...about('check'), inputSchema: lookInput(tongue).extend({ format }) }, given => answer(() => looked('check', given, allowed, run, tongue)));
  server.registerTool('report', { ...about('report'), inputSchema: lookInput(tongue) }, given => answer(() => looked('report', given, allowed, run, tongue)));
  const explainInput = z.object({ words: words(tongue, 'mcp.words'), lang: langInput(tongue) });
  server.registerTool('explain', { ...about('explain'), inputSchema: explainInput }, given => answer(() => explained(given, run, tongue)));
  const rulesInput = z.object({ only: words(tongue, 'mcp.only').optional(), grep: words(tongue, 'mcp.grep').optional(), lang: langInput(tongue) });
  server.registerTool('rules', { ...about('rules'), inputSchema: rulesInput }, given => answer(() => listed(given, run, tongue)));
};
