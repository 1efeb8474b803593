import type { Phone, WxFunctions } from '../phone.ts'
import { type Callbacks, WxFailure } from '../runtime.ts'

const LARGEST_VALUE = 1024 * 1024
const LARGEST_STORAGE = 10 * LARGEST_VALUE

/** Storage and files, with WeChat's limits. */
export function storage(phone: Phone): WxFunctions {
  const { runtime } = phone
  const kept = phone.storage
  const set = (key: string, data: unknown) => {
    const text = JSON.stringify(data) ?? 'null'
    if (text.length > LARGEST_VALUE) throw new WxFailure('exceed storage item max length')
    const total = [...kept.values()].reduce<number>((sum, value) => sum + JSON.stringify(value).length, text.length)
    if (total > LARGEST_STORAGE) throw new WxFailure('exceed storage max size 10Mb')
    kept.set(key, JSON.parse(text))
  }
  const copyOf = (key: string) => structuredClone(kept.get(key))
  type Item = Callbacks & { key: string; data?: unknown }
  return {
    setStorageSync: set,
    getStorageSync: (key: string) => (kept.has(key) ? copyOf(key) : ''),
    removeStorageSync: (key: string) => void kept.delete(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: () => ({ keys: [...kept.keys()], currentSize: 0, limitSize: 10240 }),
    setStorage: (item: Item) =>
      runtime.answer('setStorage', item, () => {
        set(item.key, item.data)
      }),
    removeStorage: (item: Item) =>
      runtime.answer('removeStorage', item, () => {
        kept.delete(item.key)
      }),
    clearStorage: (item?: Callbacks) =>
      runtime.answer('clearStorage', item, () => {
        kept.clear()
      }),
    getStorage: (item: Item) =>
      runtime.answer('getStorage', item, () => {
        if (!kept.has(item.key)) throw new WxFailure('data not found')
        return { data: copyOf(item.key) }
      }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => fileSystem(phone),
  }
}

interface FileOptions extends Callbacks {
  filePath?: string
  tempFilePath?: string
  path?: string
  srcPath?: string
  destPath?: string
  encoding?: string
  data?: string | ArrayBuffer
}

function fileSystem(phone: Phone): WxFunctions {
  const { files, runtime } = phone
  const read = (path = '', encoding?: string) => {
    const content = files.get(path)
    if (!content) throw new WxFailure(`no such file or directory, open ${path}`)
    return encoding ? content.toString(encoding as BufferEncoding) : new Uint8Array(content).buffer
  }
  const write = (path = '', data: string | ArrayBuffer = '', encoding?: string) =>
    files.set(path, typeof data === 'string' ? Buffer.from(data, encoding as BufferEncoding) : Buffer.from(data))
  const save = (temporary = '', path = `wxfile://store_${files.size}_${temporary.split('/').at(-1)}`) => {
    const content = files.get(temporary)
    if (!content) throw new WxFailure(`tempFilePath file not exist`)
    files.delete(temporary)
    files.set(path, content)
    return path
  }
  const remove = (path = '') => {
    if (!files.delete(path)) throw new WxFailure(`no such file or directory, unlink ${path}`)
  }
  const access = (path = '') => {
    if (!files.has(path)) throw new WxFailure(`no such file or directory, access ${path}`)
  }
  return {
    readFile: (options: FileOptions) => runtime.answer('readFile', options, () => ({ data: read(options.filePath, options.encoding) })),
    readFileSync: read,
    writeFile: (options: FileOptions) =>
      runtime.answer('writeFile', options, () => {
        write(options.filePath, options.data, options.encoding)
      }),
    writeFileSync: (path: string, data: string, encoding?: string) => void write(path, data, encoding),
    saveFile: (options: FileOptions) =>
      runtime.answer('saveFile', options, () => ({ savedFilePath: save(options.tempFilePath, options.filePath) })),
    saveFileSync: save,
    copyFile: (options: FileOptions) =>
      runtime.answer('copyFile', options, () => {
        write(options.destPath, read(options.srcPath) as ArrayBuffer)
      }),
    unlink: (options: FileOptions) =>
      runtime.answer('unlink', options, () => {
        remove(options.filePath)
      }),
    unlinkSync: remove,
    access: (options: FileOptions) =>
      runtime.answer('access', options, () => {
        access(options.path)
      }),
    accessSync: access,
    removeSavedFile: (options: FileOptions) =>
      runtime.answer('removeSavedFile', options, () => {
        remove(options.filePath)
      }),
    getFileInfo: (options: FileOptions) =>
      runtime.answer('getFileInfo', options, () => ({ size: (read(options.filePath) as ArrayBuffer).byteLength })),
  }
}
