/** The two languages every message exists in. */
export type Lang = 'en' | 'zh';

/** One sentence or phrase in both languages. `{name}` stands for an argument. */
export type Text = Readonly<Record<Lang, string>>;

export type NonEmpty<T> = readonly [T, ...T[]];
