import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Env } from './place.ts';

/** What a checkout of a version control system has at its top. */
const MARKS = ['.git', '.hg', '.svn', '.jj', '.bzr', 'CVS'];

/** Where continuous integration puts the commit it was asked to build. */
const WORKSPACES = [
  'GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'WORKSPACE', 'BUILD_SOURCESDIRECTORY', 'SYSTEM_DEFAULTWORKINGDIRECTORY', 'BITBUCKET_CLONE_DIR', 'CIRCLE_WORKING_DIRECTORY',
  'TRAVIS_BUILD_DIR', 'BUILDKITE_BUILD_CHECKOUT_PATH', 'DRONE_WORKSPACE', 'CI_WORKSPACE', 'CODEBUILD_SRC_DIR', 'APPVEYOR_BUILD_FOLDER', 'SEMAPHORE_GIT_DIR',
  'TEAMCITY_BUILD_CHECKOUTDIR', 'GITEA_WORKSPACE', 'CM_BUILD_DIR', 'HARNESS_WORKSPACE',
];

/** Every service sets CI; some write no more into it than that they do. */
const isCi = (env: Env): boolean => !['', '0', 'false', undefined].includes(env['CI']?.toLowerCase());

const workspacesOf = (env: Env, cwd: string): readonly string[] => {
  const named = WORKSPACES.flatMap(name => env[name] || []);
  return [...named, ...(isCi(env) ? [cwd] : [])].map(path => resolve(path)).filter(path => dirname(path) !== path);
};

const above = (path: string): readonly string[] => (dirname(path) === path ? [path] : [path, ...above(dirname(path))]);

const isThere = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false);

/**
 * The checkout of a repository in which a path lies: a folder with .git above it, or the workspace of a CI job. Whoever may change the
 * repository wrote what is in it, whoever owns the files. Null when it lies in none.
 */
export const checkoutAround = async (path: string, env: Env, cwd: string): Promise<string | null> => {
  const real = await realpath(path).catch(() => resolve(path));
  const folders = [...new Set([...above(real), ...above(resolve(path))])];
  const workspaces = await Promise.all(workspacesOf(env, cwd).map(one => realpath(one).catch(() => one)));
  for (const folder of folders) {
    if (workspaces.includes(folder) || (await Promise.all(MARKS.map(mark => isThere(join(folder, mark))))).some(Boolean)) return folder;
  }
  return null;
};
