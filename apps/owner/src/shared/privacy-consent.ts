import { taroStorage } from '@teyue/ui'
import { createStore, useStore } from '@teyue/ui/app'

/** Raised when what is kept or why changes: then everybody is asked anew. */
export const privacyVersion = '2026-1'

const key = 'teyue.privacy'
type Consent = { version: string; at: string }

const consent = createStore<Consent | null>(taroStorage.read<Consent>(key) ?? null)

/** Nothing personal is sent before the reader has agreed (个人信息保护法 14, 17). */
export const usePrivacyConsent = (): Consent | null => {
  const given = useStore(consent)
  return given?.version === privacyVersion ? given : null
}

export function givePrivacyConsent(): void {
  const given = { version: privacyVersion, at: new Date().toISOString() }
  taroStorage.write(key, given)
  consent.set(given)
}

export function withdrawPrivacyConsent(): void {
  taroStorage.remove(key)
  consent.set(null)
}
