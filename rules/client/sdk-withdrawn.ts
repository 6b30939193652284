import { editSource } from '../../src/kit/fix.ts';
import { defineCaseRule } from '../../src/kit/case-rule.ts';
import { fileAndLine, overClients, seenLibrary } from './shared/projects.ts';

export default defineCaseRule({
  id: 'client/sdk-withdrawn', severity: 'warning',
  title: { en: 'The release of the SDK was withdrawn', zh: 'SDK 的该版本已被撤回' },
  why: { en: 'nacos-sdk-go v2.2.9 was retracted by its makers for a critical fault.', zh: 'nacos-sdk-go v2.2.9 因严重缺陷已被作者撤回。' },
  cases: { go: {
    message: { en: '{project} uses nacos-sdk-go {version}', zh: '{project} 使用的是 nacos-sdk-go {version}' },
    fix: { risk: 'restart', do: editSource('{file}', '{version}', 'v2.3.5', '{line}'), text: { en: 'Take v2.3.0 or later.', zh: '改用 v2.3.0 或更高版本。' } },
  } },
  anyOf: [], uses: ['client.projects'],
  references: ['nacos-group/nacos-sdk-go@v2.3.5 go.mod'],
  proof: look => overClients(look, ({ name, client, ecosystem }) => {
    if (ecosystem !== 'go' || client?.version !== '2.2.9') return [];
    const { library } = client;
    return [look.fail('go', { project: name, version: library.version ?? '', ...fileAndLine(library) }, [seenLibrary(look, library)])];
  }),
});
