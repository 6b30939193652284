/**
 * What the promise gives, or `late()` when it has not settled after so long. The timer fires also when the work behind the promise was
 * ended and will never settle.
 */
export const inTime = async <T>(promise: Promise<T>, limitMs: number, late: () => T): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<T>((resolve, reject) => {
    timer = setTimeout(() => {
      try {
        resolve(late());
      } catch (error) {
        reject(error as Error);
      }
    }, Math.min(Math.max(1, Math.ceil(limitMs)), 2 ** 31 - 1));
  });
  try {
    return await Promise.race([promise, overdue]);
  } finally {
    clearTimeout(timer);
  }
};
