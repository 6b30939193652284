import type { Actions, OwnLines } from '../../model/action.ts';
import { type At, kubectl, nameOf, ps, type Rows, sh } from './entry.ts';

/** The three that the image asks for, each new and seen by nobody. */
const UNIX = ['NACOS_AUTH_TOKEN=$(openssl rand -base64 48)', 'NACOS_AUTH_IDENTITY_KEY=nacos-$(openssl rand -hex 4)', 'NACOS_AUTH_IDENTITY_VALUE=$(openssl rand -hex 24)'].map(text => `"${text}"`);

const RANDOM_OF_WINDOWS = 'function r($n) { $b = New-Object byte[] $n; [Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($b); [Convert]::ToBase64String($b) }';

const WINDOWS = ['NACOS_AUTH_TOKEN=$(r 48)', 'NACOS_AUTH_IDENTITY_KEY=nacos-$(r 6)', 'NACOS_AUTH_IDENTITY_VALUE=$(r 24)'].map(text => `"${text}"`);

const published = (ports: readonly string[]): string => ports.map(port => `-p ${port}:${port}`).join(' ');

const given = (variables: readonly string[]): string => variables.map(text => `-e ${text}`).join(' ');

const lines = ({ image, ports }: Actions['run-image'], at: At): OwnLines => {
  const { workload, command } = kubectl(at);
  const run = `docker run -d --name ${sh`${nameOf(at)}`} -e MODE=standalone`;
  const rest = `${published(ports)} `;
  return {
    sh: `${run} ${given(UNIX)} ${rest}${sh`${image}`}`,
    powershell: `${RANDOM_OF_WINDOWS}; docker run -d --name ${ps`${nameOf(at)}`} -e MODE=standalone ${given(WINDOWS)} ${rest}${ps`${image}`}`,
    // Pasted below `environment:` of the service.
    compose: `printf '%s\\n' ${UNIX.join(' ')}`,
    kubectl: `${command('set', sh`env ${workload}`)} ${UNIX.join(' ')}`,
  };
};

export const IMAGE: Rows<'run-image'> = { 'run-image': { lines } };
