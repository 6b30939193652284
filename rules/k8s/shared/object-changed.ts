const OBJECT = '(?:config ?maps?|\\bcm\\b|配置字典)';
const CHANGED = '(?:改了|修改|更新|改成|改为|edit|chang|updat|patch)';
const AS_BEFORE = "(?:没有?变|没生效|不生效|不更新|没更新|不自动|还是|仍然|老的?|旧的?|old|unchanged|not |n't|still|same|stale)";

/** Somebody tells that he changed a ConfigMap, and that the pod goes on with what was there before. */
export const OBJECT_CHANGED = new RegExp(`(?:${OBJECT}[^\\n。]{0,60}${CHANGED}|${CHANGED}[^\\n。]{0,30}${OBJECT})[^\\n。]{0,120}${AS_BEFORE}`, 'i');
