/** C0 and C1 controls and bidirectional overrides: a log line must not drive the reader's terminal. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Nobody reads more on a terminal; JSON has it whole. */
const LONGEST = 2000;

const clamped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)} ...` : text);

/** Text from outside made harmless for a terminal: control bytes are shown as \xNN, what is endless is cut. */
export const terminalSafe = (text: string): string =>
  clamped(text).replaceAll('\t', ' ').replace(CONTROL, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
