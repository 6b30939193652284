import type { Action } from '../../model/action.ts';
import { unheard } from '../../nacos/keys-by-version.ts';
import { urlFor } from '../../nacos/paths-by-version.ts';

/**
 * The action in the words of the patient's release: a key that it does not read yet, or no more, under the name that it reads; the same
 * question under its path. Null: the release has nothing like it.
 */
export const forVersion = (action: Action, version: string | null): Action | null => {
  if (version === null) return action;
  switch (action.act) {
    case 'set-property': case 'set-secret': {
      const window = unheard(action.key, version);
      // To take away what is not read is no harm: it is what rules over such keys ask for.
      if (window === null || (action.act === 'set-property' && action.value === null)) return action;
      return window.instead === null ? null : { ...action, key: window.instead };
    }
    case 'get-url': case 'head-url': case 'send-url': return { ...action, url: urlFor(action.url, version) };
    default: return action;
  }
};
