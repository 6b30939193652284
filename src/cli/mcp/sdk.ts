// A file of its own in dist: few runs need it (scripts/build/packages.ts).
export { McpServer } from '@modelcontextprotocol/server';
export { serveStdio } from '@modelcontextprotocol/server/stdio';
