/** What terminals and editors take for commands: control characters but for tabs and ends of lines, and marks that turn the direction of text. */
// eslint-disable-next-line no-control-regex -- these are what it is about
const COMMANDS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** How JSON and YAML write such characters; they also write others so. */
const ESCAPES = /\\(?:u00[0189]|u007f|u20|U000|[xebfavLPN0])/i;

/** Everything in a file, with a mark in place of each character that must not get to a terminal. */
export function printable(content: unknown, source: string): unknown {
  return source.search(COMMANDS) >= 0 || ESCAPES.test(source) ? replaced(content) : content;
}

/** A name in one line. */
export function oneLine(name: string): string {
  return marked(name).replace(/\s+/g, ' ');
}

function replaced(content: unknown): unknown {
  if (typeof content === 'string') return marked(content);
  if (Array.isArray(content)) return content.map(replaced);
  if (typeof content !== 'object' || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [marked(name), replaced(value)]));
}

function marked(text: string): string {
  return text.replace(COMMANDS, '\ufffd');
}
