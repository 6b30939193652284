import { z } from 'zod';

const severity = z.enum(['error', 'warning', 'info']);
/** `--baseline FILE` as this tool writes it. */
export const baselineShape = z.object({
  schemaVersion: z.string().regex(/^1\.\d+$/), kind: z.literal('nacos-doctor-baseline'),
  findings: z.array(z.object({ fingerprint: z.string().regex(/^[0-9a-f]{16}$/), rule: z.string(), severity, count: z.int().positive() })),
});
/** A report of `--format json` tells as much. */
export const reportShape = z.object({
  schemaVersion: z.string().regex(/^1\.\d+$/), tool: z.object({ name: z.literal('nacos-doctor') }),
  findings: z.array(z.object({ rule: z.string(), severity, subject: z.string().optional() })),
});
