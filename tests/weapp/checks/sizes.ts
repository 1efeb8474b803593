import type { BuildFolder } from '../build-folder.ts'
import type { Check } from '../validate.ts'

const MEGABYTE = 1024 * 1024
export const LIMITS = { package: 2 * MEGABYTE, total: 30 * MEGABYTE }

export interface PackageSizes {
  main: number
  subpackages: Record<string, number>
  total: number
}

/** Bytes of each package, as WeChat counts them: what lies under a subpackage's root belongs to it, all else to the main package. */
export function packageSizes(build: BuildFolder): PackageSizes {
  const roots = build.subpackages.map(({ root }) => root.replace(/\/?$/, '/'))
  const packed = build.files.filter((file) => !file.endsWith('.LICENSE.txt') && file !== 'project.config.json')
  const sum = (files: string[]) => files.reduce((bytes, file) => bytes + build.size(file), 0)
  return {
    main: sum(packed.filter((file) => !roots.some((root) => file.startsWith(root)))),
    subpackages: Object.fromEntries(roots.map((root) => [root, sum(packed.filter((file) => file.startsWith(root)))])),
    total: sum(packed),
  }
}

export const sizes: Check = (build) => {
  const { main, subpackages, total } = packageSizes(build)
  const errors = Object.entries({ 'the main package': main, ...subpackages })
    .filter(([, bytes]) => bytes > LIMITS.package)
    .map(([name, bytes]) => `${name}: ${inKilobytes(bytes)}, more than the 2 MB a package may have`)
  return total > LIMITS.total ? [...errors, `all packages: ${inKilobytes(total)}, more than 30 MB`] : errors
}

export function inKilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`
}
