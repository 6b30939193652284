/** A line of syslog or the journal: date, host, who speaks, perhaps its number. */
const LINE = /^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) (?!(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL)\b)[\w.-]{1,100} ([\w./@-]{1,100})(?:\[\d{1,10}\])?: ?/;

/** They tell of programs: what they say is of whom they name. */
const TELLS = /^(?:kernel|systemd|init|audit)$/;

/** By these names a server of Nacos speaks as well: the JVM, the shells and engines that start it, the id of a container. */
const MAY_BE_NACOS = /^(?:java|startup(?:\.sh)?|(?:ba|da)?sh|nohup|env|su|sudo|supervisord?|docker(?:-compose|-entrypoint)?|dockerd|containerd|podman|conmon|kubelet|k3s|[0-9a-f]{12})$/i;

const MOST_LINES = 400;

/** Each line speaks for somebody, and nobody who speaks may be Nacos: the log of a machine, or of another service. */
export const isSyslogOfOthers = (text: string): boolean => {
  if (/nacos/i.test(text)) return false;
  const lines = text.split('\n', MOST_LINES).filter(line => line.trim() !== '');
  const speakers = lines.flatMap(line => LINE.exec(line.slice(0, 400))?.[1] ?? []);
  const voices = speakers.filter(name => !TELLS.test(name));
  return speakers.length >= lines.length * 0.6 && voices.length > 0 && !voices.some(name => MAY_BE_NACOS.test(name));
};
