'use strict';
// What the bundle offers: the command, and the library, which most runs of the command need only in part.
exports.main = (...args) => require('../../src/cli/main.ts').main(...args);
Object.defineProperty(exports, 'library', { enumerable: true, get: () => require('../../src/index.ts') });
