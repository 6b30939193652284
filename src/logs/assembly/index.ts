export { countLines, newlineFrom } from './bytes';
export { judge } from './judge';
export { dated, extend, skim } from './lines';
export { search } from './search';
