/** `pnpm start`: everything that Teyue needs, from the database to the browser builds. */

import { loadDemoAtStart } from './demo/load-at-start.ts'
import { startDemoSandbox } from './demo/sandbox.ts'
import { buildBrowserApps } from './launch/build-browser-apps.ts'
import { launch } from './launch/launch.ts'
import { runApi } from './main.ts'
import { readSettings, type Settings, SettingsError } from './settings.ts'

const NODE_MAJOR = 24

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR) {
  console.error(`Node ${NODE_MAJOR} is needed, this is ${process.version}: start with "pnpm start", which brings its own`)
  process.exit(1)
}
await launch(settingsOrExit(), { buildBrowserApps, startSandbox: startDemoSandbox, loadDemo: loadDemoAtStart, runApi })
// Whatever still waits for something must not keep a stopped program alive.
process.exit()
