import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A demo's own secrets, made at its first start and kept for the next, readable by nobody else. */
export function demoSecrets(dataDir: string): { jwtSecret: string; evidenceKey: string } {
  const folder = path.join(dataDir, 'secrets')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    jwtSecret: kept(path.join(folder, 'jwt-secret'), () => randomBytes(48).toString('base64url')),
    evidenceKey: kept(path.join(folder, 'evidence-key.pem'), () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ),
  }
}

function kept(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}
