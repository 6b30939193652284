export { countLines, newlineFrom } from './bytes';
export { judge } from './judge';
export { extend, skim, starts } from './lines';
export { search } from './search';
