/** What SnakeYAML makes of a text without quotes. */
export type Retyped = 'octal' | 'truth' | 'number' | 'fraction' | 'sexagesimal';

/** `org.yaml.snakeyaml.resolver.Resolver`: YAML 1.1, which Spring Boot reads its files with. */
const TRUTH = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const OCTAL = /^[-+]?0_*[0-7]+[0-7_]*$/;
const BINARY = /^[-+]?0b_*[01][01_]*$/;
const HEXADECIMAL = /^[-+]?0x_*[0-9a-fA-F][0-9a-fA-F_]*$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const SEXAGESIMAL = /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+$/;
const FRACTION = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*[eE][-+]?[0-9]+|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)$/;

const ON = /^(?:yes|true|on)$/i;

const digitsOf = (text: string): string => text.replaceAll('_', '').replace(/^[-+]/, '');

const signed = (text: string, value: bigint): string => `${text.startsWith('-') && value !== 0n ? '-' : ''}${value}`;

const sixties = (digits: string): bigint => digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);

/** `Double.toString`: a point always, powers of ten from ten millions on and below a thousandth. */
const fractionOf = (text: string): string => {
  const value = Number(text.replaceAll('_', ''));
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = '', power = ''] = value.toExponential().split('e');
    return `${digits.includes('.') ? digits : `${digits}.0`}E${power.replace('+', '')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
};

const LONGEST = 400;

/** The text that an application gets in place of one that has no quotes, and what it was taken for; null when it gets what stands there. */
export const retypedText = (text: string): { readonly text: string; readonly as: Retyped } | null => {
  if (text.length > LONGEST) return null;
  const made = typedText(text);
  return made === null || made.text === text ? null : made;
};

const typedText = (text: string): { readonly text: string; readonly as: Retyped } | null => {
  const digits = digitsOf(text);
  if (TRUTH.test(text)) return { text: String(ON.test(text)), as: 'truth' };
  if (OCTAL.test(text)) return { text: signed(text, BigInt(`0o${digits.slice(1)}`)), as: 'octal' };
  if (BINARY.test(text) || HEXADECIMAL.test(text)) return { text: signed(text, BigInt(digits)), as: 'number' };
  if (DECIMAL.test(text)) return { text: signed(text, BigInt(digits)), as: 'number' };
  if (SEXAGESIMAL.test(text)) return { text: signed(text, sixties(digits)), as: 'sexagesimal' };
  return FRACTION.test(text) && /\d/.test(text) ? { text: fractionOf(text), as: 'fraction' } : null;
};
