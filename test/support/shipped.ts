import { readFileSync } from 'node:fs';

/** Files that a page shows, by the heading that says for which tags. */
export const shownIn = (page: string): readonly { readonly tag: string; readonly text: string }[] => {
  const text = readFileSync(`docs/topics/${page}.md`, 'utf8');
  return [...text.matchAll(/^## \S+: (.+)\n[\s\S]*?```yaml\n([\s\S]*?)```/gm)].flatMap(([, tags = '', yaml = '']) =>
    tags.split(', ').map(tag => ({ tag, text: yaml.replaceAll(/nacos-server:v[\d.]+/g, `nacos-server:${tag}`) })));
};

export const DOTENV = 'NACOS_AUTH_TOKEN=QW5kIG5vdyBmb3Igc29tZXRoaW5nIGNvbXBsZXRlbHkgZGlmZmVyZW50LCBzaXI=\nNACOS_AUTH_IDENTITY_KEY=nacos-5f3a\nNACOS_AUTH_IDENTITY_VALUE=b71c9e04d2\nNACOS_DB_PASSWORD=9c1f2e7ab3\nMYSQL_ROOT_PASSWORD=e8d0c4b1a7\n';

export const shown = (page: string, tag: string): string => shownIn(page).find(one => one.tag === tag)?.text ?? '';
