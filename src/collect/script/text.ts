/** The collector script; read only when it is asked for. */
export const collectorScript = async (shell: 'sh' | 'powershell'): Promise<string> => (await import('./collector-scripts.json', { with: { type: 'json' } })).default[shell];
