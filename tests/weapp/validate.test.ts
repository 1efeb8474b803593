import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APPS, BuildFolder, builtFolder } from './build-folder.ts'
import { inKilobytes, packageSizes } from './checks/sizes.ts'
import { type CheckName, validateBuild } from './validate.ts'

describe.each(APPS)('the WeChat build of %s', (app) => {
  test('has no fault', async () => {
    expect(await validateBuild(builtFolder(app))).toEqual([])
  }, 120_000)

  test('fits into its packages', () => {
    const { main, subpackages, total } = packageSizes(new BuildFolder(builtFolder(app)))
    const parts = Object.entries(subpackages).map(([root, bytes]) => `${root} ${inKilobytes(bytes)}`)
    console.info(
      `${app}: main package ${inKilobytes(main)} of 2048 KB${parts.map((part) => `, ${part}`).join('')}, all ${inKilobytes(total)}`,
    )
    expect(main).toBeGreaterThan(100 * 1024)
    expect(total).toBeGreaterThanOrEqual(main)
  })
})

class BrokenBuild {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  remove(file: string): void {
    rmSync(join(this.path, file))
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.path, file), content)
  }

  append(file: string, content: string): void {
    this.write(file, readFileSync(join(this.path, file), 'utf8') + content)
  }

  // biome-ignore lint/suspicious/noExplicitAny: a broken build may break any key
  editJson(file: string, edit: (content: any) => void): void {
    const content = JSON.parse(readFileSync(join(this.path, file), 'utf8'))
    edit(content)
    this.write(file, JSON.stringify(content))
  }
}

const breakages: [string, CheckName, RegExp, (build: BrokenBuild) => void][] = [
  [
    'an unknown key in app.json',
    'configuration',
    /knows no key "subPackage"/,
    (build) => build.editJson('app.json', (app) => (app.subPackage = [])),
  ],
  [
    'an unknown key in a page',
    'configuration',
    /me\/index.json: WeChat knows no key "navigationTitle"/,
    (build) => build.editJson('pages/me/index.json', (page) => (page.navigationTitle = '我的')),
  ],
  ['no sitemap', 'configuration', /no sitemapLocation/, (build) => build.editJson('app.json', (app) => delete app.sitemapLocation)],
  [
    'a sitemap file that is not there',
    'configuration',
    /maps.json: missing/,
    (build) => build.editJson('app.json', (app) => (app.sitemapLocation = 'maps.json')),
  ],
  [
    'a sitemap rule for a page that is not there',
    'configuration',
    /names the page "pages\/gone"/,
    (build) => {
      build.write('map.json', JSON.stringify({ rules: [{ action: 'allow', page: 'pages/gone' }] }))
      build.editJson('app.json', (app) => (app.sitemapLocation = 'map.json'))
    },
  ],
  [
    'a colour that dark mode lacks',
    'configuration',
    /dark has no tabBg/,
    (build) => build.editJson('theme.json', ({ dark }) => delete dark.tabBg),
  ],
  [
    'a tab icon that dark mode lacks',
    'configuration',
    /me.dark.png: a tab bar icon that is missing/,
    (build) => build.remove('icons/me.dark.png'),
  ],
  ['a stray file', 'files', /notes.md: no file/, (build) => build.write('notes.md', '# notes')],
  ['a script that another requires', 'files', /app.js: requires .\/vendors/, (build) => build.remove('vendors.js')],
  ['a page without its template', 'files', /me\/index.wxml: missing/, (build) => build.remove('pages/me/index.wxml')],
  [
    'a style that loads a local file',
    'files',
    /loads icons\/me.png/,
    (build) => build.append('app.wxss', 'view { background: url(icons/me.png) }'),
  ],
  [
    'a style that loads from elsewhere',
    'files',
    /loads https:/,
    (build) => build.append('app.wxss', '@font-face { src: url("https://fonts.example/a.woff2") }'),
  ],
  ['a main package over 2 MB', 'sizes', /the main package: \d+ KB/, (build) => build.write('icons/big.png', 'x'.repeat(2_100_000))],
  ['an unclosed tag', 'templates', /me\/index.wxml/, (build) => build.append('pages/me/index.wxml', '<view><text>')],
  ['an imported template that is gone', 'templates', /imports base.wxml/, (build) => build.remove('base.wxml')],
  [
    'a template expression that does not parse',
    'tencentCompilers',
    /wcc/,
    (build) => build.append('pages/me/index.wxml', '<view>{{ a + }}</view>'),
  ],
  ['a style without its end', 'tencentCompilers', /wcsc/, (build) => build.append('app.wxss', 'view { color: red')],
  ['a script that does not parse', 'packer', /pages\/me\/index.js/, (build) => build.append('pages/me/index.js', ';const = 1')],
  ['app.json that is no JSON', 'packer', /app.json/, (build) => build.append('app.json', ',')],
  [
    'a tab for a page that is not there',
    'packer',
    /tabBar/,
    (build) => build.editJson('app.json', ({ tabBar }) => (tabBar.list[0].pagePath = 'pages/gone/index')),
  ],
]

describe('a broken build is found:', () => {
  let build: BrokenBuild
  const faultsBefore = new Map<CheckName, Promise<string[]>>()
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'teyue-broken-'))
    cpSync(builtFolder('owner'), folder, { recursive: true })
    build = new BrokenBuild(folder)
  })
  afterEach(() => rmSync(build.path, { recursive: true, force: true }))

  test.each(breakages)(
    '%s (%s)',
    async (_name, check, words, breakIt) => {
      if (!faultsBefore.has(check)) faultsBefore.set(check, validateBuild(builtFolder('owner'), [check]))
      const before = await faultsBefore.get(check)!
      breakIt(build)
      const found = (await validateBuild(build.path, [check])).filter((fault) => !before.includes(fault))
      expect(found.join('\n')).toMatch(words)
    },
    120_000,
  )
})
