import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { createService, type Service } from '../src/server.ts';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** A stand-in for the price API on a free port of this machine. */
export async function standIn(t: TestContext, answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<string> {
  return listen(t, createServer((request, response) => answer(response, request)));
}

/** A stand-in that answers every request with this. */
export async function standInAnswering(t: TestContext, status: number, body: string, headers: Record<string, string> = {}): Promise<string> {
  return standIn(t, (response) => response.writeHead(status, headers).end(body));
}

/** A stand-in that holds each answer back until it is released. */
export async function holdingStandIn(t: TestContext): Promise<{ upstream: string; asked: Promise<() => void> }> {
  let tell: (release: () => void) => void;
  const asked = new Promise<() => void>((resolve) => { tell = resolve; });
  const upstream = await standIn(t, (response) => tell(() => response.end('{"symbol":"BTCUSDT","price":"1.5"}')));
  return { upstream, asked };
}

/** The address of a port that nothing listens on. */
export async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = addressOf(server);
  server.close();
  await once(server, 'close');
  return address;
}

/** The service inside this process, with what it logged. */
export async function serve(t: TestContext, env: Record<string, string>): Promise<Service & { url: string; log: LogLine[] }> {
  const log: LogLine[] = [];
  const config = readConfig(env);
  const write = (line: string) => log.push(JSON.parse(line));
  const service = createService(config, createLog({ level: config.logLevel, service: config.serviceName, write }));
  return { ...service, log, url: await listen(t, service.server) };
}

export interface RunningProcess {
  readonly exited: Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** Resolves when a line with this message was logged, rejects when the process ends before. */
  logged(message: string): Promise<LogLine>;
  kill(signal: NodeJS.Signals): void;
}

/** The service as a process of its own, with these settings only. */
export function run(t: TestContext, env: Record<string, string>): RunningProcess {
  // Node 20 does not run TypeScript itself; there the repository brings tsx.
  const loader = 'typescript' in process.features && process.features.typescript ? [] : ['--import', 'tsx'];
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const child = spawn(process.execPath, [...loader, join('src', 'main.ts')], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  t.after(() => child.kill('SIGKILL'));

  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
  const exited = once(child, 'close').then(([code]) => ({ code: code as number | null, stdout, stderr }));

  const logged = (message: string) => new Promise<LogLine>((resolve, reject) => {
    const look = () => {
      const found = stdout.split('\n').slice(0, -1).map((line): LogLine => JSON.parse(line)).find((line) => line.message === message);
      if (found) resolve(found);
    };
    child.stdout.on('data', look);
    look();
    void exited.then(() => reject(new Error(`ended without logging "${message}": ${stdout}${stderr}`)));
  });
  return { logged, kill: (signal) => child.kill(signal), exited };
}

async function listen(t: TestContext, server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return addressOf(server);
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
