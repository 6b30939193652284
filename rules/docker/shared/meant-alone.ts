import type { DeclaredContainer } from '../../../src/model/deployment.ts';

/** `-m standalone` behind the image, as startup.sh of the release takes it; the start script of the image looks at no argument. */
export const meantAlone = ({ command = '', entrypoint }: DeclaredContainer): string | null =>
  (entrypoint ? null : /(?:^|\s)(?:(?:-m|--mode)(?:\s+|=))?standalone(?=\s|$)/i.exec(command)?.[0].trim() ?? null);
