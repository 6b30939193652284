import { run } from '../../../src/kit/fix.ts';
import type { Action } from '../../../src/model/action.ts';

/** An option for the next start of a program, however it is started: every JVM reads the variable. */
export const javaToolOption = (option: string): Action => run({
  sh: `export JAVA_TOOL_OPTIONS="$JAVA_TOOL_OPTIONS ${option}"`, cmd: `set "JAVA_TOOL_OPTIONS=%JAVA_TOOL_OPTIONS% ${option}"`, powershell: `$env:JAVA_TOOL_OPTIONS = "$env:JAVA_TOOL_OPTIONS ${option}"`,
});
