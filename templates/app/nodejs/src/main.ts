import type { AddressInfo } from 'node:net';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createLog } from './log.ts';
import { createService } from './server.ts';

/** Below the 30 s that Amazon ECS waits between SIGTERM and SIGKILL. */
const SHUTDOWN_LIMIT_MS = 25_000;

function start(config: Config): void {
  const log = createLog({ level: config.logLevel, service: config.serviceName });
  const { server, stop } = createService(config, log);

  server.once('error', (error) => exitWith(`PORT ${config.port} cannot be opened: ${error.message}; set PORT to a free port`));
  server.listen(config.port, () => {
    const { port } = server.address() as AddressInfo;
    log.info('listening', { port, upstream: config.priceApiUrl.host, node: process.version });
  });

  let stopping = false;
  const shutDown = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    const ended = stop(SHUTDOWN_LIMIT_MS);
    log.info('stopping', { signal });
    const cutOff = await ended;
    if (cutOff > 0) log.warn('requests cut off', { requests: cutOff, limitMs: SHUTDOWN_LIMIT_MS });
    log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', shutDown);
  process.on('SIGINT', shutDown);
}

function exitWith(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

try {
  start(readConfig(process.env));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  exitWith(error.message);
}
