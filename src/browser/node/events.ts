import Emitter from 'events/';

/** `node:events`: the userland emitter, which lacks what concerns signals. */

export const EventEmitter = Emitter;
export const once = Emitter.once;
export const setMaxListeners = (): void => {};
export default Emitter;
