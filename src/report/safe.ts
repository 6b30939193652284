/** C0 and C1 controls and bidirectional overrides: a log line must not drive the reader's terminal. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from outside made harmless for a terminal; control bytes are shown as \xNN. */
export const terminalSafe = (text: string): string =>
  text.replaceAll('\t', ' ').replace(CONTROL, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
