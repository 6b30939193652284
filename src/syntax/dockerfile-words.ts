import { nearest } from './nearest.ts';

/** Everything that a line of a Dockerfile may begin with (docs.docker.com/reference/dockerfile). */
export const INSTRUCTIONS: ReadonlySet<string> = new Set(['ADD', 'ARG', 'CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'HEALTHCHECK', 'LABEL', 'MAINTAINER', 'ONBUILD', 'RUN', 'SHELL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);

/** The instruction that was meant; null: it is one, or nobody can say. */
export const instructionMeant = (word: string): string | null => {
  const upper = word.toUpperCase();
  return INSTRUCTIONS.has(upper) || !/^[A-Z]{2,12}$/.test(upper) ? null : nearest(upper, INSTRUCTIONS);
};
