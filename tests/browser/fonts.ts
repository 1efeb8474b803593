import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold']

/** Writes a fonts.conf with Noto Sans SC as the one font there is, so that every machine draws the same Chinese, and returns its path. */
export function writeFontsConfig(folder: string): string {
  const fonts = dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json')))
  const dirs = WEIGHTS.map((weight) => `<dir>${join(fonts, weight)}</dir>`).join('\n  ')
  const config = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${dirs}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
  <match target="pattern"><edit name="family" mode="append" binding="weak"><string>Noto Sans SC</string></edit></match>
</fontconfig>
`
  const file = join(folder, `fonts-${createHash('sha256').update(config).digest('hex').slice(0, 8)}.conf`)
  writeFileSync(file, config)
  return file
}
