import { createHash } from 'node:crypto';

/**
 * What the page does beyond being read: a button that copies a command, and times as the reader's clock tells them. Without scripts the
 * page says the same. The words of the button stand in the page, hidden; nothing is read but the page itself.
 */
export const SCRIPT = `
'use strict';
for (const time of document.querySelectorAll('time[datetime]')) {
  const at = new Date(time.dateTime);
  if (at.getTime() > 0) { time.title = time.textContent; time.textContent = at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' }); }
}
const words = document.getElementById('copy-words');
const copy = async text => {
  try { await navigator.clipboard.writeText(text); return; } catch {}
  const area = document.createElement('textarea');
  area.value = text; document.body.append(area); area.select(); document.execCommand('copy'); area.remove();
};
for (const pre of document.querySelectorAll('pre.command')) {
  const line = pre.textContent, button = document.createElement('button');
  button.type = 'button'; button.className = 'copy'; button.append(words.content.cloneNode(true));
  button.addEventListener('click', async () => {
    await copy(line); button.classList.add('done'); setTimeout(() => button.classList.remove('done'), 1500);
  });
  const box = document.createElement('div');
  box.className = 'copied'; pre.replaceWith(box); box.append(pre, button);
}
`;

/** The only script that the policy of the page lets run. */
export const SCRIPT_HASH = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`;
