import type { DeclaredContainer } from '../../../src/model/deployment.ts';

/** MySQL or MariaDB as their makers publish them, which make an account and a database of their variables. */
export const isMysql = ({ image }: DeclaredContainer): boolean => /(?:^|\/)(?:mysql|mariadb|mysql-server)(?::|@|$)/.test(image ?? '');

/** Scripts of the first start, a folder of them or one. */
export const hasScripts = ({ mounts }: DeclaredContainer): boolean => mounts.some(({ target }) => target.startsWith('/docker-entrypoint-initdb.d'));
