import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/index.ts';

// Compose and kubectl take a file whole or not at all. What seems to be missing in what is left of a broken one stands behind the break.

const COMPOSE = ['services:', '  nacos:', '    image: nacos/nacos-server:v3.0.2', '    ports: ["8848:8848", "9848:9848"]', '    environment:', '      MODE: standalone', '      NACOS_AUTH_TOKEN: U2VjcmV0S2V5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5', '      NACOS_AUTH_IDENTITY_KEY: a', '      NACOS_AUTH_IDENTITY_VALUE: b', '    volumes: ["./data:/home/nacos/data"]', ''];

const at = (line: number, text: string): string => COMPOSE.map((own, index) => (index === line - 1 ? text : own)).join('\n');

const seenIn = async (text: string) => {
  const { findings, snapshots: [snapshot] } = await check(['-'], { stdin: Readable.from([text]), network: false, db: false, exec: false });
  return { rules: findings.map(({ rule }) => rule), told: snapshot?.notUnderstood, deployment: snapshot?.facts.deployment?.status };
};

const REASON = 'from here on it is no YAML: Compose and kubectl refuse the whole file';

describe('a compose file', () => {
  it('that is whole is read', async () => {
    expect(await seenIn(COMPOSE.join('\n'))).toMatchObject({ told: [], deployment: 'known' });
  });

  it.each<readonly [string, number, string, number]>([
    ['a line too far to the left', 5, '   environment:', 5],
    ['a line too far to the right', 3, '      image: nacos/nacos-server:v3.0.2', 4],
    ['a tab', 7, '\tNACOS_AUTH_TOKEN: x', 7],
    ['a bracket that is never closed', 4, '    ports: ["8848:8848"', 5],
    ['a quote that is never closed', 6, '      MODE: "standalone', 6],
  ])('with %s blames nothing else', async (_, line, text, brokenAt) => {
    const { rules, told, deployment } = await seenIn(at(line, text));
    expect({ rules, deployment, reasons: told?.map(({ reason }) => reason) }).toEqual({ rules: [], deployment: 'unknown', reasons: [REASON] });
    expect(Math.abs(Number(/:(\d+)$/.exec(told?.[0]?.path ?? '')?.[1]) - brokenAt), told?.[0]?.path).toBeLessThanOrEqual(1);
  });
});

describe('a manifest', () => {
  const SET = ['apiVersion: apps/v1', 'kind: StatefulSet', 'metadata: {name: nacos}', 'spec:', '  serviceName: nacos-headless', '  replicas: 3', '  template:', '    spec:', '      containers:', '        - name: nacos', '          image: nacos/nacos-server:v2.3.2', '          env:', '            - {name: NACOS_SERVERS, value: "nacos-0.nacos-headless:8848"}', ''];

  it('that breaks is told by its line, in the paste as it is', async () => {
    const { rules, told } = await seenIn(SET.map((own, index) => (index === 11 ? '         env:' : own)).join('\n'));
    expect({ rules, told }).toEqual({ rules: [], told: [{ path: '-:12', reason: REASON }] });
  });

  it('of a chart, which is made YAML only later, is not called broken', async () => {
    const { told } = await seenIn(SET.join('\n').replace('replicas: 3', '{{- if .Values.x }}\n  replicas: 3\n  {{- end }}'));
    expect(told?.map(({ reason }) => reason)).not.toContain(REASON);
  });
});
