import { generateKeyPairSync } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
// Without these the packer copies files instead of parsing them.
const setting = { es6: true, minifyJS: false, minifyWXML: true, minifyWXSS: true }

/** Packs the project in a folder and says what the packer found wrong. */
async function pack(folder: string): Promise<string[]> {
  const ci = require('miniprogram-ci')
  const { DefaultProjectAttr } = require('miniprogram-ci/dist/config/config')
  const project = new ci.Project({
    appid: 'wx0123456789abcdef',
    type: 'miniProgram',
    projectPath: folder,
    privateKey: privateKey(),
    ignores: [],
    attr: async () => DefaultProjectAttr, // else it asks WeChat's servers
  })
  try {
    await ci.getCompiledResult(
      { project, desc: 'check', version: '0.0.0', threads: 1, setting, onProgressUpdate() {} },
      join(folder, 'out.zip'),
    )
    const quality: { name: string; success: boolean; text: string }[] = await ci.checkCodeQuality(project, join(folder, 'quality.json'))
    return quality.filter(({ name, success }) => name === 'PACKAGE_SIZE_LIMIT' && !success).map(({ text }) => text)
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    return [`${code ?? ''} ${message}`.slice(0, 500)]
  }
}

function privateKey(): string {
  const pem = { format: 'pem', type: 'pkcs1' } as const
  return generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: pem, publicKeyEncoding: pem }).privateKey
}

const faults = await pack(process.argv[2]!)
process.send?.(faults, () => process.exit(0))
