import { CannotLook } from '../place.ts';

/** Why nothing of an archive could be read: the words of its library say it for programmers. */
export const whyNot = (error: unknown): string => {
  if (error instanceof CannotLook) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'Z_BUF_ERROR' || /^(?:End of central directory|unexpected EOF)/.test(message)) return 'it is cut off';
  if (code === 'ENOSPC' || code === 'EROFS') return 'no room to unpack it';
  return code.startsWith('Z_') ? 'it is damaged' : `it is damaged: ${message}`;
};
