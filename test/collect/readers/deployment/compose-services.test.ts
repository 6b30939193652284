import { describe, expect, it } from 'vitest';
import { readPastedText } from '../../../../src/collect/evidence/one-text.ts';
import { readDeclared } from '../../../../src/collect/readers/deployment/index.ts';
import { isQuotedService } from '../../../../src/collect/readers/deployment/compose-services.ts';

const SERVICE = '  nacos:\n    image: nacos/nacos-server:v3.0.2\n    environment:\n      MODE: standalone\n    ports:\n      - 8848:8848\n    depends_on: [db]\n';

describe('services that are quoted without the head of their file', () => {
  it.each(Object.entries({ 'as they stand': SERVICE, 'below a sentence': `it ends at once\n${SERVICE}`, 'at the margin': SERVICE.replace(/^ {2}/gm, '') }))('%s', (_, text) => {
    const [item] = readPastedText('-', text).items;
    expect(item?.kind).toBe('compose');
    const all = readDeclared(item ? [item] : []);
    expect(all).toMatchObject({ kind: 'compose', containers: [{ name: 'nacos', image: 'nacos/nacos-server:v3.0.2', isQuoted: true, dependsOn: [{ name: 'db' }] }] });
    expect(all?.containers[0]?.line).toBe(text.split('\n').findIndex(line => line.includes('nacos:')) + 1);
    expect(all?.refused).toBeUndefined();
  });

  it('a whole file is none', () => {
    const all = readDeclared([{ kind: 'compose', path: 'c.yml', text: `services:\n${SERVICE}`, startLine: 1 }]);
    expect(all?.containers[0]).not.toHaveProperty('isQuoted');
  });

  it.each(Object.entries({
    'values of a chart': 'nacos:\n  image:\n    repository: nacos/nacos-server\n    tag: v2.3.2\n  replicaCount: 3\n', 'a container of a pod': 'containers:\n  - name: nacos\n    image: nacos/nacos-server:v2.3.2\n    ports: [{containerPort: 8848}]\n',
    'an object of the operator': 'apiVersion: nacos.io/v1alpha1\nkind: Nacos\nspec:\n  image: nacos/nacos-server:v2.3.2\n  env: []\n', 'another program': 'web:\n  image: nginx:1.27\n  ports:\n    - 80:80\n', 'a line alone': 'image: nacos/nacos-server:v2.3.2\n', 'a whole file': `services:\n${SERVICE}`,
  }))('not: %s', (_, text) => {
    expect(isQuotedService(text)).toBe(false);
  });
});
