/** The launcher with an API of a few lines, so that its tests look at the launcher alone. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '@teyue/postgres'
import { readSettings } from '../settings.ts'
import { launch } from './launch.ts'

await launch(readSettings(process.env), {
  buildBrowserApps: async () => {},
  startSandbox: (settings) => serve(settings.host, settings.port),
  // One region is not a project: the database stays empty in the launcher's eyes, and counts the starts.
  loadDemo: (_settings, { migrationUrl }) =>
    withClient(migrationUrl, async (client) => {
      await client.query("insert into business_unit (id, name) values (gen_random_uuid(), 'one more start')")
    }),
  runApi: async (settings) => {
    const { stop } = await serve(settings.host, settings.port)
    return { close: stop }
  },
})

async function serve(host: string, port: number) {
  const server = createServer(async (request, response) => {
    if (request.url === '/slow') await sleep(1500)
    response.end('done')
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { url: `http://${host}:${port}`, stop }
}
