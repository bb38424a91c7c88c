import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate, who issued it, and the key that goes with it; in PEM. */
export interface Certificate {
  readonly authority: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate for a name from an authority that nobody knows. */
export function certificate(name: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  try {
    const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    openssl('req', '-x509', ...key, '-keyout', 'authority.key', '-out', 'authority.pem', '-days', '1', '-subj', '/CN=Nobody');
    openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', `/CN=${name}`);
    writeFileSync(join(folder, 'names'), `subjectAltName=DNS:${name}`);
    openssl('x509', '-req', '-in', 'server.csr', '-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '1', '-extfile', 'names', '-out', 'server.pem');
    const read = (file: string) => readFileSync(join(folder, file), 'utf8');
    return { authority: read('authority.pem'), cert: read('server.pem'), key: read('server.key') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
