import type { Lang } from '../model/text.ts';
import { allowedFrom } from './mcp/allowed.ts';
import { type OwnCommand, runOwn } from './mcp/own-command.ts';
import { McpServer, serveStdio } from './mcp/sdk.ts';
import { addTools } from './mcp/tools.ts';

export interface McpOptions {
  readonly root?: readonly string[];
  readonly target?: readonly string[];
}

/** Serves the tools over standard input and output until the other side closes them. */
export const runMcp = async ({ root = [], target = [] }: McpOptions, own: OwnCommand, version: string, lang: Lang): Promise<void> => {
  const allowed = await allowedFrom(root, target);
  const handle = serveStdio(() => {
    const server = new McpServer({ name: 'nacos-doctor', version });
    addTools(server, allowed, (args, input) => runOwn(own, args, input), lang);
    return server;
  });
  await new Promise<void>(resolve => { process.stdin.once('end', resolve).once('close', resolve); });
  await handle.close();
};
