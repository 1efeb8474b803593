import { BuildFolder } from './build-folder.ts'
import { configuration } from './checks/configuration.ts'
import { files } from './checks/files.ts'
import { sizes } from './checks/sizes.ts'
import { templates } from './checks/templates.ts'
import { tencentCompilers } from './checks/tencent-compilers.ts'
import { packer } from './packer/check.ts'

/** Looks at a build and says in words what is wrong with it. */
export type Check = (build: BuildFolder) => string[] | Promise<string[]>

const CHECKS = { configuration, files, sizes, templates, tencentCompilers, packer } satisfies Record<string, Check>
export type CheckName = keyof typeof CHECKS
export const CHECK_NAMES = Object.keys(CHECKS) as CheckName[]

/** Every fault of a WeChat build, as far as it can be seen without WeChat's developer tools and without a network. */
export async function validateBuild(folder: string, names: readonly CheckName[] = CHECK_NAMES): Promise<string[]> {
  const build = new BuildFolder(folder)
  const faults: string[] = []
  for (const name of names) faults.push(...(await CHECKS[name](build)))
  return faults
}
