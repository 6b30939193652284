import type { DeclaredContainer } from '../../../src/model/deployment.ts';
import { generationIn } from '../../../src/nacos/image-env/image.ts';
import { unreadVariable } from '../../../src/nacos/image-env/unread.ts';

/** `-m standalone` behind the image, as startup.sh of the release takes it; the start script of the image looks at no argument. */
export const meantAlone = ({ command = '', entrypoint }: DeclaredContainer): string | null =>
  (entrypoint ? null : /(?:^|\s)(?:(?:-m|--mode)(?:\s+|=))?standalone(?=\s|$)/i.exec(command)?.[0].trim() ?? null);

/** A variable of another name gives the mode. */
export const isModeMisspelt = (own: DeclaredContainer): boolean => {
  const [{ env }, generation] = [own, generationIn(own)];
  return !env.some(({ name }) => name === 'MODE') && env.some(({ name, value }) => value !== null && /^(?:standalone|cluster)$/.test(value) && unreadVariable(name, generation)?.instead === 'MODE');
};
