/** Whether a text has a place that only a person can fill in, `<new host>`; a redirection has a blank behind its sign. */
export const hasBlank = (text: string): boolean => /<[A-Za-z][^<>]*>/.test(text);
