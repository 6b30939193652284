import { readFileSync } from 'node:fs';

export const fixtureUrl = (name: string): URL => new URL(`../../../fixtures/pasted/${name}`, import.meta.url);

export const fixture = (name: string): string => readFileSync(fixtureUrl(name), 'utf8');
