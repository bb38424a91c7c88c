import wrap = require('wrap-ansi'); // eslint-disable-line @typescript-eslint/no-require-imports -- a CommonJS module that is a function

/** Breaks lines between words at the width of the terminal, keeping their indentation. */
export function wrapped(lines: string[]): string {
  const width = Math.max(20, process.stdout.columns || 80);
  return lines.map(text => {
    const indent = /^ */.exec(text)![0];
    const hanging = indent ? `${indent}  ` : '';
    return wrap(text.trim(), width - hanging.length, { hard: true }).split('\n').map((part, index) => (index === 0 ? indent : hanging) + part).join('\n');
  }).join('\n');
}
