import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as typescript from 'typescript';
import { findAllowList } from '../../src/operations/allow-list-source';

const HEAD = "import { ContainerWorkloadApp, EgressMode } from 'projen-container-workload';\n\nconst project = new ContainerWorkloadApp({\n  name: 'shop',\n";
const TAIL = "  pipeline: 'none', // ours\n});\n\nproject.environment('prod', { capacityMinTasks: 4 });\nproject.synth();\n";
const MODE = '  egressMode: EgressMode.FIREWALL,\n';

function edited(text: string, ...domains: string[]): string {
  return findAllowList(text, typescript).with(domains);
}

test('the option is written below the mode where it is missing, all else stays', () => {
  assert.deepEqual(findAllowList(HEAD + MODE + TAIL, typescript).domains, []);
  assert.equal(edited(HEAD + MODE + TAIL, 'a.example.com', 'b.example.com'),
    `${HEAD}${MODE}  egressAllowedDomains: ['a.example.com', 'b.example.com'],\n${TAIL}`);
});

test('the list is extended and sorted, on several lines where one would be too long', () => {
  const list = (value: string) => `${HEAD}${MODE}  egressAllowedDomains: ${value},\n${TAIL}`;
  assert.equal(edited(list("['m.example.com']"), 'z.example.com', 'a.example.com'), list("['a.example.com', 'm.example.com', 'z.example.com']"));
  assert.equal(edited(list('[]'), 'a.example.com'), list("['a.example.com']"));
  const long = [1, 2, 3, 4, 5].map(number => `number${number}.example.com`);
  assert.equal(edited(list("['*.example.org']"), ...long), list(`[\n${['*.example.org', ...long].map(each => `    '${each}',\n`).join('')}  ]`));
  assert.deepEqual(findAllowList(list("['m.example.com', `n.example.com`]"), typescript).domains, ['m.example.com', 'n.example.com']);
});

test('comments between the entries stay where they are', () => {
  const text = `${HEAD}${MODE}  egressAllowedDomains: [\n    // prices\n    'm.example.com', // ask Ann\n  ],\n${TAIL}`;
  assert.equal(edited(text, 'a.example.com', 'z.example.com'),
    `${HEAD}${MODE}  egressAllowedDomains: [\n    // prices\n    'm.example.com', // ask Ann\n    'a.example.com',\n    'z.example.com',\n  ],\n${TAIL}`);
  const short = (list: string) => `new ContainerWorkloadApp({ egressAllowedDomains: ${list} });`;
  assert.equal(edited(short("[/* prices */ 'm.example.com']"), 'a.example.com'), short("[/* prices */ 'm.example.com', 'a.example.com']"));
});

test('line ends, quotes and one-line options are kept', () => {
  const windows = (HEAD + MODE + TAIL).replaceAll('\n', '\r\n').replaceAll("'", '"');
  assert.equal(edited(windows, 'a.example.com'), windows.replace('FIREWALL,\r\n', 'FIREWALL,\r\n  egressAllowedDomains: ["a.example.com"],\r\n'));
  assert.equal(edited("new p.ContainerWorkloadApp({ name: 'x' });", 'a.example.com'),
    "new p.ContainerWorkloadApp({ name: 'x', egressAllowedDomains: ['a.example.com'] });");
});

test('lists of single environments are seen and left alone', () => {
  const text = HEAD + MODE + TAIL.replace('capacityMinTasks: 4', "egressAllowedDomains: ['own.example.com']");
  assert.equal(findAllowList(text, typescript).hasOthers, true);
  assert.equal(findAllowList(HEAD + MODE + TAIL, typescript).hasOthers, false);
  assert.match(edited(text, 'a.example.com'), /FIREWALL,\n {2}egressAllowedDomains: \['a\.example\.com'\],\n[^]*\{ egressAllowedDomains: \['own\.example\.com'\] \}/);
});

test('what cannot be edited is said in one line', () => {
  const line = (text: string) => assert.throws(() => edited(text, 'a.example.com'), /^Error: \.projenrc\.ts must [^\n]+; write it like that, or add [^\n]+$/);
  line('');
  line('new ContainerWorkloadApp(options);');
  line('new ContainerWorkloadApp({});');
  line('new ContainerWorkloadApp({ egressAllowedDomains: domains });');
  line("new ContainerWorkloadApp({ egressAllowedDomains: ['a', ...more] });");
  line('new ContainerWorkloadApp({ egressAllowedDomains });');
  line('this is { no TypeScript');
});
