import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

export const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

export const textOf = (path: string): string => readFileSync(`${PROJECT}${path}`, 'utf8');

export const yamlOf = <T>(path: string): T => parse(textOf(path)) as T;

/** Throws on anything that a strict reader would refuse. */
export const yamlProblems = (path: string): readonly string[] =>
  parseAllDocuments(textOf(path), { strict: true, uniqueKeys: true }).flatMap(document => [...document.errors, ...document.warnings].map(({ message }) => message));

export const VERSION = (JSON.parse(textOf('package.json')) as { version: string }).version;

/** Every file of a recipe that somebody copies. */
export const RECIPES = [
  'recipes/github/nacos-doctor.yml',
  'recipes/gitlab/nacos-doctor.gitlab-ci.yml',
  'recipes/jenkins/Jenkinsfile',
  'recipes/pre-commit/.pre-commit-config.yaml',
  'recipes/kubernetes/preflight-init-container.yaml',
  'recipes/kubernetes/cronjob.yaml',
  'recipes/kubernetes/job.yaml',
  'recipes/kubernetes/debug-container.yaml',
  'recipes/docker/Dockerfile',
  'recipes/docker/Dockerfile.distroless',
  'recipes/krew/nacos-doctor.yaml',
  'recipes/homebrew/nacos-doctor.rb',
  'recipes/scoop/nacos-doctor.json',
  'recipes/systemd/nacos-doctor.service',
  'recipes/systemd/nacos-doctor.timer',
  'recipes/ansible/nacos-doctor.yml',
  'recipes/ansible/nacos-collect.yml',
  'recipes/ansible/inventory.ini',
] as const;
