import { describe, expect, it } from 'vitest';
import { judged, problems, withFolder } from '../support/deployments.ts';
import { DOTENV, shownIn } from '../support/shipped.ts';

const PAGES = [['compose-files', 'docker-compose.yml'], ['compose-files.zh', 'docker-compose.yml'], ['kubernetes-manifests', 'nacos.yaml'], ['kubernetes-manifests.zh', 'nacos.yaml']] as const;

describe.each(PAGES)('what %s shows', (page, file) => {
  it('is there for five releases', () => expect(shownIn(page).map(({ tag }) => tag)).toEqual(['v2.3.2', 'v2.5.1', 'v3.0.3', 'v3.1.1', 'v3.2.1']));

  it.each(shownIn(page).map(({ tag, text }) => [tag, text]))('is healthy with %s', (_, text) => withFolder({ [file]: text, ...(file.startsWith('docker') && { '.env': DOTENV }) }, async folder => {
    const diagnosis = await judged(folder);
    expect(problems(diagnosis).map(({ rule, message }) => `${rule}: ${message.en}`)).toEqual([]);
    expect(diagnosis.targets).toHaveLength(3);
  }));
});
