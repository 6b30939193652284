import type { Answer } from './long-living.ts';
import { MEGABYTES, OVER_DEADLINE } from './bounds.ts';

interface Printed {
  readonly schemaVersion?: unknown;
  readonly exit?: { readonly code?: unknown };
  readonly summary?: { readonly crashed?: unknown };
  readonly crashed?: readonly unknown[];
}

const parsed = (text: string): Printed | null => {
  try {
    return JSON.parse(text) as Printed;
  } catch {
    return null;
  }
};

/** What the engine of JavaScript says of a mistake in the tool itself, wherever it was caught and told as a reason. */
const OWN_MISTAKE = /.{0,200}(?:Cannot read propert|Cannot access '|is not a function|is not iterable|is not defined|Maximum call stack|Invalid (?:array|string) length|Invalid regular expression|Cannot convert undefined).{0,200}/;

const wrongInAnswer = ({ code, stdout, stderr }: Answer): readonly string[] => {
  if (code === null) return [`the process ended: ${stderr.slice(-500)}`];
  if (![0, 1, 2, 3].includes(code)) return [`exit ${code}`];
  if (/^\s+at .*:\d+/m.test(stderr)) return [`a stack: ${stderr.slice(0, 500)}`];
  const printed = parsed(stdout);
  if (printed?.schemaVersion === undefined || printed.exit?.code !== code) return [`exit ${code} without its document: ${stdout.slice(0, 200)}`];
  return [
    ...(printed.summary?.crashed === 0 ? [] : [`crashed: ${JSON.stringify(printed.crashed).slice(0, 500)}`]),
    ...(OWN_MISTAKE.exec(stdout) ?? []),
    ...(/"obstacle":\s*"crashed"/.test(stdout) ? [`a look crashed: ${/.{0,200}"crashed".{0,300}/s.exec(stdout)?.[0] ?? ''}`] : []),
  ];
};

/** What no input may bring about. */
export const complaintsOf = (answer: Answer, deadlineSeconds: number): readonly string[] => [
  ...wrongInAnswer(answer),
  ...(answer.seconds > deadlineSeconds + OVER_DEADLINE ? [`${answer.seconds.toFixed(1)} s`] : []),
  ...(answer.megabytes > MEGABYTES ? [`${answer.megabytes} MB`] : []),
];
