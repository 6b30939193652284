import { clockMs } from './clock.ts';

/** So long nobody else has his turn. */
const TURN_MS = 40;

const turn = (): Promise<void> => new Promise(resolve => { setImmediate(resolve); });

/** Lets others have their turn, every now and then: awaiting what is there already does not, and who holds the thread for long is ended. */
export const takingTurns = (): (() => Promise<void>) => {
  let turnAt = clockMs();
  return async () => {
    if (clockMs() - turnAt <= TURN_MS) return;
    await turn();
    turnAt = clockMs();
  };
};
