import { createServer } from 'node:net'

/** Fails early, in words, when the port cannot be listened on. */
export function assertPortFree(setting: string, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is in use: stop what listens there, or choose another PORT' : `cannot be listened on (${code})`
      reject(new Error(`${setting} ${port} on ${host} ${why}`))
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

/** Where this machine reaches a server that listens on `host`. */
export function localUrl(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
