/** Whether a rule only points at the failure of a start and says nothing of its cause. */
export const onlyPoints = (rule: string): boolean => rule.startsWith('operations/start-') || rule === 'operations/log-stops';
