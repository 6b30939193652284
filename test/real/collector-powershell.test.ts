import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, programPath, python, pythonPackages } from '../recipes/support/engines.ts';
import { must, run, scratch } from '../recipes/support/shell.ts';

const SCRIPT = resolve('src/collect/script/nacos-collect.ps1');

const PARSE = `
import sys, tree_sitter_powershell
from tree_sitter import Language, Parser
source = open(sys.argv[1], 'rb').read()
def wrong(node):
    found = [f'{node.start_point[0] + 1}: {source[node.start_byte:node.end_byte][:80]!r}'] if node.type == 'ERROR' or node.is_missing else []
    return found + [one for child in node.children for one in wrong(child)]
print('\\n'.join(wrong(Parser(Language(tree_sitter_powershell.language())).parse(source).root_node)))
`;

describeWith('the grammar of PowerShell', ['python3'], () => {
  const folder = scratch('powershell');
  const at = (name: string): string => join(folder.path, name);
  let packages = '';
  beforeAll(async () => {
    packages = await pythonPackages('powershell', ['tree-sitter==0.25.2', 'tree-sitter-powershell==0.26.4']);
    writeFileSync(at('parse_powershell.py'), PARSE);
  });
  afterAll(folder.remove);

  const mistakesIn = async (file: string): Promise<string> => must(await python(packages, ['parse_powershell', file], folder.path, { PYTHONPATH: `${packages}:${folder.path}` })).trim();

  it('takes the collector script, and would refuse a broken one', async () => {
    expect(await mistakesIn(SCRIPT)).toBe('');
    writeFileSync(at('broken.ps1'), readFileSync(SCRIPT, 'utf8').replace('function Get-Key([string] $path) {', 'function Get-Key([string] $path {'));
    expect(await mistakesIn(at('broken.ps1'))).not.toBe('');
  });

  it.skipIf(programPath('pwsh') === null)('where a pwsh is, it reads the script too', async () => {
    must(await run(['pwsh', '-NoProfile', '-Command', `[void][ScriptBlock]::Create((Get-Content -Raw '${SCRIPT}'))`], folder.path));
  });
});
