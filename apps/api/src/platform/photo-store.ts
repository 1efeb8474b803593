import { mkdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { newId } from './ids.ts'

/** Where the bytes of photos and papers are. Keys are made by us and hold no names of people. */
export interface PhotoStore {
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Uint8Array | null>
  remove(key: string): Promise<void>
}

export function localPhotoStore(folder: string): PhotoStore {
  const placeOf = (key: string) => {
    if (!/^[0-9a-f/-]+\.(jpg|png|pdf)$/.test(key) || key.includes('..')) throw new Error('not a storage key')
    return path.join(folder, key)
  }
  return {
    async put(key, bytes) {
      const place = placeOf(key)
      await mkdir(path.dirname(place), { recursive: true })
      // Written aside and renamed: a killed process leaves no half photo under its key.
      const aside = `${place}.${newId()}`
      await writeFile(aside, bytes, { flush: true })
      await rename(aside, place)
    },
    async get(key) {
      try {
        return await readFile(placeOf(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async remove(key) {
      await unlink(placeOf(key)).catch(() => undefined)
    },
  }
}
