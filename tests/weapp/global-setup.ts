import { buildApps } from '../../apps/build.ts'
import { APPS } from './build-folder.ts'

/** Builds both mini-programs once before the tests of this folder; what has not changed is not built again. */
export async function setup(): Promise<void> {
  if (process.env.WEAPP_AS_BUILT) return
  if (!(await buildApps([...APPS], 'weapp'))) throw new Error('the WeChat build failed')
}
