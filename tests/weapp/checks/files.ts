import { posix } from 'node:path'
import type { BuildFolder } from '../build-folder.ts'
import type { Check } from '../validate.ts'

const KNOWN = /\.(js|json|wxml|wxss|wxs|png|jpe?g|gif|svg|webp|mp3|aac|m4a|wav|LICENSE\.txt)$/

/** Stray files, scripts that require what is not there, pages without a file, and styles that load from elsewhere. */
export const files: Check = (build) => [...strays(build), ...requires(build), ...pageFiles(build), ...styleUrls(build)]

function strays(build: BuildFolder): string[] {
  return build.files.filter((file) => !KNOWN.test(file)).map((file) => `${file}: no file that WeChat would pack`)
}

function requires(build: BuildFolder): string[] {
  return build.ending('.js').flatMap((file) =>
    [...build.text(file).matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g)].flatMap(([, wanted = '']) => {
      const path = wanted.startsWith('/') ? wanted.slice(1) : posix.join(posix.dirname(file), wanted)
      return [path, `${path}.js`, `${path}/index.js`].some((candidate) => build.has(candidate))
        ? []
        : [`${file}: requires ${wanted}, which is missing`]
    }),
  )
}

function pageFiles(build: BuildFolder): string[] {
  return build.pages.flatMap((page) =>
    ['.js', '.json', '.wxml'].filter((end) => !build.has(page + end)).map((end) => `${page}${end}: missing for a page of app.json`),
  )
}

function styleUrls(build: BuildFolder): string[] {
  return build
    .ending('.wxss')
    .flatMap((file) =>
      [...build.text(file).matchAll(/url\(\s*["']?(?!data:)([^"')]+)/g)].map(
        ([, url]) => `${file}: loads ${url}, and WXSS may only hold data: URLs here`,
      ),
    )
}
