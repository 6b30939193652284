/** The locale names a character set that is not UTF-8 (`zh_CN.GBK`): such a terminal shows none of what this program writes but ASCII. */
export const isOtherCharset = (env: NodeJS.ProcessEnv): boolean => {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  const charset = /\.([^@]+)/.exec(locale)?.[1];
  return charset !== undefined && !/^utf-?8$/i.test(charset);
};
