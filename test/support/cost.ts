/** CPU time of this process so far, in milliseconds: what hostile input costs, however busy the machine is. */
export const cpuNow = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
