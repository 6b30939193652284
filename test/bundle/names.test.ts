import { expect, test } from 'vitest';
import { uniqueNames } from '../../src/bundle/entries/config-files.ts';
import { createLedger } from '../../src/secrets/ledger.ts';

// What a file of a bundle is called after the file it was made of.

const namesOf = (paths: readonly string[], ...secrets: readonly string[]) => {
  const ledger = createLedger();
  for (const secret of secrets) ledger.learn(secret);
  return paths.map(path => uniqueNames(paths, ledger).get(path));
};

test('a secret in the name of a file is not in the name of its copy', () => {
  const [name] = namesOf(['/srv/app-Zx81qLmPw77.properties'], 'Zx81qLmPw77');
  expect(name).not.toContain('Zx81qLmPw77');
  expect(name).toMatch(/^app-.*properties$/);
});

test('equal names are told apart, in any case of their letters; folders of both systems are left out', () =>
  expect(namesOf(['/a/nacos.log', '/b/nacos.log', 'D:\\c\\NACOS.log'])).toEqual(['nacos.log', '2-nacos.log', '3-NACOS.log']));

test('what a file system may refuse is replaced, and nothing is too long or nameless', () => {
  expect(namesOf(['/a/a b:c?.log'])).toEqual(['a_b_c_.log']);
  expect(namesOf([`/a/${'x'.repeat(100)}`])).toEqual(['x'.repeat(80)]);
  expect(namesOf(['/'])).toEqual(['file']);
});
