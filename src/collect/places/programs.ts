import { CannotLook, type Program } from './place.ts';

/** Everything that is ever started, with its arguments. */
const FIXED: Readonly<Record<Program, readonly (readonly string[])[]>> = {
  java: [['-version']],
  netsh: [['interface', 'ipv4', 'show', 'excludedportrange', 'protocol=tcp']],
};

const isFixed = (program: Program, args: readonly string[]): boolean => FIXED[program].some(fixed => fixed.length === args.length && fixed.every((word, at) => word === args[at]));

/** No place runs anything else. */
export const demandFixed = (program: Program, args: readonly string[]): void => {
  if (!isFixed(program, args)) throw new CannotLook('unsupported', `${program} ${args.join(' ')} is none of the fixed commands`);
};

/** A command as a person would type it, by which recorded outputs are found again. */
export const commandLine = (program: Program, args: readonly string[]): string => [program, ...args].join(' ');
