import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { Terminal, type TerminalOptions } from './terminal';

const ROOT = join(__dirname, '..');
const COLOUR = /\x1b\[[\d;:]*m/;

/** A little wizard, as the project's own is made. */
const WIZARD = `
  const input = require('@inquirer/input').default;
  const select = require('@inquirer/select').default;
  async function main() {
    const name = await input({
      message: 'Name of the workload',
      validate: (value) => /^[a-z]+$/.test(value) || 'Only lower case letters are allowed in the name of a workload',
    });
    const size = await select({ message: 'Size', choices: ['small', 'medium', 'large'].map((value) => ({ value })) });
    console.log('RESULT ' + name + ' ' + size);
  }
  main().catch((error) => {
    if (error.name !== 'ExitPromptError') throw error;
    console.log('Nothing was written.');
    process.exitCode = 130;
  });
`;

/** Runs a script in a terminal, which is released whatever happens. */
async function drive(script: string, options: TerminalOptions, drill: (terminal: Terminal) => Promise<void>): Promise<void> {
  const terminal = Terminal.start(process.execPath, ['-e', script], { cwd: ROOT, ...options });
  try {
    await drill(terminal);
  } finally {
    await terminal.kill();
  }
}

async function answerAll(terminal: Terminal): Promise<void> {
  await terminal.until('? Name of the workload');
  terminal.type('orders');
  terminal.press('enter');
  await terminal.until(/\? Size[^]*❯ small/);
  terminal.press('enter');
  assert.deepEqual(await terminal.exit(), { code: 0 });
}

describe('a wizard in a terminal', { concurrency: true }, () => {
  test('is typed into, corrected and chosen from with the arrow keys', async () => drive(WIZARD, {}, async (terminal) => {
    await terminal.until('? Name of the workload');
    terminal.type('Orders7');
    await terminal.until('? Name of the workload Orders7');
    terminal.press('enter');
    await terminal.until('> Only lower case letters');
    assert.match(terminal.screen(), /^\? Name of the workload Orders7$/m, 'what was typed stays');

    for (let i = 0; i < 'Orders7'.length; i++) terminal.press('backspace');
    const corrected = await terminal.until(/\? Name of the workload$/m);
    assert.doesNotMatch(corrected, /Only lower case/, 'the error goes when the answer changes');
    terminal.type('orders');
    terminal.press('enter');

    await terminal.until(/✔ Name of the workload orders\n\? Size[^]*❯ small/);
    terminal.press('down');
    await terminal.until('❯ medium');
    terminal.press('down');
    terminal.press('down');
    await terminal.until('❯ small');
    terminal.press('up');
    const large = await terminal.until('❯ large');
    assert.doesNotMatch(large, /❯ (small|medium)/);
    terminal.press('enter');

    await terminal.until('RESULT orders large');
    assert.deepEqual(await terminal.exit(), { code: 0 });
    assert.equal(terminal.screen(), '✔ Name of the workload orders\n✔ Size large\nRESULT orders large');
    assert.match(terminal.raw(), COLOUR);
  }));

  test('is left with Ctrl-C', async () => drive(WIZARD, {}, async (terminal) => {
    await terminal.until('? Name of the workload');
    terminal.type('orders');
    terminal.press('ctrl-c');
    await terminal.until('Nothing was written.');
    assert.deepEqual(await terminal.exit(), { code: 130 });
    assert.throws(() => terminal.press('enter'), /The process has ended/);
  }));

  test('fits 40 columns', async () => drive(WIZARD, { columns: 40 }, async (terminal) => {
    await terminal.until('? Name of the workload');
    terminal.type('Or7');
    terminal.press('enter');
    await terminal.until(/> Only lower case letters\s+are allowed in\s+the name of a workload/);
    assert.ok(terminal.widest() <= 40, `${terminal.widest()} columns:\n${terminal.screen()}`);
    for (let i = 0; i < 'Or7'.length; i++) terminal.press('backspace');
    await terminal.until(/\? Name of the workload$/m);
    // Longer than the line: inquirer breaks it, and redraws it at every key.
    terminal.type('abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz');
    terminal.press('enter');
    await terminal.until(/\? Size[^]*❯ small/);
    assert.ok(terminal.widest() <= 40, `${terminal.widest()} columns:\n${terminal.screen()}`);
    assert.equal(terminal.screen().match(/Name of the workload/g)?.length, 1, terminal.screen());
    terminal.press('enter');
    assert.deepEqual(await terminal.exit(), { code: 0 });
  }));

  test('has colours, and none with NO_COLOR', async () => {
    await drive(WIZARD, {}, async (terminal) => {
      await answerAll(terminal);
      assert.match(terminal.raw(), COLOUR);
    });
    await drive(WIZARD, { env: { NO_COLOR: '1' } }, async (terminal) => {
      await answerAll(terminal);
      assert.doesNotMatch(terminal.raw(), COLOUR);
      assert.match(terminal.raw(), /\x1b\[/, 'the cursor still moves');
    });
  });
});

describe('a terminal', () => {
  test('reports the longest line before wrapping', async () => {
    const script = 'console.log("x".repeat(95)); console.log("界".repeat(30) + " ".repeat(60)); console.log("end");';
    await drive(script, { columns: 40 }, async (terminal) => {
      await terminal.until('x'.repeat(95));
      await terminal.exit();
      assert.equal(terminal.widest(), 95);
      const x = 'x'.repeat(40);
      assert.ok(terminal.screen().startsWith(`${x}\n${x}\n${'x'.repeat(15)}\n${'界'.repeat(20)}\n${'界'.repeat(10)}\n`), terminal.screen());
    });
  });

  test('keeps what has scrolled away, up to the last line of a process that ends at once', async () => {
    await drive('for (let i = 0; i < 3000; i++) console.log("line " + i + " 界");', { rows: 10 }, async (terminal) => {
      assert.deepEqual(await terminal.exit(), { code: 0 });
      const lines = Array.from({ length: 3000 }, (_, i) => `line ${i} 界`);
      assert.ok(terminal.screen() === lines.join('\n'), `ends with ${JSON.stringify(terminal.screen().slice(-50))}`);
    });
  });

  test('sees a screen only when it is complete', async () => {
    const script = 'process.stdout.write("half "); process.stdout.write("\\rwhole"); setTimeout(() => {}, 60000);';
    await drive(script, {}, async (terminal) => {
      assert.equal(await terminal.until(/half|whole/), 'whole');
    });
  });

  test('sees a screen that never rests', async () => {
    await drive('let i = 0; setInterval(() => process.stdout.write("\\rticking " + i++), 5);', {}, async (terminal) => {
      await terminal.until(/ticking \d+/g, 20000);
    });
  });

  test('does not take the screen of before a key for the reaction', async () => {
    const script = `
      process.stdin.setRawMode(true);
      process.stdout.write('state 0');
      let n = 0;
      process.stdin.on('data', () => setTimeout(() => process.stdout.write('\\rstate ' + ++n), 100));
    `;
    await drive(script, {}, async (terminal) => {
      assert.equal(await terminal.until(/state \d/), 'state 0');
      terminal.press('space');
      assert.equal(await terminal.until(/state \d/), 'state 1');
    });
  });

  test('answers what a program asks', async () => {
    const script = `
      process.stdin.setRawMode(true);
      process.stdin.once('data', (data) => { console.log(JSON.stringify(String(data))); process.exit(); });
      process.stdout.write('ab\\x1b[6n');
    `;
    await drive(script, {}, async (terminal) => {
      await terminal.until('[1;3R');
      await terminal.exit();
    });
  });

  test('says what was awaited and what was seen', async () => {
    await drive('console.log("something else"); setTimeout(() => {}, 60000);', {}, async (terminal) => {
      await terminal.until('something');
      await assert.rejects(terminal.until(/^expected$/m, 100), /Nothing matched \/\^expected\$\/m within 100 ms[^]*something else/);
      await assert.rejects(terminal.exit(100), /did not end within 100 ms[^]*something else/);
      assert.equal(terminal.screen(), 'something else');
      await assert.rejects(terminal.until('expected'), /ended with SIGKILL without showing "expected"/);
    });
  });

  test('does not wait for a process that has ended', async () => {
    const started = performance.now();
    await drive('console.log("sorry"); process.exitCode = 3;', {}, async (terminal) => {
      await assert.rejects(terminal.until('expected'), /ended with code 3 without showing "expected"[^]*sorry/);
      assert.deepEqual(await terminal.exit(), { code: 3 });
    });
    const missing = Terminal.start('no-such-command');
    await assert.rejects(missing.until('expected'), /ended with code 1[^]*No such file or directory/);
    await missing.kill();
    assert.ok(performance.now() - started < 30000);
  });

  test('tells a signal from an exit code', async () => {
    await drive('console.log("ready"); setTimeout(() => {}, 60000);', {}, async (terminal) => {
      await terminal.until('ready');
      terminal.press('ctrl-c');
      assert.deepEqual(await terminal.exit(), { code: null, signal: 'SIGINT' });
    });
  });

  test('kills the children, too, and can be killed at any time', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const child = `process.on('SIGHUP', () => {}); require('net').connect(${port}, '127.0.0.1');`;
      const script = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}]);`;
      await drive(script, {}, async (terminal) => {
        const [connection] = await once(server, 'connection') as [Socket];
        const closed = once(connection.on('error', () => {}).resume(), 'close');
        await terminal.kill();
        await terminal.kill();
        await closed;
      });
    } finally {
      server.close();
    }
    await Terminal.start(process.execPath, ['-e', 'setTimeout(() => {}, 60000);']).kill();
  });
});

test('a terminal loses nothing while the test itself is busy', async () => {
  const lines = Array.from({ length: 2000 }, (_, i) => `line ${i} 界`);
  await drive('process.stdout.write("x"); setTimeout(() => { for (let i = 0; i < 2000; i++) console.log("line " + i + " 界"); }, 100);', {}, async (terminal) => {
    await terminal.until('x');
    // A synthesis in the same process, for example.
    for (let i = 0; i < 8; i++) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400);
      await turn();
    }
    assert.deepEqual(await terminal.exit(), { code: 0 });
    const screen = terminal.screen();
    assert.ok(screen === `x${lines.join('\n')}`, `ends with ${JSON.stringify(screen.slice(-50))}`);
  });
});
