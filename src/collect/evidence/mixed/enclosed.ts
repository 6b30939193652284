import { type Block, type Finder, nextFull } from './block.ts';

const ROOT = /^\s*<(project|parent|properties|dependencyManagement|dependencies|dependency)(?:\s[^>]{0,2000})?(?:>|$)/;
const MOST_LINES = 1_000;

const DECLARATION = /^\s*<\?xml\b[^>]{0,200}\?>\s*$/;

/** An element of a pom.xml up to its end, on as many lines as it takes. */
export const pomBlock: Finder = (lines, at): Block | null => {
  const from = DECLARATION.test(lines[at] ?? '') ? nextFull(lines, at + 1) : at;
  const name = ROOT.exec(lines[from] ?? '')?.[1];
  if (name === undefined) return null;
  const [opens, closes] = [new RegExp(`<${name}(?=[\\s>])`, 'g'), new RegExp(`</${name}\\s*>`, 'g')];
  let depth = 0;
  for (let next = from; next < Math.min(lines.length, at + MOST_LINES); next++) {
    const line = lines[next] ?? '';
    depth += (line.match(opens)?.length ?? 0) - (line.match(closes)?.length ?? 0);
    if (depth <= 0) return { start: at, end: next + 1 };
  }
  return null;
};

const OPENS = /^\s*(?:http|stream|server|upstream\s+[\w.-]{1,100}|location\s[^;{}]{1,200})\s*\{/;

/** The line behind the brace that closes what a line opens; null when none does. */
const behindBrace = (lines: readonly string[], at: number): number | null => {
  if (!OPENS.test(lines[at] ?? '')) return null;
  let depth = 0;
  for (let next = at; next < Math.min(lines.length, at + MOST_LINES); next++) {
    const line = (lines[next] ?? '').replace(/#.*$/, '');
    depth += (line.match(/\{/g)?.length ?? 0) - (line.match(/\}/g)?.length ?? 0);
    if (depth <= 0) return next + 1;
  }
  return null;
};

/** Blocks of nginx on end, up to the brace that closes the last: a server names the upstream above it. */
export const nginxBlock: Finder = (lines, at): Block | null => {
  let end: number | null = null;
  for (let next = behindBrace(lines, at); next !== null;) {
    end = next;
    let behind = next;
    while (behind < lines.length && /^\s*(?:#.*)?$/.test(lines[behind] ?? '')) behind++;
    next = behindBrace(lines, behind);
  }
  return end === null ? null : { start: at, end };
};

const INSTRUCTION = /^\s*(?:FROM|ENV|COPY|ADD|RUN|EXPOSE|ENTRYPOINT|CMD|LABEL|USER|VOLUME|WORKDIR|HEALTHCHECK|ARG|STOPSIGNAL|SHELL|ONBUILD)\s+\S/;

/** A Dockerfile from its first FROM on. */
export const dockerfileBlock: Finder = (lines, at): Block | null => {
  if (!/^\s*FROM\s+[\w./:@${}-]{1,200}(?:\s+AS\s+\S{1,60})?\s*$/i.test(lines[at] ?? '')) return null;
  let end = at + 1;
  for (let next = end; next < lines.length; next++) {
    const line = lines[next] ?? '';
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    if (!INSTRUCTION.test(line) && !/\\$/.test(lines[next - 1] ?? '')) break;
    end = next + 1;
  }
  return { start: at, end };
};
